package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Field;
import dev.userdirectory.Reason;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.OverridesCheck;
import dev.userdirectory.core.internal.input.RolesCheck;
import dev.userdirectory.core.internal.input.SitesCheck;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.text.SearchKeys;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one user of two that are the same person's: one takes over what the other has. */
public final class UserMerge {

  private static final String NONE = "{}";

  private final Parts parts;
  private final ActorScope scope;

  public UserMerge(Parts parts, ActorScope scope) {
    this.parts = parts;
    this.scope = scope;
  }

  /** Merges one user into another, and removes it. */
  public User run(UserRef from, UserRef into) {
    Faults faults = new Faults();
    scope.check(from, faults);
    scope.check(into, faults);
    return parts
        .transactions()
        .write(
            scope,
            faults,
            AuditActions.USER_MERGED,
            change -> {
              OperationContext op = change.operation();
              UserRecord kept = merge(change, from, into);
              return parts.views().user(kept, op.tenant(), op.now());
            });
  }

  private static UserRecord merge(UnitOfWork change, UserRef from, UserRef into) {
    OperationContext op = change.operation();
    UserRecord found = op.find(into);
    change.attempting(AuditActions.USER_MERGED, found);
    op.enterAsSystem();
    UserRecord kept = op.require(found, into);
    UserRecord gone = op.require(op.find(from), from);
    if (kept.id().equals(gone.id())) {
      throw Refusals.invalid("into", "is the user that is to go; name another user.");
    }
    OperationContext.forbidIf(
        kept.kind() == UserKind.MACHINE || gone.kind() == UserKind.MACHINE,
        Reason.MACHINE,
        "Only the users of a person are merged, and one is a machine. Remove the machine instead.");
    OperationContext.forbidIf(
        kept.state() != UserState.ACTIVE,
        Reason.RECEIVER_NOT_ACTIVE,
        "Users are merged into one that is active; enable it, or let the person accept first.");
    UserRecord merged = merged(op.model(), kept, gone);
    requireFew(Field.ROLES, merged.roles(), RolesCheck.MOST_ROLES);
    requireFew(Field.SITES, merged.sites(), SitesCheck.MOST_SITES);
    requireFew(Field.OVERRIDES, merged.overrides(), OverridesCheck.MOST_OVERRIDES);
    // The one that stays becomes an owner, if it does, before the other stops being one.
    UserRecord stored =
        change.put(
            kept,
            merged,
            AuditActions.USER_MERGED,
            Map.of("merged", new AuditEvent.Change(gone.id().toString(), null)));
    change.remove(gone, AuditActions.USER_REMOVED);
    return stored;
  }

  private static void requireFew(Field field, Collection<?> values, int most) {
    if (values.size() > most) {
      throw Refusals.invalid(
          field.text(),
          "of the two are %s together, and a user has at most %s; take some away first."
              .formatted(values.size(), most));
    }
  }

  private static UserRecord merged(CompiledModel model, UserRecord kept, UserRecord gone) {
    UserRecord person =
        kept.copy()
            .names(
                either(kept.displayName(), gone.displayName()),
                either(kept.firstName(), gone.firstName()),
                either(kept.lastName(), gone.lastName()),
                kept.nameKeys())
            .locale(either(kept.locale(), gone.locale()))
            .timeZone(either(kept.timeZone(), gone.timeZone()))
            .preferences(kept.preferences().equals(NONE) ? gone.preferences() : kept.preferences())
            .externalId(either(kept.externalId(), gone.externalId()))
            .bound(kept.bound() || gone.bound())
            .done();
    UserRecord named = SearchKeys.keyed(person);
    // A user who is not active may have lost their rights for a reason.
    return gone.state() == UserState.ACTIVE ? withRightsOf(model, named, gone) : named;
  }

  private static UserRecord withRightsOf(CompiledModel model, UserRecord kept, UserRecord gone) {
    Set<String> roles = union(kept.roles(), gone.roles());
    Map<String, PermissionOverride> overrides = new LinkedHashMap<>();
    if (!model.owner(roles)) {
      kept.overrides().forEach(each -> overrides.put(each.permission(), each));
      gone.overrides().forEach(each -> overrides.merge(each.permission(), each, UserMerge::ofTwo));
    }
    Set<SiteId> sites =
        model.siteScoped(roles) ? union(kept.sites(), gone.sites()) : Set.<SiteId>of();
    return kept.copy().rights(roles, List.copyOf(overrides.values()), sites).done();
  }

  /** Of two overrides of one permission: a denial, else the one that lasts longer. */
  private static PermissionOverride ofTwo(PermissionOverride one, PermissionOverride other) {
    if (one.granted() != other.granted()) {
      return one.granted() ? other : one;
    }
    boolean oneLasts =
        one.until() == null || (other.until() != null && !one.until().isBefore(other.until()));
    return oneLasts ? one : other;
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one != null ? one : other;
  }
}
