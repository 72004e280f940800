package dev.userdirectory.core.internal.access;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Preview;
import dev.userdirectory.Reason;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserRef;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.internal.users.ChangeKind;
import dev.userdirectory.core.internal.users.UserUpdate;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.internal.views.PreviewView;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Previews a change of a user: the permissions that it would give and take, and its refusal if
 * there is one. Changes nothing.
 */
final class ChangePreview {

  private final Components components;
  private final ActorScope scope;
  private final NewUsers newUsers;
  private final UserUpdate updates;

  ChangePreview(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
    this.newUsers = new NewUsers(components.json());
    this.updates = new UserUpdate(newUsers);
  }

  Preview run(UserRef ref, UserChange change) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    UserFields fields = components.input().check(change, faults);
    return components
        .transactions()
        .rehearse(
            scope, faults, ChangeKind.action(fields), rehearsal -> preview(rehearsal, ref, fields));
  }

  /**
   * Returns what the change would give and take. If the actor is not active or can't see the user,
   * only the refusal is returned.
   */
  private Preview preview(UnitOfWork rehearsal, UserRef ref, UserFields fields) {
    OperationContext op = rehearsal.operation();
    UserRecord before = op.find(ref);
    DirectoryException refusal = refusal(rehearsal, ref, before, fields);
    boolean active = op.bySystem() || op.policy().inactive(op.member()) == null;
    if (before == null || !active || !op.sees(before)) {
      return new PreviewView(Set.of(), Set.of(), refusal);
    }
    Member was = Member.of(before);
    Member is = Member.of(newUsers.change(op.model(), before, fields));
    Set<ScopedPermission> given = op.policy().gained(was, is, op.now());
    Set<ScopedPermission> taken = op.policy().gained(is, was, op.now());
    return new PreviewView(given, taken, refusal);
  }

  /**
   * Rehearses the change and returns its refusal, or null if there is none. Does not reveal that an
   * e-mail is taken by a user whom the actor can't see.
   */
  private @Nullable DirectoryException refusal(
      UnitOfWork rehearsal, UserRef ref, @Nullable UserRecord before, UserFields fields) {
    try {
      updates.apply(rehearsal, ref, before, fields, ChangeKind.needs(fields));
      return null;
    } catch (DirectoryException.Forbidden refused) {
      return refused;
    } catch (DirectoryException.Conflict refused) {
      return refused.reason() == Reason.EMAIL_TAKEN && isHidden(rehearsal.operation(), fields)
          ? null
          : refused;
    }
  }

  /** Returns whether the e-mail belongs to a user whom the actor can't see. */
  private static boolean isHidden(OperationContext op, UserFields fields) {
    UserRecord holder =
        fields.email() == null ? null : op.view().userByEmail(fields.email().canonical());
    return holder != null && !op.sees(holder);
  }
}
