package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.userdirectory.Identity;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The camera product: a user's sessions are listed, and revoked one by one. */
class CameraSessionsTest extends CameraTest {

  private Answer revoke(User user, Object session) {
    return send("DELETE", sessionsOf(user) + "/" + session, owner, null);
  }

  private SignInResult again(SignInResult of) {
    return signIn(Identity.verified(null, of.user().email()));
  }

  @Test
  void revokingASessionLeavesTheUsersOtherSessionsOpen() {
    SignInResult first = signedIn("admin");
    SignInResult second = again(first);

    assertThat(revoke(first.user(), first.session().id()).status()).isEqualTo(200);

    assertIsError(401, "auth_required", send("GET", USERS, first, null));
    assertThat(send("GET", USERS, second, null).status()).isEqualTo(200);
    assertThat(acme().sessions().list(first.user().id()))
        .extracting(Session::id)
        .containsExactly(second.session().id());
  }

  @Test
  void allSessionsCanBeRevokedByListingAndRevokingEach() {
    SignInResult first = signedIn("operator");
    again(first);
    again(first);

    JsonNode listed = get(sessionsOf(first.user())).body().get("data");
    listed.forEach(
        session ->
            assertThat(revoke(first.user(), session.get("id").asText()).status()).isEqualTo(200));

    assertThat(listed).hasSize(3);
    assertAnswers(200, "{\"data\": []}", get(sessionsOf(first.user())));
  }

  @Test
  void revokingAllSessionsAtOnceIsNotSupported() {
    SignInResult operator = signedIn("operator");

    assertIsError(
        405, "method_not_allowed", send("DELETE", sessionsOf(operator.user()), owner, null));
    assertThat(acme().sessions().list(operator.user().id())).hasSize(1);
  }

  @Test
  void thereIsNoChangeRoleEndpoint() {
    User casey = casey();

    assertError(
        404,
        "not_found",
        () -> send("PATCH", path(casey) + "/role", owner, "{\"role\":\"admin\"}"));
  }

  @Test
  void theListShowsTheStartLastActivityAndExpiryOfASession() {
    SignInResult admin = signedIn("admin");
    clock.advance(Duration.ofMinutes(5));
    send("GET", USERS, admin, null);

    assertAnswers(
        200,
        """
        {"data": [{"id": "%s", "created_at": "2026-03-01T09:00:00Z",
          "last_active_at": "2026-03-01T09:05:00Z", "expires_at": "2026-03-31T09:00:00Z"}]}\
        """
            .formatted(admin.session().id()),
        get(sessionsOf(admin.user())));
  }

  @Test
  void theListNeverShowsAToken() {
    SignInResult operator = signedIn("operator");

    assertThat(get(sessionsOf(operator.user())).body().toString())
        .doesNotContain(operator.token().reveal());
  }

  @Test
  void aUserWhoNeverSignedInHasNoSessions() {
    assertAnswers(200, "{\"data\": []}", get(sessionsOf(casey())));
  }

  @Test
  void anIdleSessionThatHasEndedIsNotListedOrFound() {
    SignInResult operator = signedIn("operator");
    clock.advance(Duration.ofDays(6));
    send("GET", USERS, owner, null);
    clock.advance(Duration.ofDays(1));

    assertAnswers(200, "{\"data\": []}", get(sessionsOf(operator.user())));
    assertError(404, "not_found", () -> revoke(operator.user(), operator.session().id()));
  }

  @Test
  void revokingASessionTwiceIsNotFound() {
    SignInResult operator = signedIn("operator");
    revoke(operator.user(), operator.session().id());

    assertError(404, "not_found", () -> revoke(operator.user(), operator.session().id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {UNKNOWN, "0", "all", "00000000-0000-0000-0000-000000000000", "%20"})
  void anUnknownSessionIsNotFound(String session) {
    SignInResult operator = signedIn("operator");

    assertError(404, "not_found", () -> revoke(operator.user(), session));
    assertThat(acme().sessions().list(operator.user().id())).hasSize(1);
  }

  @Test
  void aSessionOfAnotherUserIsNotFound() {
    SignInResult operator = signedIn("operator");
    User casey = casey();

    assertError(404, "not_found", () -> revoke(casey, operator.session().id()));
    assertThat(acme().sessions().list(operator.user().id())).hasSize(1);
  }

  @Test
  void aSessionOfAnotherOrganizationIsNotFound() {
    SignInResult operator = signedIn("operator");

    assertError(404, "not_found", () -> revoke(operator.user(), stranger.session().id()));
    assertError(404, "not_found", () -> revoke(stranger.user(), stranger.session().id()));
    assertThat(send("GET", USERS, stranger, null).status()).isEqualTo(200);
  }

  @Test
  void aUserCanRevokeTheirCurrentSession() {
    assertThat(revoke(owner.user(), owner.session().id()).status()).isEqualTo(200);
    assertIsError(401, "auth_required", get(USERS));
  }

  @Test
  void aUserCanRevokeAnotherOfTheirOwnSessions() {
    SignInResult other = signIn(JORDAN);

    assertThat(revoke(owner.user(), other.session().id()).status()).isEqualTo(200);
    assertThat(get(USERS).status()).isEqualTo(200);
  }
}
