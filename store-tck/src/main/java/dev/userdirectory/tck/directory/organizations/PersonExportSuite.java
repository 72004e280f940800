package dev.userdirectory.tck.directory.organizations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the export of one person's data as JSON. */
public abstract class PersonExportSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private String exported(UserId user) {
    StringWriter to = new StringWriter();
    asSystem().exportUser(user, to);
    return to.toString();
  }

  @Test
  void allThatAnOrganizationHoldsOfAUserIsWritten() {
    SignInResult casey =
        member(
            newUser("casey")
                .role("admin")
                .displayName("Casey \"Cas\" Lee")
                .preferences(Map.of("theme", "dark")));
    User alex = created(newUser("alex"));
    as(casey).users().update(alex.id(), UserChange.empty().firstName("Alexandra"));

    String text = exported(casey.user().id());

    assertThat(text)
        .startsWith("{\"organization\":{\"id\":\"" + acme() + "\",\"name\":\"Acme Logistics\"},")
        .contains("\"displayName\":\"Casey \\\"Cas\\\" Lee\"")
        .contains("\"preferences\":{\"theme\":\"dark\"}")
        .contains("\"sessions\":[{\"id\":\"" + casey.session().id() + "\"")
        .contains("\"action\":\"user.created\"")
        // The export also contains what the user did to others.
        .contains("\"target\":\"" + alex.id() + "\"", "Alexandra")
        .doesNotContain(casey.token().reveal())
        .endsWith("]}");
  }

  @Test
  void nothingOfOthersIsWritten() {
    SignInResult casey = member("casey", "user");
    created(newUser("alex").firstName("Alexandra"));

    assertThat(exported(casey.user().id())).doesNotContain("alex", "Alexandra");
  }

  @Test
  void ofARemovedUserWhatIsLeftIsWritten() {
    UserId invited = asOwner().invitations().create(newUser("casey")).user().id();
    asOwner().users().remove(invited);

    assertThat(exported(invited))
        .contains("\"user\":null,\"sessions\":[],\"keys\":[],\"invitations\":[{")
        .contains("\"status\":\"REVOKED\"", "\"action\":\"user.removed\"");
  }

  @Test
  void ofNobodyNothingIsWritten() {
    StringWriter to = new StringWriter();

    assertNotFound(
        this, Reason.NO_USER, () -> asSystem().exportUser(UserId.of(Refusals.UNKNOWN), to));
    assertNotFound(this, Reason.NO_USER, () -> asSystem().exportUser(stranger.user().id(), to));
    assertThat(to.toString()).isEmpty();
  }

  @Test
  void aPersonIsWrittenOnceForEachOrganization() {
    Identity robin = Identity.verified("idp|robin", "robin@robin.example");
    User inAcme = created(NewUser.of("robin@robin.example").externalId("idp|robin"));
    directory.signIn(SignInRequest.of(robin).organization(acme()), RequestContext.none());
    StringWriter to = new StringWriter();

    directory.organizations(SystemActor.named("test")).exportPerson(robin, to);

    assertThat(to.toString())
        .startsWith("{\"memberships\":[{\"organization\":{\"id\":\"" + acme())
        .contains("},{\"organization\":{\"id\":\"" + globex())
        .contains("\"user\":{\"id\":\"" + inAcme.id())
        .contains("\"user\":{\"id\":\"" + stranger.user().id())
        .endsWith("]}]}");
    StringWriter nobody = new StringWriter();
    asHost().exportPerson(Identity.verified("idp|nobody", null), nobody);
    assertThat(nobody.toString()).isEqualTo("{\"memberships\":[]}");
  }
}
