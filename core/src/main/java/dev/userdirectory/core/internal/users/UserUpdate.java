package dev.userdirectory.core.internal.users;

import dev.userdirectory.Field;
import dev.userdirectory.Reason;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.ChangeAuthorizer;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.changes.Uniqueness;
import dev.userdirectory.core.internal.input.OverridesCheck;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies changes of existing users, for all operations that change them. */
public final class UserUpdate {

  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();
  private final NewUsers newUsers;
  private final Uniqueness uniqueness = new Uniqueness();

  public UserUpdate(NewUsers newUsers) {
    this.newUsers = newUsers;
  }

  /** Changes the user, unless the change is refused. */
  public UserRecord apply(
      UnitOfWork change,
      UserRef ref,
      @Nullable UserRecord before,
      UserFields fields,
      Set<String> needs) {
    UserRecord after = judged(change, ref, before, fields, needs, false);
    return change.put(before, after, ChangeKind.action(before, after));
  }

  /** Returns the changed user after all checks, without writing it. */
  UserRecord judged(
      UnitOfWork change,
      UserRef ref,
      @Nullable UserRecord before,
      UserFields fields,
      Set<String> needs,
      boolean resending) {
    OperationContext op = change.operation();
    if (fields.overridesEnded(op.now())) {
      throw Refusals.invalid(
          Field.OVERRIDES.text(), "an override would end in the past; give a later end, or none.");
    }
    UserRecord after = before == null ? null : newUsers.change(op.model(), before, fields);
    change.attempting(ChangeKind.action(fields), before);
    boolean inviting = before != null && after != null && invites(op, before, after, resending);
    boolean regrant =
        before != null
            && after != null
            && (inviting
                || !before.canonicalEmail().equals(after.canonicalEmail())
                || (before.state() == UserState.DISABLED && after.state() == UserState.ACTIVE));
    authorizer.authorize(
        op,
        ref,
        before,
        after,
        inviting ? Sets.with(needs, Permissions.USERS_INVITE) : needs,
        regrant);
    if (before == null || after == null) {
      throw new IllegalStateException("A user that is not there was let through.");
    }
    forbid(op, before, after, fields);
    if (after.overrides().size() > OverridesCheck.MOST_OVERRIDES) {
      throw Refusals.invalid(
          Field.OVERRIDES.text(),
          "would be %s; at most %s are allowed."
              .formatted(after.overrides().size(), OverridesCheck.MOST_OVERRIDES));
    }
    change.requireOwnerAndKind(before, after);
    Long expected = fields.expectedVersion();
    if (expected != null && expected != before.version()) {
      throw Conflicts.versionChanged(expected, before.version());
    }
    uniqueness.check(op.view(), before, after);
    return after;
  }

  /**
   * Returns whether the change counts as inviting; false for a user whom the actor can't see, so
   * that nothing is revealed about them.
   */
  private boolean invites(
      OperationContext op, UserRecord before, UserRecord after, boolean resending) {
    return op.sees(before)
        && ((resending && after.state() == UserState.INVITED)
            || op.policy().invitesAnew(Member.of(before), Member.of(after), op.now()));
  }

  /**
   * Refuses what no rule of the policy covers: overrides on an owner, a new e-mail of an invited
   * user, a new e-mail of one's own that the host has not verified, and an external id that a user
   * sets.
   */
  private void forbid(OperationContext op, UserRecord before, UserRecord after, UserFields fields) {
    boolean emailChanges = !before.canonicalEmail().equals(after.canonicalEmail());
    Refusals.forbidIf(
        op.model().owner(after.roles())
            && fields.overrides().stream().anyMatch(change -> change.override() != null),
        Reason.OWNER_OVERRIDE,
        "An owner holds every permission and carries no overrides; change the roles first.");
    Refusals.forbidIf(
        emailChanges && before.state() == UserState.INVITED,
        Reason.EMAIL_INVITED,
        "The e-mail of an invited user can't change; cancel the invitation and invite again.");
    Refusals.forbidIf(
        emailChanges && op.isSelf(before) && !fields.emailVerified(),
        Reason.EMAIL_UNVERIFIED,
        "One's own e-mail changes only to an address that the host has verified; verify it first.");
    uniqueness.reserveExternalId(op, before, after);
  }
}
