package dev.userdirectory.quickstart;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;

/**
 * Who is in the story: an owner who registers, an admin and a viewer who are invited and accept.
 */
record Cast(SignInResult jordan, SignInResult jane, SignInResult casey) {

  static final SiteId DOCK_4 = SiteId.of("dock-4");
  static final SiteId GATE_1 = SiteId.of("gate-1");

  private static final Identity JORDAN =
      Identity.verified("idp|jordan", "jordan@acme.example").named("Jordan", "Park");
  private static final Identity JANE =
      Identity.verified("idp|jane", "jane@acme.example").named("Jane", "Doe");
  private static final Identity CASEY =
      Identity.verified("idp|casey", "casey@acme.example").named("Casey", "Lee");

  static Cast gather(UserDirectory directory, Screen screen) {
    screen.chapter("An organization registers, and invites");
    SignInResult jordan =
        directory.signIn(
            SignInRequest.of(JORDAN).register(true).organizationName("Acme Logistics"),
            RequestContext.none());
    screen.line(
        "%s %s '%s' as %s."
            .formatted(
                jordan.user().displayName(),
                jordan.registered() ? "registers" : "signs in again to",
                jordan.organization().name(),
                jordan.user().role()));
    SignInResult jane =
        join(directory, jordan, JANE, NewUser.of("jane@acme.example").role("admin"), screen);
    SignInResult casey =
        join(
            directory,
            jordan,
            CASEY,
            NewUser.of("casey@acme.example").displayName("Casey Lee").role("viewer").sites(DOCK_4),
            screen);
    return new Cast(jordan, jane, casey);
  }

  private static SignInResult join(
      UserDirectory directory, SignInResult host, Identity who, NewUser invited, Screen screen) {
    OrganizationDirectory acme = directory.actingAs(caller(directory, host));
    boolean member =
        acme.users().list(UserQuery.all().email(invited.email()), PageRequest.first()).total() > 0;
    if (member) {
      SignInResult again = directory.signIn(SignInRequest.of(who), RequestContext.none());
      screen.line(again.user().displayName() + " is a member already, and signs in again.");
      return again;
    }
    IssuedInvitation issued = acme.invitations().create(invited);
    String code = issued.code().reveal();
    InvitationPreview preview = directory.previewInvitation(code);
    screen.line(
        "%s is invited to '%s' as %s (mail sent: %s; a host plugs in what sends it)."
            .formatted(
                preview.email(),
                preview.organization().name(),
                preview.role(),
                issued.sent() ? "yes" : "no"));
    SignInResult accepted =
        directory.signIn(SignInRequest.of(who).invitation(code), RequestContext.none());
    screen.line("  previewed, which changes nothing; then accepted, which works once.");
    return accepted;
  }

  static Caller caller(UserDirectory directory, SignInResult who) {
    return directory.authenticate(who.token().reveal(), RequestContext.none());
  }

  /** Returns Acme with the host as the actor. */
  SystemDirectory asSystem(UserDirectory directory) {
    return directory.actingAs(SystemActor.named("quickstart"), jordan.organization().id());
  }

  /** Returns the name of a user in an audit event. */
  String nameOf(String id) {
    for (User user : new User[] {jordan.user(), jane.user(), casey.user()}) {
      if (user.id().toString().equals(id)) {
        return user.displayName();
      }
    }
    return id;
  }
}
