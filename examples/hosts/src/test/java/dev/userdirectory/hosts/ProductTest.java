package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.InvitationSender;
import dev.userdirectory.testkit.FakeClock;
import dev.userdirectory.testkit.RecordingSender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A product served over real HTTP, with Acme, whose owner Jordan is signed in, and Globex, from
 * which nothing of Acme may be seen. Every test runs on each store that the build names.
 */
@ParameterizedClass
@Execution(ExecutionMode.CONCURRENT)
@MethodSource("storages")
abstract class ProductTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One for all tests: it costs more to make than a server. */
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Jordan, the owner of Acme. */
  static final Identity JORDAN =
      Identity.verified("idp|jordan", "jordan@acme.example").named("Jordan", "Park");

  /** Robin, the owner of Globex. */
  static final Identity ROBIN =
      Identity.verified("idp|robin", "robin@globex.example").named("Robin", "Roe");

  @Parameter Storage storage;

  @TempDir Path folder;

  final FakeClock clock = FakeClock.create();
  final RecordingSender sender = new RecordingSender();
  final Issuer issuer = new Issuer("a secret for tests alone".getBytes(StandardCharsets.UTF_8));
  DirectoryStore opened;
  UserDirectory directory;
  SignInResult owner;
  SignInResult stranger;
  private Server server;

  /** By default all; a build may name some, to do the others at another time. */
  static Stream<Storage> storages() {
    String named = System.getProperty("hosts.storages", "SQLITE,MEMORY");
    return Arrays.stream(named.split(",", -1)).map(Storage::valueOf);
  }

  abstract Product product();

  /** What a test may put between the directory and its store. */
  DirectoryStore store(DirectoryStore real) {
    return real;
  }

  /** What sends invitations. */
  InvitationSender sender() {
    return sender;
  }

  @BeforeEach
  void start() {
    Product product = product();
    opened = store(storage.open(folder));
    directory =
        UserDirectoryBuilder.of(product.roles(), opened)
            .settings(product.settings())
            .clock(clock)
            .invitationSender(sender())
            .build();
    owner = register(JORDAN, "Acme Logistics");
    stranger = register(ROBIN, "Globex");
    server = Server.start(product, directory, issuer, 0);
  }

  @AfterEach
  void stop() {
    server.close();
    directory.close();
  }

  private SignInResult register(Identity identity, String organization) {
    return directory.signIn(
        SignInRequest.of(identity).register(true).organizationName(organization),
        RequestContext.none());
  }

  URI address(String path) {
    return URI.create("http://localhost:" + server.port() + path);
  }

  /**
   * Acme, as the host itself uses it: to prepare what a test needs, and to see what became of it.
   */
  SystemDirectory acme() {
    return directory.actingAs(SYSTEM, organization());
  }

  OrganizationId organization() {
    return owner.organization().id();
  }

  /** Creates an active user in Acme, and signs them in. */
  SignInResult member(NewUser user) {
    return signIn(Identity.verified(null, acme().users().create(user).email()));
  }

  SignInResult signIn(Identity identity) {
    return directory.signIn(
        SignInRequest.of(identity).organization(organization()), RequestContext.none());
  }

  /** What came back. */
  record Answer(int status, JsonNode body) {

    String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  /** Sends a request as somebody signed in; null is nobody, and no body. */
  Answer send(String method, String path, @Nullable SignInResult as, @Nullable String body) {
    return sendWith(method, path, as == null ? null : as.token().reveal(), body);
  }

  /** Sends a request with a bearer token; null is none, and no body. */
  Answer sendWith(String method, String path, @Nullable String token, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      JsonNode body =
          response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
      return new Answer(response.statusCode(), body);
    } catch (IOException e) {
      throw new AssertionError("No answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + text, e);
    }
  }

  /** All of Acme that a request may change, and how many of its events tell of a change. */
  String everything() {
    return acme().users().stream(UserQuery.all()).toList()
        + " "
        + acme().invitations().list(InvitationQuery.all(), PageRequest.first())
        + " "
        + acme().audit().stream(AuditQuery.oldestFirst())
            .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
            .count();
  }

  /** Asserts that a request is answered with that status and changes nothing. */
  Answer assertRefused(int status, Supplier<Answer> request) {
    String before = everything();
    Answer answer = request.get();
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
    assertThat(everything()).isEqualTo(before);
    return answer;
  }
}
