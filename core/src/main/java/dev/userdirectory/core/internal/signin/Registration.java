package dev.userdirectory.core.internal.signin;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.text.DisplayName;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates an organization together with its first, active owner. */
public final class Registration {

  private final CompiledModel model;
  private final NewUsers newUsers;

  public Registration(CompiledModel model, Json json) {
    this.model = model;
    this.newUsers = new NewUsers(json);
  }

  /**
   * Returns the owner role and the roles named in addition, or those of a registrant if none are
   * named.
   */
  private Set<String> ownerRoles(@Nullable Set<String> beside) {
    Set<String> roles = new LinkedHashSet<>(Set.of(model.model().owner().name()));
    roles.addAll(beside == null ? model.model().registrantRoles() : beside);
    return roles;
  }

  /**
   * Creates the first user of an organization: active, with the owner role and the roles named in
   * addition, or those that the model gives a registrant if none are named.
   */
  public UserRecord owner(UserFields fields, OrganizationId organization, UserId id, Instant now) {
    return newUsers.create(
        model, fields, ownerRoles(fields.roles()), UserState.ACTIVE, organization, id, now);
  }

  /** Writes a new organization and its owner, with one event for both, and returns the owner. */
  public UserRecord found(
      StoreTransaction tx,
      UnitOfWork change,
      OrganizationId id,
      @Nullable Name name,
      UserRecord owner,
      Map<String, AuditEvent.Change> more) {
    Instant now = change.operation().now();
    String shown = name != null ? name.text() : shortened(DisplayName.of(owner));
    tx.insert(new OrganizationRecord(id, shown, now, now));
    Map<String, AuditEvent.Change> changes = new LinkedHashMap<>(more);
    changes.put("organization", new AuditEvent.Change(null, shown));
    return change.put(null, owner, AuditActions.ORGANIZATION_CREATED, changes);
  }

  /** Shortens a display name, which may be longer than the name of an organization. */
  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= Name.LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, Name.LONGEST)).strip();
  }
}
