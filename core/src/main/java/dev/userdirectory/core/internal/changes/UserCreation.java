package dev.userdirectory.core.internal.changes;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.UserRecord;
import java.util.Set;

/** Creates the record of a new user, and checks whether the actor may add the user. */
public final class UserCreation {

  private final NewUsers newUsers;
  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();
  private final Uniqueness uniqueness = new Uniqueness();

  public UserCreation(Json json) {
    this.newUsers = new NewUsers(json);
  }

  /** Returns the new user without adding it, after checking the rules and then uniqueness. */
  public UserRecord judged(
      UnitOfWork change,
      OrganizationId organization,
      UserFields fields,
      Set<String> roles,
      UserState state) {
    OperationContext op = change.operation();
    UserId id = new UserId(change.ids().id());
    UserRecord after =
        newUsers.create(op.model(), fields, roles, state, organization, id, op.now());
    authorizer.authorizeNew(op, after, Set.of(Permissions.USERS_INVITE));
    uniqueness.reserveExternalId(op, null, after);
    uniqueness.check(op.view(), null, after);
    return after;
  }
}
