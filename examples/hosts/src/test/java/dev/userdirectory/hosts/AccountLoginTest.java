package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account product, {@code POST /user/login}: plain, by an invite code, and registering. */
class AccountLoginTest extends AccountTest {

  private static final Identity CASEY = person("casey").named("Casey", "Lee");

  private static String inviteOf(String code) {
    return "{\"invite\": \"%s\"}".formatted(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"invite\": null, \"register\": null}",
        "{\"register\": false}",
        "{\"account\": \"Globex\", \"role\": \"owner\"}"
      })
  void loginReturnsTheAccountTheUserAndASessionToken(String body) {
    User casey = created("casey", "user");

    Answer answer = login(CASEY, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"account": {"id": "%1$s", "name": "Acme Logistics"},
                 "user": {"accountId": "%1$s", "activity": "2026-03-01T09:00:00Z",
                   "email": "casey@acme.example", "first": null, "id": "%2$s",
                   "invite": null, "last": null, "preferences": {}, "role": "user",
                   "state": "active"},
                 "token": "%3$s"}\
                """
                    .formatted(organization(), casey.id(), answer.text("/token"))));
    assertThat(post("get", answer.text("/token"), "{}").text("/id"))
        .isEqualTo(casey.id().toString());
  }

  @Test
  void loginWithRegisterCreatesAnAccountAndItsOwner() {
    Identity alex = Identity.verified("idp|alex", "alex@initech.example").named("Alex", "Kim");

    Answer answer = login(alex, "{\"register\": true}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"account": {"id": "%1$s", "name": "Alex Kim"},
                 "user": {"accountId": "%1$s", "activity": "2026-03-01T09:00:00Z",
                   "email": "alex@initech.example", "first": "Alex", "id": "%2$s",
                   "invite": null, "last": "Kim", "preferences": {}, "role": "owner",
                   "state": "active"},
                 "token": "%3$s"}\
                """
                    .formatted(
                        answer.text("/account/id"),
                        answer.text("/user/id"),
                        answer.text("/token"))));
    assertThat(answer.text("/account/id")).isNotEqualTo(organization().toString());
    assertThat(post("get", answer.text("/token"), "{}").text("/role")).isEqualTo("owner");
  }

  @Test
  void registeringAgainLogsInToTheExistingAccount() {
    created("casey", "user");
    login(CASEY, "{}");

    Answer answer = login(CASEY, "{\"register\": true}");

    assertThat(answer.text("/account/id")).isEqualTo(organization().toString());
    assertThat(answer.text("/user/role")).isEqualTo("user");
  }

  @Test
  void loginWithAnInviteAcceptsItAndFillsInMissingNames() {
    IssuedInvitation invitation = invited("casey", "admin");

    Answer answer = login(CASEY, inviteOf(invitation.code().reveal()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"account": {"id": "%1$s", "name": "Acme Logistics"},
                 "user": {"accountId": "%1$s", "activity": "2026-03-01T09:00:00Z",
                   "email": "casey@acme.example", "first": "Casey", "id": "%2$s",
                   "invite": null, "last": "Lee", "preferences": {}, "role": "admin",
                   "state": "active"},
                 "token": "%3$s"}\
                """
                    .formatted(organization(), invitation.user().id(), answer.text("/token"))));
  }

  @Test
  void anInviteTakesPrecedenceOverRegister() {
    String code = invited("casey", "user").code().reveal();

    Answer answer = login(CASEY, "{\"invite\": \"%s\", \"register\": true}".formatted(code));

    assertThat(answer.text("/account/id")).isEqualTo(organization().toString());
  }

  @Test
  void anInviteCanBeAcceptedFromADifferentEmailAddress() {
    String code = invited("casey", "user").code().reveal();

    Answer answer = login(Identity.verified("idp|casey", "casey@home.example"), inviteOf(code));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/user/email")).isEqualTo("casey@acme.example");
  }

  @Test
  void usingAnInviteTwiceIsAConflict() {
    String code = invited("casey", "user").code().reveal();
    login(CASEY, inviteOf(code));

    assertConflict(() -> login(CASEY, inviteOf(code)));
    assertConflict(() -> login(person("alex"), inviteOf(code)));
    assertConflict(
        () -> login(person("alex"), "{\"invite\": \"%s\", \"register\": true}".formatted(code)));
  }

  @Test
  void anExpiredOrCancelledInviteIsAConflict() {
    String expired = invited("casey", "user").code().reveal();
    clock.advance(Duration.ofDays(7));
    IssuedInvitation cancelled = invited("alex", "user");
    acme().invitations().cancel(cancelled.invitation().id());

    assertConflict(() -> login(CASEY, inviteOf(expired)));
    assertConflict(() -> login(person("alex"), inviteOf(cancelled.code().reveal())));
  }

  @Test
  void anInviteCanBeAcceptedUntilItExpires() {
    String code = invited("casey", "user").code().reveal();
    clock.advance(Duration.ofDays(7).minusMillis(1));

    assertThat(login(CASEY, inviteOf(code)).status()).isEqualTo(200);
  }

  @Test
  void anUnknownOrMalformedInviteIsNotFound() {
    String code = invited("casey", "user").code().reveal();

    for (String wrong : List.of("", " ", "x", code + "A", "i".repeat(1 << 20))) {
      assertNotFound(() -> login(CASEY, inviteOf(wrong)));
    }
  }

  @Test
  void anInvitedUserCannotLogInWithoutTheInvite() {
    invited("casey", "user");

    assertNotFound(() -> login(CASEY, "{}"));
  }

  @Test
  void anInvitedUserCanStillRegisterTheirOwnAccount() {
    invited("casey", "user");

    Answer answer = login(CASEY, "{\"register\": true}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/account/id")).isNotEqualTo(organization().toString());
  }

  @Test
  void anUnknownPersonCannotLogInWithoutRegistering() {
    assertNotFound(() -> login(CASEY, "{}"));
    assertNotFound(() -> login(CASEY, "{\"register\": false}"));
  }

  @Test
  void aDisabledUserCannotLogInOrRegister() {
    User casey = created("casey", "user");
    login(CASEY, "{}");
    acme().users().disable(casey.id());

    assertForbidden(() -> login(CASEY, "{}"));
    assertForbidden(() -> login(CASEY, "{\"register\": true}"));
  }

  @Test
  void aPersonWithUsersInTwoAccountsGetsAConflictAtLogin() {
    created("robin", "user");
    String code = invited("second", "user").code().reveal();
    login(ROBIN, inviteOf(code));

    assertConflict(() -> login(ROBIN, "{}"));
  }

  @Test
  void rejectsATokenTheIssuerDidNotSign() {
    User casey = created("casey", "user");
    Issuer other = new Issuer("another secret than the first".getBytes(StandardCharsets.UTF_8));
    String signed = issuer.sign(CASEY);
    String unsigned = "eyJhbGciOiJub25lIn0." + signed.split("\\.", -1)[1] + ".";
    List<String> tokens =
        new ArrayList<>(
            List.of(
                "garbage",
                "",
                unsigned,
                signed + "A",
                other.sign(CASEY),
                owner.token().reveal(),
                casey.id().toString()));
    tokens.add(null);

    for (String token : tokens) {
      assertNeedsLogin(() -> post("login", token, "{}"));
    }
  }

  @Test
  void rejectsATokenWithoutAUsableSubjectOrEmail() {
    assertInvalid(() -> login(Identity.verified(null, null), "{}"));
    assertInvalid(() -> login(Identity.verified(null, "no e-mail"), "{}"));
    assertInvalid(() -> login(Identity.verified("idp|x", null), "{\"register\": true}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"invite\": 7}",
        "{\"invite\": {}}",
        "{\"register\": \"true\"}",
        "{\"register\": 1}"
      })
  void rejectsAFieldOfTheWrongType(String body) {
    assertInvalid(() -> login(JORDAN, body));
  }
}
