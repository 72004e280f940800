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
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.UpsertResultView;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates a user, or updates the one whom an id or an e-mail names. */
final class UserUpsert {

  private final Components components;
  private final ActorScope scope;
  private final NewUsers newUsers;
  private final UserCreation creation;
  private final UserUpdate updates;

  UserUpsert(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
    this.newUsers = new NewUsers(components.json());
    this.creation = new UserCreation(components.json());
    this.updates = new UserUpdate(newUsers);
  }

  /**
   * Creates or updates the user, whom the e-mail names if there is no id. Faults that matter only
   * for a new user are reported only if the user is new.
   */
  UpsertResult run(@Nullable UserId id, NewUser user) {
    Faults faults = new Faults();
    UserFields fields = components.input().check(user, faults);
    Faults creationFaults = new Faults();
    Set<String> rolesIfNew = components.input().checkNew(fields, creationFaults);
    UserRef ref = id != null ? id : UserRef.email(user.email());
    return components
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
                  components.views().user(after, op.tenant(), op.now()), created);
            });
  }

  private UserRecord create(UnitOfWork change, UserFields fields, Set<String> roles) {
    change.attempting(AuditActions.USER_CREATED, null);
    UserRecord after =
        creation.judged(change, scope.organization(), fields, roles, UserState.ACTIVE);
    return change.put(null, after, AuditActions.USER_CREATED);
  }

  /**
   * Updates the user. If an e-mail matches a user whom the actor can't see, the address is reported
   * as taken, as for an invitation, and nothing else is revealed.
   */
  private UserRecord update(
      UnitOfWork change, UserRef ref, @Nullable UserRecord before, UserFields fields) {
    OperationContext op = change.operation();
    change.attempting(AuditActions.USER_UPDATED, before);
    Set<String> needs = Set.of(Permissions.USERS_UPDATE);
    // The required permissions must not reveal the rights of a user whom the actor can't see.
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
