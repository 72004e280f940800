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
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.UserCreation;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.UserFields;
import dev.userdirectory.core.internal.pages.Paging;
import dev.userdirectory.core.internal.records.InvitationChanges;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Invites users, and resends and cancels invitations. Invitations are accepted by signing in. */
public final class InvitationFlows implements Invitations {

  private final Components components;
  private final Views views;
  private final Transactions transactions;
  private final Delivery delivery;
  private final ActorScope scope;
  private final UserCreation creation;
  private final InvitationIssue issue;

  public InvitationFlows(Components components, Delivery delivery, ActorScope scope) {
    this.components = components;
    this.views = components.views();
    this.transactions = components.transactions();
    this.delivery = delivery;
    this.scope = scope;
    this.creation = new UserCreation(components.json());
    this.issue = new InvitationIssue(components.invitationLifetime());
  }

  @Override
  public IssuedInvitation create(NewUser user) {
    Faults faults = new Faults();
    UserFields fields = components.input().check(user, faults);
    Set<String> roles = components.input().checkNew(fields, faults);
    Delivery.Issue issued =
        transactions.write(
            scope, faults, AuditActions.USER_INVITED, change -> invite(change, fields, roles));
    return delivery.deliver(issued, transactions);
  }

  /** Adds the invited user and the pending invitation in one transaction. */
  private Delivery.Issue invite(UnitOfWork change, UserFields fields, Set<String> roles) {
    OperationContext op = change.operation();
    UserRecord invited =
        creation.judged(change, scope.organization(), fields, roles, UserState.INVITED);
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
          return view(op, OpenInvitation.requireSeen(op, found));
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
        Paging.of(components.cursors(), Position.ByTime.class, request, fingerprint, false, faults);
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
   * Replaces the code and the lifetime. The actor needs the same rights as for inviting, and
   * becomes the inviter.
   */
  private Delivery.Issue reissue(UnitOfWork change, InvitationId id) {
    OperationContext op = change.operation();
    OpenInvitation open =
        OpenInvitation.admit(change, find(op, id), AuditActions.USER_REINVITED, true);
    UserRecord user = open.user();
    InvitationIssue.Issued issued = issue.reissue(change, open.invitation(), user);
    change.note(
        AuditActions.USER_REINVITED, user.id(), InvitationIssue.describe(issued.invitation()));
    return delivery(op, user, issued);
  }

  @Override
  public Invitation cancel(InvitationId id) {
    return transactions.write(
        scope, new Faults(), AuditActions.USER_INVITATION_CANCELLED, change -> cancel(change, id));
  }

  /** Removes the invited user, which also revokes the invitation. */
  private Invitation cancel(UnitOfWork change, InvitationId id) {
    OperationContext op = change.operation();
    OpenInvitation open =
        OpenInvitation.admit(change, find(op, id), AuditActions.USER_INVITATION_CANCELLED, false);
    change.remove(open.user(), AuditActions.USER_INVITATION_CANCELLED);
    return view(op, InvitationChanges.following(open.invitation(), null, op.now()));
  }

  /** Finds an invitation; null if there is none, or if the actor names another organization. */
  private @Nullable InvitationRecord find(OperationContext op, InvitationId id) {
    return scope.foreign() ? null : op.view().invitation(id);
  }

  /** Returns the view of an invitation at the time of the operation. */
  private Invitation view(OperationContext op, InvitationRecord invitation) {
    return views.invitation(invitation, op.tenant(), op.now());
  }

  /** Returns what to deliver after the commit, with the only plaintext of the code. */
  private Delivery.Issue delivery(
      OperationContext op, UserRecord user, InvitationIssue.Issued issued) {
    User view = views.user(user, op.tenant(), op.now());
    return new Delivery.Issue(issued.invitation(), view, op.tenant(), issued.code());
  }
}
