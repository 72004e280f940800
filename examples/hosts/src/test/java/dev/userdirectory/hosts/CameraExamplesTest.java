package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.Secret;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The camera product's own examples, run as it prints them: only address, token and ids are
 * replaced. The tokens that they carry are those of programs, so a key stands for each. Each gives
 * the documented status and a body of the documented shape.
 */
class CameraExamplesTest extends CameraTest {

  private static final String ADDRESS = "https://novavms.novalien.com";
  private static final String TOKEN = "sk_live_abc123";
  private static final String USER = "7a3f4c1e-9b8d-4e2f-a6c5-3d8e9f0a1b2c";
  private static final String SESSION = "9c2d1e0f-3a4b-4c5d-6e7f-8a9b0c1d2e3f";

  /** A word of a command line: quoted either way, or bare. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** A curl command, taken apart. */
  record Curl(String method, String url, List<String> headers, @Nullable String body) {

    static Curl parse(String line) {
      List<String> words = words(line);
      assertThat(words.get(0)).isEqualTo("curl");
      String method = "GET";
      String url = "";
      List<String> headers = new ArrayList<>();
      String body = null;
      for (int i = 1; i < words.size(); i++) {
        switch (words.get(i)) {
          case "\\" -> {}
          case "-X" -> method = words.get(++i);
          case "-H" -> headers.add(words.get(++i));
          case "-d" -> body = words.get(++i);
          default -> {
            assertThat(url).as("a second address in %s", line).isEmpty();
            url = words.get(i);
          }
        }
      }
      return new Curl(method, url, headers, body);
    }

    private static List<String> words(String line) {
      List<String> words = new ArrayList<>();
      Matcher matcher = WORD.matcher(line);
      while (matcher.find()) {
        String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        words.add(quoted != null ? quoted : matcher.group(3));
      }
      return words;
    }

    /** The operation: its method and path, with placeholders for the ids. */
    String operation() {
      return method
          + " "
          + url.replace(ADDRESS, "").replace(USER, "{id}").replace(SESSION, "{sid}");
    }
  }

  private static List<String> lines() {
    try (InputStream in = CameraExamplesTest.class.getResourceAsStream("camera-examples.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new AssertionError("The examples can't be read.", e);
    }
  }

  /** Runs the one example of an operation, for a user and a session of Acme. */
  private Answer run(String operation, User user, @Nullable SignInResult session) {
    List<String> found =
        lines().stream().filter(line -> Curl.parse(line).operation().equals(operation)).toList();
    assertThat(found).hasSize(1);
    String line =
        found
            .get(0)
            .replace(ADDRESS, address("").toString())
            .replace(TOKEN, keyOfAnAdmin().reveal())
            .replace(USER, user.id().toString());
    Curl curl =
        Curl.parse(
            session == null ? line : line.replace(SESSION, session.session().id().toString()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(curl.url()))
            .method(
                curl.method(),
                curl.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(curl.body()));
    for (String header : curl.headers()) {
      int colon = header.indexOf(':');
      request.header(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    return send(request.build());
  }

  /** The secret of a key, by which a program acts as an admin. */
  private Secret keyOfAnAdmin() {
    User program = acme().users().create(NewUser.machine("Scripts").role("admin"));
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    return acme().keys().issue(program.id(), NewKey.of("examples", tomorrow)).secret();
  }

  /** What a value is made of: its fields, and the kind of each. */
  private static JsonNode shape(JsonNode value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value.isObject()) {
      ObjectNode shape = json.objectNode();
      value.fieldNames().forEachRemaining(name -> shape.set(name, shape(value.get(name))));
      return shape;
    }
    if (value.isArray()) {
      return json.arrayNode().add(shape(value.path(0)));
    }
    return json.textNode(value.getNodeType().name());
  }

  private static void assertShape(int status, String documented, Answer answer) {
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
    assertThat(shape(answer.body())).isEqualTo(shape(json(documented)));
  }

  @Test
  void everyDocumentedOperationHasAnExample() {
    assertThat(lines())
        .extracting(line -> Curl.parse(line).operation())
        .containsExactly(
            "GET /api/v1/users",
            "POST /api/v1/users",
            "GET /api/v1/users/{id}",
            "PATCH /api/v1/users/{id}",
            "DELETE /api/v1/users/{id}",
            "DELETE /api/v1/users/{id}/sessions/{sid}");
  }

  @Test
  void theListExampleReturnsTheDocumentedResponse() {
    assertShape(
        200,
        """
        { "data": [ { "id": "550e8400-e29b-41d4-a716-446655440000",
          "email": "ops@acme-logistics.com", "display_name": "Jordan Park", "role": "operator",
          "enabled": true, "created_at": "2026-02-10T14:32:00Z" } ],
          "next_cursor": null, "total": 1}\
        """,
        run("GET /api/v1/users", owner.user(), null));
  }

  @Test
  void theInviteExampleReturnsTheDocumentedResponse() {
    String documented =
        """
        { "user": { "id": "7a3f4c1e-9b8d-4e2f-a6c5-3d8e9f0a1b2c",
          "email": "viewer@acme-logistics.com", "display_name": "Casey Lee", "role": "viewer",
          "enabled": true }, "invitation_sent": true}\
        """;

    Answer answer = run("POST /api/v1/users", owner.user(), null);

    assertShape(201, documented, answer);
    assertAnswers(201, documented.replace(USER, answer.text("/user/id")), answer);
    assertThat(stored(UserId.of(answer.text("/user/id"))).sites()).containsExactly(SiteId.of(SITE));
  }

  @Test
  void theGetExampleReturnsTheDocumentedResponse() {
    User casey = casey();
    String documented =
        """
        { "id": "7a3f4c1e-9b8d-4e2f-a6c5-3d8e9f0a1b2c", "email": "viewer@acme-logistics.com",
          "display_name": "Casey Lee", "role": "viewer", "enabled": true,
          "created_at": "2026-04-01T09:00:00Z"}\
        """;

    Answer answer = run("GET /api/v1/users/{id}", casey, null);

    assertShape(200, documented, answer);
    assertAnswers(
        200,
        documented
            .replace(USER, casey.id().toString())
            .replace("2026-04-01T09:00:00Z", "2026-03-01T09:00:00Z"),
        answer);
  }

  @Test
  void theUpdateExampleReturnsTheDocumentedResponse() {
    User casey = casey();
    String documented =
        """
        { "id": "7a3f4c1e-9b8d-4e2f-a6c5-3d8e9f0a1b2c", "email": "viewer@acme-logistics.com",
          "display_name": "Casey Lee", "role": "operator", "enabled": true}\
        """;

    assertAnswers(
        200,
        documented.replace(USER, casey.id().toString()),
        run("PATCH /api/v1/users/{id}", casey, null));
    assertThat(stored(casey.id()).role()).isEqualTo("operator");
  }

  @Test
  void theDisableExampleReturnsTheDocumentedResponse() {
    User casey = casey();

    assertAnswers(
        200, "{\"message\": \"user disabled\"}", run("DELETE /api/v1/users/{id}", casey, null));
    assertThat(stored(casey.id()).enabled()).isFalse();
  }

  @Test
  void theRevokeExampleReturnsTheDocumentedResponse() {
    SignInResult casey = member(NewUser.of("casey@acme.example").role("operator"));

    assertAnswers(
        200,
        "{\"message\": \"session revoked\"}",
        run("DELETE /api/v1/users/{id}/sessions/{sid}", casey.user(), casey));
    assertThat(acme().sessions().list(casey.user().id())).isEmpty();
  }
}
