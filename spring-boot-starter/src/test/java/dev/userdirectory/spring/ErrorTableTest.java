package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.FaultyStore;
import dev.userdirectory.testkit.StoreFault;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Each code of the error table is a status and a problem detail. */
@SpringBootTest(
    classes = {CameraHost.class, ErrorTableTest.Parts.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ErrorTableTest {

  @TestConfiguration(proxyBeanMethods = false)
  @Import(CatchAll.class)
  static class Parts {
    @Bean
    FaultyStore store() {
      return FaultyStore.over(new MemoryStore());
    }
  }

  /** As many hosts have one; it must not take the directory's errors. */
  @RestControllerAdvice
  static class CatchAll {
    @ExceptionHandler(Exception.class)
    String anything() {
      return "Something went wrong.";
    }
  }

  @LocalServerPort private int port;
  @Autowired private UserDirectory directory;
  @Autowired private DirectoryStore store;
  private Acme acme;
  private Client owner;

  @BeforeEach
  void anOrganization() {
    acme = new Acme(directory);
    owner = Client.of(port).with(acme.ownerToken());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String... parts) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).contains(parts);
  }

  @Test
  void reportsAllFaultsOfAnInput() {
    assertProblem(
        owner.post("/invitations?email=nobody"),
        400,
        "\"code\":\"validation_error\"",
        "\"faults\":[{\"field\":\"email\"",
        "\"field\":\"sites\"");
  }

  @Test
  void reportsAMalformedIdAsNotFound() {
    assertProblem(owner.get("/users/nonsense"), 404, "\"reason\":\"no_user\"");
  }

  @Test
  void reportsAForbiddenOperation() {
    Client viewer = Client.of(port).with(acme.token("casey", "viewer", "dock-4"));

    assertProblem(viewer.post("/operators?email=sam@acme.example"), 403, "\"code\":\"forbidden\"");
  }

  @Test
  void reportsAnUnknownUserWithTheIds() {
    String unknown = UUID.randomUUID().toString();

    assertProblem(
        owner.get("/users/" + unknown),
        404,
        "\"code\":\"not_found\"",
        "\"reason\":\"no_user\"",
        "\"ids\":{");
  }

  @Test
  void reportsAConflict() {
    acme.token("casey", "operator");

    assertProblem(
        owner.post("/operators?email=" + acme.email("casey")), 409, "\"reason\":\"email_taken\"");
  }

  @Test
  void reportsThatTheStoreIsUnavailable() {
    faulty().nextWrite(StoreFault.beforeCommit());

    assertProblem(
        owner.post("/operators?email=" + acme.email("robin")),
        503,
        "\"code\":\"store_unavailable\"");
  }

  @Test
  void reportsThatTheOutcomeIsUnknown() {
    faulty().nextWrite(StoreFault.unknownButCommitted());

    assertProblem(
        owner.post("/operators?email=" + acme.email("robin")), 503, "\"code\":\"outcome_unknown\"");
  }

  @Test
  void answersWithAProblemDetailWhateverTheClientAccepts() {
    assertThat(Client.of(port).get("/me", "Accept", "text/html").headers().map())
        .hasEntrySatisfying(
            "content-type", types -> assertThat(types).containsExactly("application/problem+json"));
  }

  private FaultyStore faulty() {
    return (FaultyStore) store;
  }
}
