package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.ResendResult;
import dev.userdirectory.UpsertResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.ChangeAuthorizer;
import dev.userdirectory.core.internal.changes.NewUsers;
import dev.userdirectory.core.internal.changes.UserCreation;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.input.UserSearch;
import dev.userdirectory.core.internal.invitations.Delivery;
import dev.userdirectory.core.internal.pages.Pages;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads, creates, changes and removes users. */
public final class UserFlows implements Users {

  private final Components components;
  private final Views views;
  private final Transactions transactions;
  private final Delivery delivery;
  private final ActorScope scope;
  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();
  private final UserCreation creation;
  private final UserUpdate updates;

  public UserFlows(Components components, Delivery delivery, ActorScope scope) {
    this.components = components;
    this.views = components.views();
    this.transactions = components.transactions();
    this.delivery = delivery;
    this.scope = scope;
    this.creation = new UserCreation(components.json());
    this.updates = new UserUpdate(new NewUsers(components.json()));
  }

  @Override
  public User get(UserRef ref) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    return transactions.read(
        "users.get",
        scope.about(ref),
        faults,
        op -> view(op, op.readable(ref, Permissions.USERS_READ)));
  }

  @Override
  public Page<User> list(UserQuery query, PageRequest request) {
    Faults faults = new Faults();
    UserSearch.Checked checked = new UserSearch(components.input()).check(query, faults);
    Paging paging =
        Paging.of(
            components.cursors(),
            UserPage.positions(checked.order()),
            request,
            checked.fingerprint(scope.organization()),
            false,
            faults);
    return transactions.read(
        "users.list",
        scope,
        faults,
        op -> {
          op.enter();
          UserFilter filter = checked.filter(op.visibility(), op.model());
          return UserPage.read(op, views, filter, checked.order(), paging);
        });
  }

  @Override
  public Stream<User> stream(UserQuery query) {
    return Pages.stream(page -> list(query, page));
  }

  @Override
  public User create(NewUser user) {
    Faults faults = new Faults();
    UserFields fields = components.input().checkCreated(user, faults);
    Set<String> roles = components.input().checkNew(fields, faults);
    return transactions.write(
        scope,
        faults,
        AuditActions.USER_CREATED,
        change -> {
          UserRecord after =
              creation.judged(change, scope.organization(), fields, roles, UserState.ACTIVE);
          return view(change.operation(), change.put(null, after, AuditActions.USER_CREATED));
        });
  }

  @Override
  public UpsertResult createOrUpdate(@Nullable UserId id, NewUser user) {
    return new UserUpsert(components, scope).run(id, user);
  }

  @Override
  public User update(UserRef ref, UserChange change) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    UserFields fields = components.input().check(change, faults);
    return transactions.write(
        scope.about(ref),
        faults,
        ChangeKind.action(fields),
        write -> {
          UserRecord before = write.operation().find(ref);
          UserRecord after = updates.apply(write, ref, before, fields, ChangeKind.needs(fields));
          return view(write.operation(), after);
        });
  }

  @Override
  public ResendResult updateAndResend(UserRef ref, UserChange change) {
    return new UpdateAndResend(components, delivery, scope).run(ref, change);
  }

  @Override
  public User remove(UserRef ref) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    return transactions.write(
        scope.about(ref),
        faults,
        AuditActions.USER_REMOVED,
        change -> {
          OperationContext op = change.operation();
          UserRecord before = op.find(ref);
          change.attempting(AuditActions.USER_REMOVED, before);
          authorizer.authorize(op, ref, before, null, Set.of(Permissions.USERS_REMOVE), false);
          UserRecord removed = op.require(before, ref);
          change.remove(removed, AuditActions.USER_REMOVED);
          return view(op, removed);
        });
  }

  @Override
  public User transferOwnership(UserRef from, UserRef to, Collection<String> rolesKept) {
    return new OwnershipTransfer(components, scope).run(from, to, rolesKept);
  }

  /** Returns the view of a user at the time of the operation. */
  private User view(OperationContext op, UserRecord user) {
    return views.user(user, op.tenant(), op.now());
  }
}
