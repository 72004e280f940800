package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.records.InvitationChanges;
import dev.userdirectory.core.internal.trail.SessionFacts;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.SessionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The consequences of changes of users, which apply to all operations: sessions and keys end when
 * the user is removed, stops being active, or changes the address or external id, and a pending
 * invitation is updated with its user.
 *
 * @param ended the sessions that end, by user
 * @param invitations the invitations that change, by user
 */
record Consequences(
    Map<UserId, List<SessionRecord>> ended, Map<UserId, InvitationRecord> invitations) {

  /** Finds the consequences, with one query for all sessions and one for all invitations. */
  static Consequences of(
      List<UserEntry> entries, Map<UserId, InvitationRecord> reissued, OperationContext operation) {
    return new Consequences(
        sessionsToEnd(entries, operation), invitationsToFollow(entries, reissued, operation));
  }

  /** Returns the open sessions of users whose sessions end. */
  private static Map<UserId, List<SessionRecord>> sessionsToEnd(
      List<UserEntry> entries, OperationContext operation) {
    List<UserId> users =
        entries.stream().filter(UserEntry::endsSessions).map(entry -> entry.either().id()).toList();
    Map<UserId, List<SessionRecord>> ended = new LinkedHashMap<>();
    if (users.isEmpty()) {
      return ended;
    }
    for (SessionRecord session : operation.view().openSessions(users)) {
      // Users who change their own e-mail keep the session in which they do so. All other sessions
      // end.
      boolean survives =
          session.key() == null
              && session.id().equals(operation.session())
              && entries.stream()
                  .filter(entry -> entry.either().id().equals(session.user()))
                  .allMatch(
                      entry -> entry.after() != null && entry.after().state() == UserState.ACTIVE);
      if (!survives) {
        ended.computeIfAbsent(session.user(), user -> new ArrayList<>()).add(session);
      }
    }
    return ended;
  }

  /** Updates pending invitations with their users, and closes those of users no longer invited. */
  private static Map<UserId, InvitationRecord> invitationsToFollow(
      List<UserEntry> entries, Map<UserId, InvitationRecord> reissued, OperationContext operation) {
    Map<UserId, InvitationRecord> invitations = new LinkedHashMap<>();
    List<UserId> invited =
        entries.stream().filter(UserEntry::wasInvited).map(entry -> entry.either().id()).toList();
    if (!invited.isEmpty()) {
      operation
          .view()
          .pendingInvitations(invited)
          .forEach(record -> invitations.put(record.user(), record));
    }
    invitations.putAll(reissued);
    for (UserEntry entry : entries) {
      InvitationRecord invitation = invitations.get(entry.either().id());
      if (invitation != null && entry.wasInvited()) {
        InvitationRecord followed =
            InvitationChanges.following(invitation, entry.after(), operation.now());
        invitations.put(
            invitation.user(),
            invitesAgain(entry, operation)
                ? InvitationChanges.invitedBy(followed, operation.actor().userId())
                : followed);
      }
    }
    return invitations;
  }

  /**
   * Returns whether the change adds rights or rank to an invited user, so that the actor becomes
   * the inviter.
   */
  private static boolean invitesAgain(UserEntry entry, OperationContext operation) {
    return entry.before() != null
        && entry.after() != null
        && operation
            .policy()
            .invitesAnew(Member.of(entry.before()), Member.of(entry.after()), operation.now());
  }

  /** Returns the sessions that end, of all users. */
  List<SessionRecord> allEnded() {
    return ended.values().stream().flatMap(List::stream).toList();
  }

  /** Adds one user's ended sessions and keys and closed invitation to the audited changes. */
  void describe(UserId user, Map<String, AuditEvent.Change> changes) {
    List<SessionRecord> sessions =
        ended.getOrDefault(user, List.of()).stream().filter(each -> each.key() == null).toList();
    if (!sessions.isEmpty()) {
      changes.put("sessions", new AuditEvent.Change(SessionFacts.of(sessions), null));
    }
    List<String> keys =
        ended.getOrDefault(user, List.of()).stream()
            .filter(each -> each.key() != null)
            .map(each -> each.id().toString())
            .toList();
    if (!keys.isEmpty()) {
      changes.put("keys", new AuditEvent.Change(keys, null));
    }
    InvitationRecord invitation = invitations.get(user);
    if (invitation != null && invitation.status() != InvitationStatus.PENDING) {
      changes.put(
          "invitation",
          new AuditEvent.Change(
              described(invitation, InvitationStatus.PENDING),
              described(invitation, invitation.status())));
    }
  }

  /** Returns an invitation as the trail shows it, with its status before or after. */
  private static Map<String, Object> described(
      InvitationRecord invitation, InvitationStatus status) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", invitation.id().toString());
    facts.put("status", status.name());
    return facts;
  }
}
