package dev.userdirectory.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserId;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account product: what holds of every operation. */
class AccountRequestTest extends AccountTest {

  private static final String VALID =
      "{\"id\": \"%s\", \"first\": \"X\", \"role\": \"admin\"}".formatted(UNKNOWN);

  @ParameterizedTest
  @ValueSource(strings = {"find", "get", "remove", "update", "updateRole"})
  void rejectsATokenThatDoesNotBelongToALiveSession(String operation) {
    String jordan = session(JORDAN);
    String revoked = session("casey", "admin");
    acme().sessions().revokeAll(UserId.of(idOf("casey")));
    List<String> tokens =
        new ArrayList<>(
            List.of(
                "",
                "garbage",
                jordan + "A",
                jordan.substring(1),
                revoked,
                issuer.sign(JORDAN),
                owner.user().id().toString(),
                "x".repeat(4000)));
    tokens.add(null);

    for (String token : tokens) {
      assertNeedsLogin(() -> post(operation, token, VALID));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "get", "remove", "update", "updateRole"})
  void rejectsTheTokenOfAnExpiredSession(String operation) {
    String jordan = session(JORDAN);
    clock.advance(Duration.ofDays(3650));

    assertNeedsLogin(() -> post(operation, jordan, VALID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "get", "remove", "update", "updateRole"})
  void disablingAUserEndsTheirSession(String operation) {
    String casey = session("casey", "admin");
    acme().users().disable(UserId.of(idOf("casey")));

    assertNeedsLogin(() -> post(operation, casey, VALID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "get", "login", "remove", "update", "updateRole"})
  void rejectsAnAuthorizationSchemeOtherThanBearer(String operation) {
    String token = operation.equals("login") ? issuer.sign(JORDAN) : session(JORDAN);

    assertNeedsLogin(
        () ->
            send(
                HttpRequest.newBuilder(address("/user/" + operation))
                    .header("Authorization", "Basic " + token)
                    .POST(BodyPublishers.ofString(VALID))
                    .build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "get", "login", "remove", "update", "updateRole"})
  void rejectsABodyThatIsNotAJsonObject(String operation) {
    String token = operation.equals("login") ? issuer.sign(JORDAN) : session(JORDAN);

    for (String body :
        List.of(
            "id=7",
            "{",
            "{\"id\": \"a\"",
            "[]",
            "[{}]",
            "null",
            "7",
            "\"{}\"",
            "{'id': 'a'}",
            "{\"id\": NaN}",
            "\u0000",
            "{\"preferences\": " + "[".repeat(100_000) + "}")) {
      assertInvalid(() -> post(operation, token, body));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}x", "{}]"})
  void rejectsTrailingContentAfterTheJsonObject(String body) {
    String token = session(JORDAN);

    assertInvalid(() -> post("get", token, body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "get", "login", "remove", "update", "updateRole"})
  void aMissingTokenIsReportedBeforeAnInvalidBody(String operation) {
    for (String body : List.of("no JSON", "{\"id\": 7, \"email\": 7, \"invite\": 7}")) {
      assertNeedsLogin(() -> post(operation, null, body));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
  void rejectsAMethodOtherThanPost(String method) {
    String token = session(JORDAN);

    for (String operation : List.of("find", "get", "login", "remove", "update", "updateRole")) {
      assertRefused(
          405, "method_not_allowed", () -> sendWith(method, "/user/" + operation, token, "{}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user", "/", "/user/Find", "/user/find/x", "/users/find"})
  void anUnknownPathIsNotFound(String path) {
    String token = session(JORDAN);

    assertNotFound(() -> sendWith("POST", path, token, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "get", "login", "remove", "update", "updateRole"})
  void rejectsABodyOfMoreThanFourMebibytes(String operation) {
    String token = operation.equals("login") ? issuer.sign(JORDAN) : session(JORDAN);
    String body = "{\"id\": \"%s\"}".formatted("x".repeat(4 << 20));

    assertRefused(413, "bad_request", () -> post(operation, token, body));
  }

  @Test
  void rejectsALargeBodySentWithoutAContentLength() {
    String token = session(JORDAN);
    String body = "{\"id\": \"%s\"}".formatted("x".repeat(4 << 20));

    assertRefused(
        413,
        "bad_request",
        () ->
            send(
                HttpRequest.newBuilder(address("/user/get"))
                    .header("Authorization", "Bearer " + token)
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(body.getBytes(UTF_8))))
                    .build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer", "BEARER"})
  void theAuthorizationSchemeIsCaseInsensitive(String scheme) {
    String token = session(JORDAN);

    assertThat(
            send(HttpRequest.newBuilder(address("/user/get"))
                    .header("Authorization", scheme + " " + token)
                    .POST(BodyPublishers.ofString("{}"))
                    .build())
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void acceptsABlankUserAgentOrRequestId(String blank) {
    String token = session(JORDAN);

    assertThat(telling(token, "User-Agent", blank).status()).isEqualTo(200);
    assertThat(telling(token, "X-Request-Id", blank).status()).isEqualTo(200);
  }

  @Test
  void acceptsAnOverlongUserAgentOrRequestId() {
    String token = session(JORDAN);

    assertThat(telling(token, "X-Request-Id", "r".repeat(256)).status()).isEqualTo(200);
    assertThat(telling(token, "User-Agent", "a".repeat(501)).status()).isEqualTo(200);
  }

  private Answer telling(String token, String header, String value) {
    return send(
        HttpRequest.newBuilder(address("/user/get"))
            .header("Authorization", "Bearer " + token)
            .header(header, value)
            .POST(BodyPublishers.ofString("{}"))
            .build());
  }
}
