package dev.userdirectory.core.internal.invitations;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.Invitations;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.records.NewUsers;
import dev.userdirectory.core.internal.records.Records;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.signin.SignInFlows;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.ChangeAuthorizer;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.Uniqueness;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Inviting, resending and cancelling; accepting is {@link SignInFlows}'. */
public final class InvitationFlows implements Invitations {

  private final Parts parts;
  private final Views views;
  private final Transactions transactions;
  private final Delivery delivery;
  private final ActorScope scope;
  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();
  private final NewUsers newUsers;
  private final InvitationIssue issue;
  private final Uniqueness uniqueness = new Uniqueness();

  public InvitationFlows(Parts parts, Delivery delivery, ActorScope scope) {
    this.parts = parts;
    this.views = parts.views();
    this.transactions = parts.transactions();
    this.delivery = delivery;
    this.scope = scope;
    this.newUsers = new NewUsers(parts.json());
    this.issue = new InvitationIssue(parts.invitationLifetime());
  }

  @Override
  public IssuedInvitation create(NewUser user) {
    Faults faults = new Faults();
    UserFields fields = parts.input().check(user, faults);
    Set<String> roles = parts.input().checkNew(fields, faults);
    Delivery.Issue issued =
        transactions.write(
            scope, faults, AuditActions.USER_INVITED, change -> invite(change, fields, roles));
    return delivery.deliver(issued, transactions);
  }

  /**
   * Adds the invited user and the pending invitation together: neither is ever without the other.
   */
  private Delivery.Issue invite(UnitOfWork change, UserFields fields, Set<String> roles) {
    OperationContext op = change.operation();
    UserRecord invited =
        newUsers.create(
            op.model(),
            fields,
            roles,
            UserState.INVITED,
            scope.organization(),
            new UserId(change.ids().id()),
            op.now());
    authorizer.authorizeNew(op, invited, Set.of(Permissions.USERS_INVITE));
    uniqueness.reserveExternalId(op, null, invited);
    uniqueness.check(op.view(), null, invited);
    InvitationIssue.Issued issued = issue.issue(change, invited);
    change.put(
        null, invited, AuditActions.USER_INVITED, InvitationIssue.describe(issued.invitation()));
    return delivery(op, invited, issued);
  }

  @Override
  public Invitation get(InvitationId id) {
    return transactions.read(
        "invitations.get",
        scope,
        new Faults(),
        op -> {
          InvitationRecord found = find(op, id);
          if (found != null && found.user().equals(op.actor().userId()) && !op.byNarrowedKey()) {
            op.enter();
          } else {
            op.demand(Permissions.USERS_READ);
          }
          return view(op, require(op, found));
        });
  }

  @Override
  public Page<Invitation> list(InvitationQuery query, PageRequest request) {
    Faults faults = new Faults();
    if (query.statuses().isEmpty()) {
      faults.add("statuses", "is empty; name at least one status.");
    }
    String fingerprint =
        String.join(
            "\n",
            "invitations",
            scope.organization().toString(),
            String.valueOf(query.user()),
            new TreeSet<>(query.statuses()).toString());
    Paging paging =
        Paging.of(parts.cursors(), Position.ByTime.class, request, fingerprint, false, faults);
    return transactions.read(
        "invitations.list",
        scope,
        faults,
        op -> {
          if (op.byNarrowedKey()) {
            op.demand(Permissions.USERS_READ);
          } else {
            op.enter();
          }
          InvitationFilter filter =
              new InvitationFilter(op.visibility(), query.user(), query.statuses());
          List<InvitationRecord> rows = op.view().invitations(filter, paging.slice());
          return paging.page(
              rows,
              row -> new Position.ByTime(row.createdAt(), row.id().value()),
              row -> view(op, row),
              () -> op.view().countInvitations(filter));
        });
  }

  @Override
  public IssuedInvitation resend(InvitationId id) {
    Delivery.Issue issued =
        transactions.write(
            scope, new Faults(), AuditActions.USER_REINVITED, change -> reissue(change, id));
    return delivery.deliver(issued, transactions);
  }

  /**
   * Replaces the code and the lifetime. Whoever does so is judged as if inviting, and becomes the
   * inviter.
   */
  private Delivery.Issue reissue(UnitOfWork change, InvitationId id) {
    OperationContext op = change.operation();
    InvitationRecord old = find(op, id);
    UserRecord invited = attempt(change, AuditActions.USER_REINVITED, old);
    op.demand(Permissions.USERS_INVITE);
    InvitationRecord open = require(op, old);
    if (invited != null && !op.bySystem()) {
      authorizer.rule(
          op, authorizer.propose(op, invited, invited, Set.of(Permissions.USERS_INVITE), true));
    }
    UserRecord user = requireOpen(open, invited);
    InvitationIssue.Issued issued = issue.reissue(change, open, user);
    change.note(
        AuditActions.USER_REINVITED, user.id(), InvitationIssue.describe(issued.invitation()));
    return delivery(op, user, issued);
  }

  @Override
  public Invitation cancel(InvitationId id) {
    return transactions.write(
        scope, new Faults(), AuditActions.USER_INVITATION_CANCELLED, change -> cancel(change, id));
  }

  /** Removes the invited user; that the invitation is revoked follows from it. */
  private Invitation cancel(UnitOfWork change, InvitationId id) {
    OperationContext op = change.operation();
    InvitationRecord found = find(op, id);
    UserRecord invited = attempt(change, AuditActions.USER_INVITATION_CANCELLED, found);
    op.demand(Permissions.USERS_INVITE);
    InvitationRecord open = require(op, found);
    if (invited != null && !op.bySystem()) {
      authorizer.rule(
          op, authorizer.propose(op, invited, null, Set.of(Permissions.USERS_INVITE), false));
    }
    UserRecord user = requireOpen(open, invited);
    change.remove(user, AuditActions.USER_INVITATION_CANCELLED);
    return view(op, Records.following(open, null, op.now()));
  }

  /** The user of an invitation, if still invited: the target of what is tried. */
  private @Nullable UserRecord attempt(
      UnitOfWork change, String action, @Nullable InvitationRecord invitation) {
    UserRecord user = invitation == null ? null : change.operation().view().user(invitation.user());
    change.attempting(action, user);
    return user != null && user.state() == UserState.INVITED ? user : null;
  }

  /** Refuses an invitation that is closed, and returns the user whom a pending one invites. */
  private static UserRecord requireOpen(InvitationRecord invitation, @Nullable UserRecord invited) {
    InvitationIssue.requirePending(invitation);
    if (invited == null) {
      throw new IllegalStateException("A pending invitation without an invited user.");
    }
    return invited;
  }

  /** Finds an invitation of the organization; in another one there is nothing to find. */
  private @Nullable InvitationRecord find(OperationContext op, InvitationId id) {
    return scope.foreign() ? null : op.view().invitation(id);
  }

  /**
   * Refuses an invitation that does not exist, and in the same way one that the actor can't see.
   */
  private static InvitationRecord require(OperationContext op, @Nullable InvitationRecord found) {
    if (found == null || !op.visibility().shows(found.user(), found.sites())) {
      throw Refusals.noInvitation();
    }
    return found;
  }

  /** What a host sees of an invitation at the time of the operation. */
  private Invitation view(OperationContext op, InvitationRecord invitation) {
    return views.invitation(invitation, op.tenant(), op.now());
  }

  /** What is delivered after the commit, with the only plain text of the code. */
  private Delivery.Issue delivery(
      OperationContext op, UserRecord user, InvitationIssue.Issued issued) {
    User view = views.user(user, op.tenant(), op.now());
    return new Delivery.Issue(issued.invitation(), view, op.tenant(), issued.code());
  }
}
