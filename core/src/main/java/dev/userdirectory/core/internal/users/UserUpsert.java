package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.NewUser;
import dev.userdirectory.UpsertResult;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.changes.UserCreation;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.UpsertResultView;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates a user, or updates the one whom an id or an e-mail names. */
final class UserUpsert {

  private final Parts parts;
  private final ActorScope scope;
  private final NewUsers newUsers;
  private final UserCreation creation;
  private final UserUpdate updates;

  UserUpsert(Parts parts, ActorScope scope) {
    this.parts = parts;
    this.scope = scope;
    this.newUsers = new NewUsers(parts.json());
    this.creation = new UserCreation(parts.json());
    this.updates = new UserUpdate(newUsers);
  }

  /** Without an id the e-mail names the user. What is wrong with a new user is told of one only. */
  UpsertResult run(@Nullable UserId id, NewUser user) {
    Faults faults = new Faults();
    UserFields fields = parts.input().check(user, faults);
    Faults creationFaults = new Faults();
    Set<String> rolesIfNew = parts.input().checkNew(fields, creationFaults);
    UserRef ref = id != null ? id : UserRef.email(user.email());
    return parts
        .transactions()
        .write(
            scope.about(id),
            faults,
            AuditActions.USER_UPDATED,
            change -> {
              OperationContext op = change.operation();
              UserRecord before = op.find(ref);
              boolean created = before == null && id == null;
              if (created) {
                creationFaults.raise(op::definesRole);
              }
              UserRecord after =
                  created
                      ? create(change, fields, rolesIfNew)
                      : update(change, ref, before, fields);
              return new UpsertResultView(
                  parts.views().user(after, op.tenant(), op.now()), created);
            });
  }

  private UserRecord create(UnitOfWork change, UserFields fields, Set<String> roles) {
    change.attempting(AuditActions.USER_CREATED, null);
    UserRecord after =
        creation.judged(change, scope.organization(), fields, roles, UserState.ACTIVE);
    return change.put(null, after, AuditActions.USER_CREATED);
  }

  /**
   * A match by e-mail that the actor can't see is a conflict, as for an invitation, so that the
   * answer tells no more than that the address is taken.
   */
  private UserRecord update(
      UnitOfWork change, UserRef ref, @Nullable UserRecord before, UserFields fields) {
    OperationContext op = change.operation();
    change.attempting(AuditActions.USER_UPDATED, before);
    Set<String> needs = Set.of(Permissions.USERS_UPDATE);
    // What a user holds whom the actor can't see must not show in what is asked for.
    if (before != null && op.sees(before)) {
      if (ChangeKind.changesRights(before, newUsers.change(op.model(), before, fields))) {
        needs = Sets.with(needs, Permissions.ROLES_ASSIGN);
      }
    } else if (before != null && !(ref instanceof UserId)) {
      op.demand(Permissions.USERS_UPDATE);
      throw Conflicts.emailTaken();
    }
    return updates.apply(change, ref, before, fields, needs);
  }
}
