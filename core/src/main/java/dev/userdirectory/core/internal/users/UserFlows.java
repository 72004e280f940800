package dev.userdirectory.core.internal.users;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
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
import dev.userdirectory.access.Role;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.input.UserSearch;
import dev.userdirectory.core.internal.invitations.Delivery;
import dev.userdirectory.core.internal.invitations.InvitationIssue;
import dev.userdirectory.core.internal.pages.Pages;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.records.NewUsers;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Sets;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.ChangeAuthorizer;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.Uniqueness;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.ResendResultView;
import dev.userdirectory.internal.views.UpsertResultView;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserRecord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reading, creating, changing and removing users. */
public final class UserFlows implements Users {

  private final Parts parts;
  private final Views views;
  private final Transactions transactions;
  private final Delivery delivery;
  private final ActorScope scope;
  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();
  private final NewUsers newUsers;
  private final Uniqueness uniqueness = new Uniqueness();
  private final InvitationIssue issue;
  private final UserSearch search;
  private final OwnershipTransfer transfer;
  private final UserUpdate updates;

  public UserFlows(Parts parts, Delivery delivery, ActorScope scope) {
    this.parts = parts;
    this.views = parts.views();
    this.transactions = parts.transactions();
    this.delivery = delivery;
    this.scope = scope;
    this.newUsers = new NewUsers(parts.json());
    this.issue = new InvitationIssue(parts.invitationLifetime());
    this.search = new UserSearch(parts.input());
    this.transfer = new OwnershipTransfer(parts.model(), newUsers);
    this.updates = new UserUpdate(newUsers);
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
    UserSearch.Checked checked = search.check(query, faults);
    Paging paging =
        Paging.of(
            parts.cursors(),
            checked.positions(),
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
          if (paging.isCounted()) {
            op.view().expectCount(filter);
          }
          List<UserRecord> rows = op.view().users(filter, checked.order(), paging.slice());
          return paging.page(
              rows, checked::position, row -> view(op, row), () -> op.view().countUsers(filter));
        });
  }

  @Override
  public Stream<User> stream(UserQuery query) {
    return Pages.stream(page -> list(query, page));
  }

  @Override
  public User create(NewUser user) {
    Faults faults = new Faults();
    UserFields fields = parts.input().checkCreated(user, faults);
    Set<String> roles = parts.input().checkNew(fields, faults);
    return transactions.write(
        scope,
        faults,
        AuditActions.USER_CREATED,
        change -> view(change.operation(), create(change, fields, roles)));
  }

  /**
   * Adds an active user. The checks run in the order of refusal: the rules first, then uniqueness.
   */
  private UserRecord create(UnitOfWork change, UserFields fields, Set<String> roles) {
    OperationContext op = change.operation();
    UserRecord after =
        newUsers.create(
            op.model(),
            fields,
            roles,
            UserState.ACTIVE,
            scope.organization(),
            new UserId(change.ids().id()),
            op.now());
    authorizer.authorizeNew(op, after, Set.of(Permissions.USERS_INVITE));
    uniqueness.reserveExternalId(op, null, after);
    uniqueness.check(op.view(), null, after);
    return change.put(null, after, AuditActions.USER_CREATED);
  }

  @Override
  public UpsertResult createOrUpdate(@Nullable UserId id, NewUser user) {
    Faults faults = new Faults();
    UserFields fields = parts.input().check(user, faults);
    Faults creationFaults = new Faults();
    Set<String> rolesIfNew = parts.input().checkNew(fields, creationFaults);
    return transactions.write(
        scope.about(id),
        faults,
        AuditActions.USER_UPDATED,
        change -> {
          OperationContext op = change.operation();
          UserRef ref = id != null ? id : UserRef.email(user.email());
          UserRecord before = op.find(ref);
          if (before == null && id == null) {
            creationFaults.raise(op::definesRole);
            change.attempting(AuditActions.USER_CREATED, null);
            return new UpsertResultView(view(op, create(change, fields, rolesIfNew)), true);
          }
          return new UpsertResultView(
              view(op, putExisting(change, id, ref, before, fields)), false);
        });
  }

  /**
   * Updates the user whom an id or an e-mail names. A match by e-mail that the actor can't see is a
   * conflict, as for an invitation, so that the answer tells no more than that the address is
   * taken.
   */
  private UserRecord putExisting(
      UnitOfWork change,
      @Nullable UserId id,
      UserRef ref,
      @Nullable UserRecord before,
      UserFields fields) {
    OperationContext op = change.operation();
    change.attempting(AuditActions.USER_UPDATED, before);
    Set<String> needs = Set.of(Permissions.USERS_UPDATE);
    // What a user holds whom the actor can't see must not show in what is asked for.
    if (before != null && op.sees(before)) {
      if (UserUpdate.changesRights(before, newUsers.change(op.model(), before, fields))) {
        needs = Sets.with(needs, Permissions.ROLES_ASSIGN);
      }
    } else if (before != null && id == null) {
      op.demand(Permissions.USERS_UPDATE);
      throw Refusals.emailTaken();
    }
    return updates.apply(change, ref, before, fields, needs);
  }

  @Override
  public User update(UserRef ref, UserChange change) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    UserFields fields = parts.input().check(change, faults);
    return transactions.write(
        scope.about(ref),
        faults,
        UserUpdate.action(fields),
        write -> {
          UserRecord before = write.operation().find(ref);
          UserRecord after = updates.apply(write, ref, before, fields, UserUpdate.needs(fields));
          return view(write.operation(), after);
        });
  }

  @Override
  public ResendResult updateAndResend(UserRef ref, UserChange change) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    UserFields fields = parts.input().check(change, faults);
    Updated updated =
        transactions.write(
            scope.about(ref),
            faults,
            UserUpdate.action(fields),
            write -> updateAndReissue(write, ref, fields));
    return new ResendResultView(
        updated.user(),
        updated.issue() == null ? null : delivery.deliver(updated.issue(), transactions));
  }

  /** A user after a change, and the invitation to deliver once the change is committed. */
  private record Updated(User user, Delivery.@Nullable Issue issue) {}

  /**
   * Changes a user and, if the user is still invited, replaces the code of the pending invitation
   * in the same transaction.
   */
  private Updated updateAndReissue(UnitOfWork change, UserRef ref, UserFields fields) {
    OperationContext op = change.operation();
    UserRecord before = op.find(ref);
    // Whoever resends gives all that the invitation promises, as if inviting again.
    UserRecord after = updates.judged(change, ref, before, fields, UserUpdate.needs(fields), true);
    if (before == null || after.state() != UserState.INVITED) {
      return new Updated(
          view(op, change.put(before, after, UserUpdate.action(before, after))), null);
    }
    InvitationRecord pending =
        op.view().pendingInvitations(Set.of(after.id())).stream().findFirst().orElseThrow();
    InvitationIssue.Issued issued = issue.reissue(change, pending, after);
    Map<String, AuditEvent.Change> described = InvitationIssue.describe(issued.invitation());
    if (before.equals(after)) {
      change.note(AuditActions.USER_REINVITED, after.id(), described);
    }
    UserRecord stored =
        before.equals(after)
            ? before
            : change.put(before, after, UserUpdate.action(before, after), described);
    User view = view(op, stored);
    return new Updated(
        view, new Delivery.Issue(issued.invitation(), view, op.tenant(), issued.code()));
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
    Faults faults = new Faults();
    scope.check(from, faults);
    scope.check(to, faults);
    Set<String> kept =
        parts.input().roles().all("rolesKept", new LinkedHashSet<>(rolesKept), faults);
    if (Objects.equals(from, to)) {
      faults.add("to", "is the giver; name another user.");
    }
    Role owner = parts.model().model().owner();
    if (kept != null && kept.contains(owner.name())) {
      faults.add("rolesKept", "keeps the owner role, which is what is handed over; leave it out.");
    }
    return transactions.write(
        scope,
        faults,
        AuditActions.USER_OWNERSHIP_TRANSFERRED,
        change ->
            view(
                change.operation(),
                transfer.apply(change, from, to, kept == null ? Set.of() : kept)));
  }

  /** What a host sees of a user at the time of the operation. */
  private User view(OperationContext op, UserRecord user) {
    return views.user(user, op.tenant(), op.now());
  }
}
