package dev.userdirectory.testkit;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Organization;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import java.util.List;

/**
 * One sample of each record that a directory returns, for tests of the JSON, pages and mails that a
 * host makes from them. A real directory creates the samples, so they are consistent with each
 * other, and they are the same each time.
 *
 * @param organization Acme
 * @param owner its owner, signed in
 * @param user Casey Lee, active, with the lowest assignable role, at dock 4 if the role is
 *     site-scoped
 * @param signIn Casey's sign-in
 * @param session Casey's session
 * @param caller Casey as the caller
 * @param issued an invitation as it was issued to Robin Hill, with its code
 * @param invitation the same invitation as it can be read later
 * @param invited Robin Hill, invited
 * @param preview what Robin sees of the invitation before accepting
 * @param team the first of several pages of all users
 * @param trail all audit events, oldest first
 */
public record Samples(
    Organization organization,
    User owner,
    User user,
    SignInResult signIn,
    Session session,
    Caller caller,
    IssuedInvitation issued,
    Invitation invitation,
    User invited,
    InvitationPreview preview,
    Page<User> team,
    List<AuditEvent> trail) {

  /**
   * {@return samples for a host's roles}
   *
   * @param model the host's roles
   */
  public static Samples of(RoleModel model) {
    try (TestDirectory acme = TestDirectory.with(model)) {
      Role lowest = lowest(model);
      SiteId[] sites = lowest.siteScoped() ? new SiteId[] {SiteId.of("dock-4")} : new SiteId[0];
      acme.user(
          "casey",
          acme.newUser("casey")
              .firstName("Casey")
              .lastName("Lee")
              .role(lowest.name())
              .sites(sites));
      IssuedInvitation issued =
          acme.as("owner")
              .invitations()
              .create(
                  acme.newUser("robin")
                      .externalId(null)
                      .displayName("Robin Hill")
                      .role(lowest.name())
                      .sites(sites));
      SignInResult signIn = acme.signInOf("casey");
      return new Samples(
          signIn.organization(),
          acme.userOf("owner"),
          acme.userOf("casey"),
          signIn,
          signIn.session(),
          acme.callerOf("casey"),
          issued,
          acme.system().invitations().get(issued.invitation().id()),
          acme.system().users().get(issued.user().id()),
          acme.directory().previewInvitation(issued.code().reveal()),
          acme.system().users().list(UserQuery.all(), PageRequest.first().limit(2)),
          acme.system().audit().stream(AuditQuery.oldestFirst()).toList());
    }
  }

  private static Role lowest(RoleModel model) {
    List<Role> given = model.roles().stream().filter(Role::assignable).toList();
    return given.get(given.size() - 1);
  }
}
