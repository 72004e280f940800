package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The beacon product: the errors that every operation shares. The source documents none; they have
 * the form of its messages, with {@code error} true.
 */
class BeaconErrorTest extends BeaconTest {

  /** Every operation, with a body that it takes. */
  enum Operation {
    INDEX("GET", "", null),
    SHOW("GET", "/{id}", null),
    INVITE("POST", "", "{\"email\": \"emma@acme.example\"}"),
    UPDATE("PUT", "/{id}", "{\"firstName\": \"Joan\"}"),
    PERMISSIONS("PUT", "/{id}/permissions", "{\"addBeacons\": true}"),
    ACTIVATE("PUT", "/{id}/activate", null),
    DEACTIVATE("PUT", "/{id}/deactivate", null);

    private final String method;
    private final String path;
    private final @Nullable String body;

    Operation(String method, String path, @Nullable String body) {
      this.method = method;
      this.path = path;
      this.body = body;
    }

    String path(String id) {
      return USERS + path.replace("{id}", id);
    }
  }

  private User jane;

  private void withJane() {
    jane = jane();
  }

  private Answer send(Operation operation, String id, SignInResult as) {
    return send(operation.method, operation.path(id), as, operation.body);
  }

  private Answer sendWith(Operation operation, @Nullable String token, @Nullable String body) {
    return sendWith(operation.method, operation.path(jane.id().toString()), token, body);
  }

  @ParameterizedTest
  @EnumSource
  void rejectsAMissingOrInvalidToken(Operation operation) {
    withJane();

    assertError(401, () -> sendWith(operation, null, operation.body));
    assertError(401, () -> sendWith(operation, "", operation.body));
    assertError(401, () -> sendWith(operation, "garbage", operation.body));
    assertError(401, () -> sendWith(operation, "x".repeat(4000), operation.body));
    assertError(401, () -> sendWith(operation, owner.token().reveal() + "0", operation.body));
    assertError(401, () -> sendWith(operation, issuer.sign(JORDAN), operation.body));
  }

  @ParameterizedTest
  @EnumSource
  void rejectsTheTokenOfARevokedSession(Operation operation) {
    withJane();
    acme().sessions().revokeAll(owner.user().id());

    assertError(401, () -> send(operation, jane.id().toString(), owner));
  }

  @ParameterizedTest
  @EnumSource
  void aMissingTokenIsReportedBeforeOtherErrors(Operation operation) {
    withJane();

    assertError(401, () -> sendWith(operation, null, operation.body == null ? null : "[not JSON"));
    assertError(
        401, () -> sendWith(operation, null, operation.body == null ? null : "{\"email\": 5}"));
    assertError(401, () -> send(operation.method, operation.path("no-id"), null, operation.body));
  }

  @Test
  void aSessionEndsAfterAWeekWithoutActivity() {
    clock.advance(Duration.ofDays(7));

    assertError(401, () -> send("GET", USERS, owner, null));
  }

  @Test
  void rejectsAnAuthorizationSchemeOtherThanBearer() {
    assertError(
        401,
        () ->
            send(
                HttpRequest.newBuilder(address(USERS))
                    .header("Authorization", "Basic " + owner.token().reveal())
                    .build()));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INDEX", "INVITE"})
  void anUnknownForeignOrRemovedUserIsNotFound(Operation operation) {
    withJane();
    acme().users().remove(jane.id());

    String unknown = assertError(404, () -> send(operation, UNKNOWN, owner));
    for (String id :
        new String[] {
          stranger.user().id().toString(),
          jane.id().toString(),
          "123",
          "me",
          "x".repeat(2000),
          "%27%20OR%201%3D1%20--",
          "%F0%9F%98%80",
          "jordan@acme.example"
        }) {
      assertThat(assertError(404, () -> send(operation, id, owner))).as(id).isEqualTo(unknown);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INDEX", "INVITE"})
  void aUserOfAnotherAccountCannotBeReadOrChanged(Operation operation) {
    withJane();

    assertError(404, () -> send(operation, jane.id().toString(), stranger));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVITE", "UPDATE", "PERMISSIONS"})
  void rejectsABodyThatIsNotAJsonObject(Operation operation) {
    withJane();
    String token = owner.token().reveal();

    for (String body :
        new String[] {
          "not JSON",
          "{",
          "[]",
          "\"email\"",
          "5",
          "null",
          "email=emma@acme.example",
          "{\"email\": \"emma@acme.example\"",
          "{\"email\": \"emma@acme.example\",}",
          "{'email': 'emma@acme.example'}",
          "[".repeat(100_000),
          "{\"email\":".repeat(100_000),
          "{\"email\": 1" + "0".repeat(5000) + "}"
        }) {
      assertError(400, () -> sendWith(operation, token, body));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INVITE", "UPDATE", "PERMISSIONS"})
  void rejectsTrailingContentAfterTheJsonObject(Operation operation) {
    withJane();

    assertError(
        400, () -> sendWith(operation, owner.token().reveal(), operation.body + " {\"a\": 1}"));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVITE", "UPDATE", "PERMISSIONS"})
  void rejectsABodyOverTheSizeLimit(Operation operation) {
    withJane();
    String body = operation.body + " ".repeat(5 << 20);

    assertError(413, () -> sendWith(operation, owner.token().reveal(), body));
  }

  @Test
  void rejectsAnEmailOfAMebibyte() {
    assertError(
        400,
        () ->
            send(
                "POST", USERS, owner, "{\"email\": \"" + "e".repeat(1 << 20) + "@acme.example\"}"));
  }

  @Test
  void acceptsARequestWithoutAContentType() {
    Answer answer =
        send(
            HttpRequest.newBuilder(address(USERS))
                .header("Authorization", "Bearer " + owner.token().reveal())
                .POST(BodyPublishers.ofString("{\"email\": \"emma@acme.example\"}"))
                .build());

    assertOk(answer, done("User invited."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "nonsense", "application/json; charset=nonsense"})
  void anInvalidContentTypeCausesNoServerError(String contentType) {
    Answer answer =
        send(
            HttpRequest.newBuilder(address(USERS))
                .header("Authorization", "Bearer " + owner.token().reveal())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{\"email\": \"emma@acme.example\"}"))
                .build());

    assertThat(answer.status()).as("answer %s", answer).isLessThan(500);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, ''",
    "PATCH, ''",
    "DELETE, ''",
    "POST, /{id}",
    "PATCH, /{id}",
    "DELETE, /{id}",
    "GET, /{id}/permissions",
    "POST, /{id}/permissions",
    "GET, /{id}/activate",
    "POST, /{id}/activate",
    "DELETE, /{id}/deactivate"
  })
  void rejectsAMethodThatThePathDoesNotSupport(String method, String path) {
    withJane();

    assertError(
        405, () -> send(method, USERS + path.replace("{id}", jane.id().toString()), owner, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v2",
        "/api/v1/users",
        "/api/v2/user",
        "/api/v2/users/x/y",
        "/API/V2/USERS"
      })
  void anUnknownPathIsNotFound(String path) {
    assertError(404, () -> send("GET", path, owner, null));
  }

  @Test
  void aSessionOnBehalfOfAUserCanReadButNotWrite() {
    withJane();
    SignInResult staff =
        acme()
            .startOnBehalf(
                owner.user().id(), "staff@host", "ticket 1", clock.instant().plusSeconds(600));

    assertThat(send("GET", USERS, staff, null).body()).hasSize(2);
    for (Operation operation : Operation.values()) {
      if (!operation.method.equals("GET")) {
        assertError(403, () -> send(operation, jane.id().toString(), staff));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnavailableStoreIsReportedAsServiceUnavailable(Operation operation) {
    withJane();
    opened.close();

    Answer answer = send(operation, jane.id().toString(), owner);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().at("/error").booleanValue()).isTrue();
    assertThat(answer.body().at("/statusCode").intValue()).isEqualTo(503);
    assertThat(answer.text("/message")).isNotBlank();
  }

  @Test
  void rejectsTheTokenOfARemovedUser() {
    SignInResult sam = member(NewUser.of("sam@acme.example"));
    acme().users().remove(sam.user().id());

    assertError(401, () -> send("GET", USERS, sam, null));
  }
}
