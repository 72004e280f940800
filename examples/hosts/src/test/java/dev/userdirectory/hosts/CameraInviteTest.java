package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.memory.MemoryStore;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The camera product, POST /api/v1/users: who is invited, and what becomes of it. */
class CameraInviteTest extends CameraTest {

  private static final String CASEY =
      "{\"email\":\"viewer@acme-logistics.com\",\"display_name\":\"Casey Lee\",\"role\":\"%s\"}";

  private User invited(Answer answer) {
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
    return stored(UserId.of(answer.text("/user/id")));
  }

  private static String inviting(String email) {
    return "{\"email\":\"%s\",\"display_name\":\"N\",\"role\":\"operator\"}".formatted(email);
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "admin", "operator"})
  void usersOfEveryRoleExceptViewerCanBeInvitedWithoutASite(String role) {
    Answer answer = invite(CASEY.formatted(role));

    assertThat(answer.text("/user/role")).isEqualTo(role);
    assertThat(invited(answer).roles()).containsExactly(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{%s}",
        "{%s,\"site_ids\":null}",
        "{%s,\"site_ids\":[]}",
        "{%s,\"site_ids\":[\"\"]}",
        "{%s,\"site_ids\":[\" \"]}"
      })
  void aViewerCannotBeInvitedWithoutASite(String template) {
    String fields = "\"email\":\"v@acme.example\",\"display_name\":\"V\",\"role\":\"viewer\"";

    assertError(400, "validation_error", () -> invite(template.formatted(fields)));
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void aViewerCanHaveSeveralSites() {
    Answer answer =
        invite(
            """
            {"email":"v@acme.example","display_name":"V","role":"viewer",
             "site_ids":["%s","11111111-2222-4333-8444-555555555555","%s"]}\
            """
                .formatted(SITE, SITE));

    assertThat(invited(answer).sites())
        .containsExactlyInAnyOrder(
            SiteId.of(SITE), SiteId.of("11111111-2222-4333-8444-555555555555"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "admin", "operator"})
  void ignoresSitesForRolesOtherThanViewer(String role) {
    Answer answer =
        invite(
            """
            {"email":"v@acme.example","display_name":"V","role":"%s","site_ids":["%s"]}\
            """
                .formatted(role, SITE));

    assertThat(invited(answer).sites()).isEmpty();
  }

  @Test
  void aSiteIdNeedNotBeAUuid() {
    Answer answer =
        invite(
            """
            {"email":"v@acme.example","display_name":"V","role":"viewer","site_ids":["dock-4"]}\
            """);

    assertThat(invited(answer).sites()).containsExactly(SiteId.of("dock-4"));
  }

  @Test
  void theInvitedUserIsEnabledButNotYetActive() {
    User casey = invited(invite(CASEY.formatted("operator")));

    assertThat(casey.enabled()).isTrue();
    assertThat(casey.state()).isEqualTo(UserState.INVITED);
    assertThat(get(path(casey)).text("/enabled")).isEqualTo("true");
  }

  @Test
  void theInvitationCodeIsEmailedButNotReturnedInTheResponse() {
    Answer answer = invite(CASEY.formatted("operator"));

    assertThat(sender.sent()).hasSize(1);
    assertThat(sender.sent().get(0).user().email()).isEqualTo("viewer@acme-logistics.com");
    assertThat(answer.body().toString()).doesNotContain(sender.sent().get(0).code().reveal());
  }

  @Test
  void acceptingTheInvitationSignsTheUserInWithTheInvitedRole() {
    User casey = invited(invite(CASEY.formatted("admin")));
    String code = sender.sent().get(0).code().reveal();

    SignInResult accepted =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|casey", casey.email())).invitation(code),
            RequestContext.none());

    assertThat(send("GET", path(casey), accepted, null).text("/role")).isEqualTo("admin");
  }

  @Test
  void theUserIsInvitedEvenIfTheEmailCannotBeSent() {
    sender.failing(true);

    Answer answer = invite(CASEY.formatted("operator"));

    assertThat(answer.text("/invitation_sent")).isEqualTo("false");
    assertThat(invited(answer).state()).isEqualTo(UserState.INVITED);
  }

  @Test
  void theInvitationIsNotSentIfNoSenderIsConfigured() {
    Product product = product();
    try (UserDirectory silent = Start.open(product, new MemoryStore(), null);
        Server server = Server.start(product, silent, issuer, 0)) {
      SignInResult jordan =
          silent.signIn(SignInRequest.of(JORDAN).register(true), RequestContext.none());
      Answer answer =
          send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + USERS))
                  .header("Authorization", "Bearer " + jordan.token().reveal())
                  .POST(HttpRequest.BodyPublishers.ofString(CASEY.formatted("operator")))
                  .build());

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.text("/invitation_sent")).isEqualTo("false");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "viewer@acme-logistics.com",
        "VIEWER@ACME-LOGISTICS.COM",
        "Viewer@Acme-Logistics.com",
        " viewer@acme-logistics.com ",
        "\\\"viewer\\\"@acme-logistics.com"
      })
  void anEmailIsUniqueInTheOrganization(String email) {
    casey();

    assertError(409, "conflict", () -> invite(inviting(email)));
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void invitingAnEmailTwiceIsAConflict() {
    invite(CASEY.formatted("operator"));

    assertError(409, "conflict", () -> invite(CASEY.formatted("operator")));
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void theEmailOfADisabledUserStaysTaken() {
    disable(casey());

    assertError(409, "conflict", () -> invite(CASEY.formatted("operator")));
  }

  @Test
  void theEmailOfARemovedUserCanBeInvitedAgain() {
    acme().users().remove(casey().id());

    assertThat(invite(CASEY.formatted("operator")).status()).isEqualTo(201);
  }

  @Test
  void anEmailUsedInAnotherOrganizationCanBeInvited() {
    Answer answer = invite(inviting("robin@globex.example"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/user/id")).isNotEqualTo(stranger.user().id().toString());
  }

  @Test
  void keepsTheCaseOfAnEmailAddress() {
    assertThat(invite(inviting("Casey.Lee@Acme.example")).text("/user/email"))
        .isEqualTo("Casey.Lee@Acme.example");
  }

  @ParameterizedTest
  @CsvSource({"64, 201", "65, 400"})
  void theLocalPartOfAnEmailIsLimitedToSixtyFourOctets(int octets, int status) {
    assertThat(invite(inviting("a".repeat(octets) + "@acme.example")).status()).isEqualTo(status);
  }

  @Test
  void ignoresUnknownFields() {
    Answer answer =
        invite(
            """
            {"email":"n@acme.example","display_name":"N","role":"operator","id":"%s",
             "enabled":false,"organization":"%s","roles":["owner"],"state":"ACTIVE"}\
            """
                .formatted(UNKNOWN, stranger.organization().id()));

    User user = invited(answer);
    assertThat(user.id().toString()).isNotEqualTo(UNKNOWN);
    assertThat(user.roles()).containsExactly("operator");
    assertThat(user.state()).isEqualTo(UserState.INVITED);
  }
}
