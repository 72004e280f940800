package dev.userdirectory.tck.directory;

import dev.userdirectory.AuditHead;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Session;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an organization holds, to be compared before and after: users, invitations, sessions.
 */
record Snapshot(
    List<User> users, List<Invitation> invitations, List<Session> sessions, AuditHead head) {

  static Snapshot ofAcme(OrganizationsSuite suite) {
    return of(suite.asSystem());
  }

  static Snapshot ofGlobex(OrganizationsSuite suite) {
    OrganizationId globex = suite.stranger.organization().id();
    return of(suite.directory.actingAs(SystemActor.named("test"), globex));
  }

  private static Snapshot of(SystemDirectory organization) {
    List<User> users = organization.users().stream(UserQuery.all()).toList();
    List<Session> sessions = new ArrayList<>();
    users.forEach(user -> sessions.addAll(organization.sessions().list(user.id())));
    return new Snapshot(users, invitationsOf(organization), sessions, organization.audit().head());
  }

  private static List<Invitation> invitationsOf(SystemDirectory organization) {
    List<Invitation> all = new ArrayList<>();
    PageRequest request = PageRequest.first();
    while (true) {
      Page<Invitation> page = organization.invitations().list(InvitationQuery.all(), request);
      all.addAll(page.items());
      if (page.next() == null) {
        return all;
      }
      request = PageRequest.cursor(page.next(), null);
    }
  }

  /** This snapshot, but for the audit trail. */
  Snapshot withHead(AuditHead other) {
    return new Snapshot(users, invitations, sessions, other);
  }
}
