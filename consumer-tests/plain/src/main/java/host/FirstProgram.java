package host;

import dev.userdirectory.*;
import dev.userdirectory.access.*;
import dev.userdirectory.core.*;
import dev.userdirectory.sqlite.*;
import java.nio.file.Path;

/** What the README shows first. */
public final class FirstProgram {

  private FirstProgram() {}

  public static void main(String[] args) {
    UserDirectory directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
                SqliteStore.open(Path.of("users.db")))
            .build();

    // Someone whom your login has verified registers an organization, and is its owner.
    Identity jordan = Identity.verified("idp|4711", "jordan@acme.example").named("Jordan", "Park");
    SignInResult owner =
        directory.signIn(
            SignInRequest.of(jordan).register(true).organizationName("Acme Logistics"),
            RequestContext.none());

    // Each request: who is calling, and what they may try. Judged and audited as them.
    Caller caller = directory.authenticate(owner.token().reveal(), RequestContext.none());
    OrganizationDirectory acme = directory.actingAs(caller);

    SiteId dock4 = SiteId.of("dock-4");
    IssuedInvitation casey =
        acme.invitations()
            .create(
                NewUser.of("casey@acme.example")
                    .displayName("Casey Lee")
                    .role("viewer")
                    .sites(dock4));
    Page<User> team = acme.users().list(UserQuery.all(), PageRequest.first().limit(20));

    caller.require("cameras.view", dock4); // no I/O: a few array reads

    try {
      acme.users().update(UserRef.me(), UserChange.empty().role("admin"));
    } catch (DirectoryException.Forbidden refused) {
      // owner_protection: This would leave the organization without an active owner ...
      System.out.println(refused.reason().text() + ": " + refused.getMessage());
    }
  }
}
