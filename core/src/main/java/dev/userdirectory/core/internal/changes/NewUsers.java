package dev.userdirectory.core.internal.changes;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates the records of new users, and of existing users with changed fields. */
public final class NewUsers {

  private final Json json;

  public NewUsers(Json json) {
    this.json = json;
  }

  /**
   * Creates a new user of version 1 from checked fields and the names of roles. A user without an
   * e-mail is a machine, and can't sign in.
   */
  public UserRecord create(
      CompiledModel model,
      UserFields fields,
      Set<String> roleNames,
      UserState state,
      OrganizationId organization,
      UserId id,
      Instant now) {
    Set<String> roles = model.keys(roleNames);
    EmailAddress email = fields.email();
    UserRecord empty =
        new UserRecord(
            id,
            organization,
            email == null ? "" : email.typed(),
            email == null ? UserRecord.machineKey(id) : email.canonical(),
            null,
            null,
            null,
            Set.of(),
            roles,
            List.of(),
            sites(model, roles, fields.sites(), Set.of()),
            state,
            null,
            null,
            "{}",
            null,
            email == null,
            null,
            now,
            now,
            1);
    return fields.applyProfile(empty, json);
  }

  /** Returns the user with the given fields applied: profile, roles, sites, overrides and state. */
  public UserRecord change(CompiledModel model, UserRecord before, UserFields fields) {
    Set<String> roles = roles(model, before.roles(), fields);
    List<PermissionOverride> overrides =
        model.owner(roles) ? List.of() : fields.applyOverrides(before.overrides());
    return fields
        .applyProfile(before, json)
        .copy()
        .rights(roles, overrides, sites(model, roles, fields.sites(), before.sites()))
        .state(state(before.state(), fields.enabled()))
        .done();
  }

  /**
   * Returns the user with exactly these roles, given by key, and without the overrides and sites
   * that these roles do not allow.
   */
  public UserRecord withRoles(CompiledModel model, UserRecord before, Set<String> roles) {
    List<PermissionOverride> overrides = model.owner(roles) ? List.of() : before.overrides();
    return before.copy().rights(roles, overrides, sites(model, roles, null, before.sites())).done();
  }

  /** Returns the roles after a change. An owner keeps the owner role if the change says so. */
  private static Set<String> roles(CompiledModel model, Set<String> before, UserFields fields) {
    if (fields.roles() == null) {
      return before;
    }
    Set<String> given = model.keys(fields.roles());
    String owner = model.model().owner().name();
    return fields.keepsOwnership() && before.contains(owner) ? Sets.with(given, owner) : given;
  }

  /** Returns the sites to store: none unless one of the roles is site-scoped. */
  private static Set<SiteId> sites(
      CompiledModel model, Set<String> roles, @Nullable Set<SiteId> given, Set<SiteId> before) {
    if (!model.siteScoped(roles)) {
      return Set.of();
    }
    return given == null ? before : given;
  }

  /**
   * Returns the state after enabling or disabling. Enabling an invited user changes nothing, since
   * only accepting the invitation activates the user.
   */
  private static UserState state(UserState before, @Nullable Boolean enabled) {
    if (enabled == null) {
      return before;
    }
    if (!enabled) {
      return UserState.DISABLED;
    }
    return before == UserState.DISABLED ? UserState.ACTIVE : before;
  }
}
