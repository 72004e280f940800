package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs of the introductory pages as a reader would. */
class GettingStartedTest {

  @TempDir Path folder;

  @Test
  void theServiceOpensDoorsOnlyForInvitedUsersAtTheirSite() throws Exception {
    Process service =
        PageProgram.start("docs/getting-started.md", folder, "-Dport=0", "DoorService");
    try (BufferedReader console = service.inputReader(StandardCharsets.UTF_8)) {
      Calls calls = new Calls("http://localhost:" + afterLast(console.readLine(), " "));

      assertThat(calls.get("/open?site=dock-4", "")).startsWith("401 auth_required: ");

      String owner = calls.token("/register?email=jordan@acme.example");
      assertThat(calls.get("/invite?email=casey@acme.example&site=dock-4", owner))
          .isEqualTo("200 Invited casey@acme.example as viewer");

      String code = afterLast(console.readLine(), " ");
      String casey = calls.token("/accept?email=casey@acme.example&code=" + code);
      assertThat(calls.get("/open?site=dock-4", casey)).isEqualTo("200 The door of dock-4 is open");
      assertThat(calls.get("/open?site=gate-1", casey)).startsWith("403 forbidden: ");
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  @Test
  void theProgramWithGuicePrintsWhatThePageShows() throws Exception {
    Process program = PageProgram.start("docs/guice.md", folder, "GuiceProgram");

    String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed.replaceAll("udi_[\\w.-]+", "udi_..."))
        .isEqualTo(Page.of("docs/guice.md").blocks("text").get(0));
    assertThat(program.waitFor()).isZero();
  }

  private static String afterLast(String text, String separator) {
    return text.substring(text.lastIndexOf(separator) + separator.length());
  }

  /** Calls a service and returns each response as its status and text. */
  private record Calls(String address, HttpClient client) {

    Calls(String address) {
      this(address, HttpClient.newHttpClient());
    }

    String get(String path, String token) throws IOException, InterruptedException {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      var response = client.send(request.build(), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body().strip();
    }

    String token(String path) throws IOException, InterruptedException {
      String answer = get(path, "");
      assertThat(answer).startsWith("200 uds_");
      return afterLast(answer, " ");
    }
  }
}
