package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.Keys;
import dev.userdirectory.Reason;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.ChangeAuthorizer;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;

/** Decides who may issue keys, for which users, and how many. */
final class KeyAdmission {

  private final boolean personalKeys;
  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();

  /** Creates an admission that allows keys of persons only if {@code personalKeys}. */
  KeyAdmission(boolean personalKeys) {
    this.personalKeys = personalKeys;
  }

  /**
   * Finds the active user for whom a key is requested, and refuses the request unless the actor may
   * issue it. The holder of a machine's key can act as the machine, so issuing the key counts as
   * giving all of the machine's rights. A person's key can be issued only by that person.
   */
  UserRecord admit(UnitOfWork change, UserRef ref, String action) {
    OperationContext op = change.operation();
    UserRecord found = op.find(ref);
    change.attempting(action, found);
    if (!op.servesSelf(found)) {
      authorizer.authorize(op, ref, found, found, Set.of(Permissions.KEYS_MANAGE), true);
    } else if (found != null && found.kind() == UserKind.MACHINE) {
      op.demand(Permissions.KEYS_MANAGE);
    } else {
      op.enter();
    }
    UserRecord user = op.require(found, ref);
    Refusals.forbidIf(
        op.byNarrowedKey(),
        Reason.KEY,
        "A narrowed key issues no keys: they would not be narrowed as it is. Do it signed in, or by a key that does all its user may do.");
    Refusals.refuse(op.policy().inactive(Member.of(user)));
    Refusals.forbidIf(
        user.kind() == UserKind.PERSON && !(op.isSelf(user) && personalKeys),
        Reason.PERSONAL_KEY,
        "A person's keys are issued by that person alone, and only if the role model allows it with RoleModel.personalKeys(). Create a machine, and issue the key to it.");
    return user;
  }

  /**
   * Refuses a person's key that does not name its permissions, since it must not carry all rights
   * of the person.
   */
  static void requireNarrow(UserRecord user, KeyTerms terms) {
    if (user.kind() == UserKind.PERSON && terms.permissions() == null) {
      throw Refusals.invalid("permissions", "are missing; a person's key names what it is for.");
    }
  }

  static void requireRoom(int live) {
    if (live >= Keys.MOST_OF_USER) {
      throw Conflicts.limitReached("keys for one user", Keys.MOST_OF_USER, live);
    }
  }
}
