package dev.userdirectory.core;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Invitations;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.UserRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Inviting, resending and cancelling; accepting is {@link SignInFlows}'. */
final class InvitationFlows implements Invitations {

  private final Engine engine;
  private final Scope scope;
  private final ChangeAuthorizer authorizer;
  private final NewUsers newUsers;
  private final InvitationIssue issue;
  private final Uniqueness uniqueness = new Uniqueness();

  InvitationFlows(Engine engine, Scope scope) {
    this.engine = engine;
    this.scope = scope;
    this.authorizer = new ChangeAuthorizer(engine.policy());
    this.newUsers = new NewUsers(engine.model(), engine.json());
    this.issue = new InvitationIssue(engine.settings());
  }

  @Override
  public IssuedInvitation create(NewUser user) {
    Faults faults = new Faults();
    UserFields fields = engine.input().check(user, faults);
    Set<String> roles = engine.input().checkNew(fields, faults);
    Delivery.Issue issued =
        engine
            .transactions()
            .write(
                scope, faults, AuditActions.USER_INVITED, change -> invite(change, fields, roles));
    return engine.delivery().deliver(issued, engine.transactions());
  }

  private Delivery.Issue invite(UnitOfWork change, UserFields fields, Set<String> roles) {
    OperationContext op = change.operation();
    UserRecord invited =
        newUsers.create(
            fields,
            roles,
            UserState.INVITED,
            scope.organization(),
            new UserId(change.fresh().id()),
            op.now());
    authorizer.authorizeNew(op, invited, Set.of(Permissions.USERS_INVITE));
    uniqueness.reserveExternalId(op, null, invited);
    uniqueness.check(op.view(), null, invited);
    InvitationIssue.Issued issued = issue.issue(change, invited);
    change.put(null, invited, AuditActions.USER_INVITED, describe(issued.invitation()));
    return delivery(op, invited, issued);
  }

  @Override
  public Invitation get(InvitationId id) {
    return engine
        .transactions()
        .read(
            scope,
            new Faults(),
            op -> {
              InvitationRecord found = find(op, id);
              if (found != null && found.user().equals(op.actor().userId())) {
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
        Paging.of(engine.cursors(), Position.ByTime.class, request, fingerprint, false, faults);
    return engine
        .transactions()
        .read(
            scope,
            faults,
            op -> {
              op.enter();
              InvitationFilter filter =
                  new InvitationFilter(op.visibility(), query.user(), query.statuses());
              List<InvitationRecord> rows = op.view().invitations(filter, paging.slice());
              return paging.page(
                  rows,
                  row -> new Position.ByTime(row.createdAt(), row.id().value()),
                  row -> view(op, row),
                  op.view().countInvitations(filter));
            });
  }

  @Override
  public IssuedInvitation resend(InvitationId id) {
    Delivery.Issue issued =
        engine
            .transactions()
            .write(scope, new Faults(), AuditActions.USER_REINVITED, change -> reissue(change, id));
    return engine.delivery().deliver(issued, engine.transactions());
  }

  private Delivery.Issue reissue(UnitOfWork change, InvitationId id) {
    OperationContext op = change.operation();
    InvitationRecord old = find(op, id);
    UserRecord invited = attempt(change, AuditActions.USER_REINVITED, old);
    op.demand(Permissions.USERS_INVITE);
    InvitationRecord open = require(op, old);
    if (invited != null && !op.bySystem()) {
      authorizer.rule(
          authorizer.propose(op, invited, invited, Set.of(Permissions.USERS_INVITE), true));
    }
    UserRecord user = requireOpen(open, invited);
    InvitationIssue.Issued issued = issue.reissue(change, open, user);
    change.note(AuditActions.USER_REINVITED, user.id(), describe(issued.invitation()));
    return delivery(op, user, issued);
  }

  @Override
  public Invitation cancel(InvitationId id) {
    return engine
        .transactions()
        .write(
            scope,
            new Faults(),
            AuditActions.USER_INVITATION_CANCELLED,
            change -> cancel(change, id));
  }

  private Invitation cancel(UnitOfWork change, InvitationId id) {
    OperationContext op = change.operation();
    InvitationRecord found = find(op, id);
    UserRecord invited = attempt(change, AuditActions.USER_INVITATION_CANCELLED, found);
    op.demand(Permissions.USERS_INVITE);
    InvitationRecord open = require(op, found);
    if (invited != null && !op.bySystem()) {
      authorizer.rule(
          authorizer.propose(op, invited, null, Set.of(Permissions.USERS_INVITE), false));
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

  private static UserRecord requireOpen(InvitationRecord invitation, @Nullable UserRecord invited) {
    requirePending(invitation);
    if (invited == null) {
      throw new IllegalStateException("A pending invitation without an invited user.");
    }
    return invited;
  }

  /** Refuses what is accepted or revoked. */
  static void requirePending(InvitationRecord invitation) {
    if (invitation.status() == InvitationStatus.ACCEPTED) {
      throw Refusals.conflict(
          Reason.INVITATION_ACCEPTED,
          "The invitation has been accepted, which happens once; the user can sign in.");
    }
    if (invitation.status() == InvitationStatus.REVOKED) {
      throw Refusals.conflict(
          Reason.INVITATION_REVOKED,
          "The invitation has been revoked, which is final; ask for a new one.");
    }
  }

  private @Nullable InvitationRecord find(OperationContext op, InvitationId id) {
    return scope.foreign() ? null : op.view().invitation(id);
  }

  private static InvitationRecord require(OperationContext op, @Nullable InvitationRecord found) {
    if (found == null || !op.visibility().shows(found.user(), found.sites())) {
      throw Refusals.noInvitation();
    }
    return found;
  }

  private Invitation view(OperationContext op, InvitationRecord invitation) {
    return engine.views().invitation(invitation, op.organizationRef(), op.now());
  }

  private Delivery.Issue delivery(
      OperationContext op, UserRecord user, InvitationIssue.Issued issued) {
    User view = engine.views().user(user, op.organizationRef(), op.now());
    return new Delivery.Issue(issued.invitation(), view, op.organizationRef(), issued.code());
  }

  /** What the audit trail keeps of an invitation that was issued. */
  static Map<String, AuditEvent.Change> describe(InvitationRecord invitation) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", invitation.id().toString());
    facts.put("expiresAt", invitation.expiresAt().toString());
    return Map.of("invitation", new AuditEvent.Change(null, facts));
  }
}
