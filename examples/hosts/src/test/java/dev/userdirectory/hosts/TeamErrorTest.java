package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SignInResult;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The team product: the errors that every operation shares. The source documents none; they are a
 * code and a message.
 */
class TeamErrorTest extends TeamTest {

  /** Every operation, with a body that it takes. */
  enum Operation {
    LIST_MEMBERS("GET", "/v1/members", null),
    GET_MEMBER("GET", "/v1/members/{member}", null),
    UPDATE_ROLE("PATCH", "/v1/members/{member}", "{\"role\": \"VIEWER\"}"),
    REMOVE_MEMBER("DELETE", "/v1/members/{member}", null),
    LIST_INVITATIONS("GET", "/v1/invitations", null),
    CREATE_INVITATION(
        "POST", "/v1/invitations", "{\"email\": \"op@example.com\", \"role\": \"OPERATOR\"}"),
    CANCEL_INVITATION("DELETE", "/v1/invitations/{invitation}", null),
    RESEND_INVITATION("POST", "/v1/invitations/{invitation}/resend", null);

    private final String method;
    private final String path;
    private final @Nullable String body;

    Operation(String method, String path, @Nullable String body) {
      this.method = method;
      this.path = path;
      this.body = body;
    }
  }

  private SignInResult jane;
  private String invitation;

  private void prepare() {
    jane = jane("USER");
    invitation = invite(owner, "engineer@example.com", "USER").text("/id");
  }

  private String path(String path) {
    return path.replace("{member}", jane.user().id().toString())
        .replace("{invitation}", invitation);
  }

  private Answer send(Operation operation, SignInResult as) {
    return send(operation.method, path(operation.path), as, operation.body);
  }

  private Answer sendWith(Operation operation, @Nullable String token, @Nullable String body) {
    return sendWith(operation.method, path(operation.path), token, body);
  }

  @ParameterizedTest
  @EnumSource
  void rejectsAMissingOrInvalidToken(Operation operation) {
    prepare();

    assertAuthRequired(() -> sendWith(operation, null, operation.body));
    assertAuthRequired(() -> sendWith(operation, "", operation.body));
    assertAuthRequired(() -> sendWith(operation, "garbage", operation.body));
    assertAuthRequired(() -> sendWith(operation, "x".repeat(4000), operation.body));
    assertAuthRequired(() -> sendWith(operation, owner.token().reveal() + "0", operation.body));
    assertAuthRequired(() -> sendWith(operation, sentCode(), operation.body));
    assertAuthRequired(() -> sendWith(operation, issuer.sign(JORDAN), operation.body));
  }

  @ParameterizedTest
  @EnumSource
  void rejectsTheTokenOfARevokedSession(Operation operation) {
    prepare();
    acme().sessions().revokeAll(owner.user().id());

    assertAuthRequired(() -> send(operation, owner));
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_ROLE", "CREATE_INVITATION"})
  void aMissingTokenIsReportedBeforeAnInvalidBody(Operation operation) {
    prepare();

    assertAuthRequired(() -> sendWith(operation, null, "[not JSON"));
    assertAuthRequired(() -> sendWith(operation, null, "{\"email\": 5, \"role\": 5}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MEMBERS, INVITATIONS})
  void aMissingTokenIsReportedBeforeAnInvalidQuery(String path) {
    assertAuthRequired(() -> send("GET", path + "?page=0", null, null));
    assertAuthRequired(() -> send("GET", path + "?page=one&perPage=many", null, null));
  }

  @Test
  void aSessionEndsAfterAWeekWithoutActivity() {
    clock.advance(Duration.ofDays(7));

    assertAuthRequired(() -> send("GET", MEMBERS, owner, null));
  }

  @Test
  void rejectsAnAuthorizationSchemeOtherThanBearer() {
    assertAuthRequired(
        () ->
            send(
                HttpRequest.newBuilder(address(MEMBERS))
                    .header("Authorization", "Basic " + owner.token().reveal())
                    .build()));
  }

  @ParameterizedTest
  @EnumSource(names = {"GET_MEMBER", "UPDATE_ROLE", "REMOVE_MEMBER"})
  void anUnknownOrForeignMemberIsNotFound(Operation operation) {
    prepare();

    assertNotFound(() -> send(operation, stranger));
    for (String id :
        new String[] {
          UNKNOWN,
          stranger.user().id().toString(),
          invitation,
          "mem_abc123def456",
          "me",
          "x".repeat(2000),
          "%27%20OR%201%3D1%20--",
          "%F0%9F%98%80",
          "jordan@acme.example"
        }) {
      assertNotFound(() -> send(operation.method, MEMBERS + "/" + id, owner, operation.body));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_ROLE", "CREATE_INVITATION"})
  void rejectsABodyThatIsNotAJsonObject(Operation operation) {
    prepare();
    String token = owner.token().reveal();

    for (String body :
        new String[] {
          "not JSON",
          "{",
          "[]",
          "\"VIEWER\"",
          "5",
          "null",
          "role=VIEWER",
          "{\"role\": \"VIEWER\"",
          "{\"role\": \"VIEWER\",}",
          "{'role': 'VIEWER'}",
          "[".repeat(100_000),
          "{\"role\":".repeat(100_000),
          "{\"role\": 1" + "0".repeat(5000) + "}"
        }) {
      assertInvalid(() -> sendWith(operation, token, body));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_ROLE", "CREATE_INVITATION"})
  void rejectsTrailingContentAfterTheJsonObject(Operation operation) {
    prepare();

    assertInvalid(
        () -> sendWith(operation, owner.token().reveal(), operation.body + " {\"a\": 1}"));
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_ROLE", "CREATE_INVITATION"})
  void rejectsABodyOverTheSizeLimit(Operation operation) {
    prepare();
    String body = operation.body + " ".repeat(5 << 20);

    assertError(413, "bad_request", () -> sendWith(operation, owner.token().reveal(), body));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/members",
    "PUT, /v1/members",
    "DELETE, /v1/members",
    "POST, /v1/members/{member}",
    "PUT, /v1/members/{member}",
    "PATCH, /v1/invitations",
    "DELETE, /v1/invitations",
    "GET, /v1/invitations/{invitation}",
    "PATCH, /v1/invitations/{invitation}",
    "GET, /v1/invitations/{invitation}/resend",
    "DELETE, /v1/invitations/{invitation}/resend"
  })
  void rejectsAMethodThatThePathDoesNotSupport(String method, String path) {
    prepare();

    assertError(405, "method_not_allowed", () -> send(method, path(path), owner, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/v1", "/v2/members", "/v1/member", "/v1/members/x/y", "/V1/MEMBERS"})
  void anUnknownPathIsNotFound(String path) {
    assertNotFound(() -> send("GET", path, owner, null));
  }

  @Test
  void aSessionOnBehalfOfAMemberCanReadButNotWrite() {
    prepare();
    SignInResult staff =
        acme()
            .startOnBehalf(
                owner.user().id(), "staff@host", "ticket 1", clock.instant().plusSeconds(600));

    for (Operation operation : Operation.values()) {
      if (operation.method.equals("GET")) {
        assertThat(send(operation, staff).status()).isEqualTo(200);
      } else {
        assertError(403, "forbidden", () -> send(operation, staff));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnavailableStoreIsReportedAsServiceUnavailable(Operation operation) {
    prepare();
    opened.close();

    Answer answer = send(operation, owner);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("/error/code")).isEqualTo("store_unavailable");
    assertThat(answer.text("/error/message")).isNotBlank();
    assertThat(answer.body().at("/error")).hasSize(2);
  }
}
