package dev.userdirectory.console.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, on real files and over its real server. */
class ConsoleCommandTest {

  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/enter/\\S+");
  private static final SystemActor TEST = SystemActor.named("test");

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ConsoleCommand command =
      new ConsoleCommand(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  private String file(RoleModel model) {
    Path file = folder.resolve("users.db");
    Set<String> roles =
        model.owner().assignable() ? Set.of(model.owner().name()) : model.registrantRoles();
    try (UserDirectory directory = UserDirectoryBuilder.of(model, SqliteStore.open(file)).build()) {
      directory.organizations(TEST).create("Acme", NewUser.of("jo@acme.example").roles(roles));
    }
    return file.toString();
  }

  private String file() {
    return file(RoleModels.ownerAdminOperatorViewer());
  }

  private HttpResponse<String> get(String url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", "");
  }

  private static String origin(LocalServer server) {
    return server.link().replaceAll("/enter/.*", "");
  }

  @Test
  void thePrintedLinkSignsInOneBrowserOnlyOnce() throws Exception {
    try (LocalServer server = command.start(file())) {
      Matcher link = LINK.matcher(out.toString(StandardCharsets.UTF_8));
      assertThat(link.find()).isTrue();
      assertThat(get(origin(server) + "/").statusCode()).isEqualTo(401);

      HttpResponse<String> entered = get(link.group());
      assertThat(entered.statusCode()).isEqualTo(303);
      assertThat(entered.headers().firstValue("Set-Cookie").orElse(""))
          .contains("HttpOnly", "SameSite=Strict");
      HttpResponse<String> list =
          get(origin(server) + "/organizations", "Cookie", "other=1; " + cookie(entered));
      assertThat(list.body()).contains("Acme", "Read-only");

      HttpResponse<String> again = get(link.group());
      assertThat(again.statusCode()).isEqualTo(403);
      assertThat(again.body()).contains("has been used");
      assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void refusesLinksAndCookiesThatItDidNotIssue() throws Exception {
    try (LocalServer server = command.start(file())) {
      assertThat(get(origin(server) + "/enter/guessed").statusCode()).isEqualTo(403);
      assertThat(get(server.link() + "x").statusCode()).isEqualTo(403);
      HttpResponse<String> head =
          client.send(
              HttpRequest.newBuilder(URI.create(server.link()))
                  .method("HEAD", BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(403);
      String name = "userdirectory-console-" + URI.create(server.link()).getPort();
      assertThat(get(origin(server) + "/organizations", "Cookie", name + "=guessed").statusCode())
          .isEqualTo(401);
      assertThat(get(server.link()).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void refusesRequestsThatNameAnotherHost() throws Exception {
    try (LocalServer server = command.start(file())) {
      String cookie = cookie(get(server.link()));
      int port = URI.create(server.link()).getPort();
      assertThat(statusOf(port, "evil.example:" + port, cookie)).contains(" 421 ");
      assertThat(statusOf(port, "127.0.0.1.evil.example", cookie)).contains(" 421 ");
      assertThat(statusOf(port, "localhost:" + port, cookie)).contains(" 200 ");
    }
  }

  private static String statusOf(int port, String host, String cookie) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request =
          "GET /organizations HTTP/1.1\r\nHost: "
              + host
              + "\r\nCookie: "
              + cookie
              + "\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  @Test
  void createsAFileAndAllowsChangesOnlyWithAllowChanges() throws Exception {
    String path = folder.resolve("new.db").toString();
    assertThatThrownBy(() -> command.start(path)).isInstanceOf(ConsoleCommand.Failed.class);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("There is no file", "--allow-changes");
    assertThat(Path.of(path)).doesNotExist();
    try (LocalServer server = command.start(path, "--allow-changes", "--roles", "owner-flag")) {
      String cookie = cookie(get(server.link()));
      HttpResponse<String> page = get(origin(server) + "/organizations", "Cookie", cookie);
      Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.body());
      assertThat(token.find()).isTrue();
      HttpResponse<String> created =
          client.send(
              HttpRequest.newBuilder(URI.create(origin(server) + "/organizations"))
                  .header("Cookie", cookie)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      BodyPublishers.ofString(
                          "name=Acme&email=jo%40acme.example&token=" + token.group(1)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(created.statusCode()).isEqualTo(303);
    }
    try (UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerFlag(), SqliteStore.open(Path.of(path))).build()) {
      assertThat(directory.organizations(TEST).list(PageRequest.first()).items())
          .extracting(each -> each.name())
          .containsExactly("Acme");
    }
  }

  @Test
  void suggestsTheRoleOptionsWhenTheFileHasUnknownRoles() {
    String file = file(RoleModels.ownerFlag());
    assertThatThrownBy(() -> command.start(file))
        .isInstanceOfSatisfying(
            ConsoleCommand.Failed.class, e -> assertThat(e.status()).isEqualTo(1));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("OWNER", "--roles", "owner-flag: OWNER, ADMIN, USER, OPERATOR, VIEWER")
        .contains("--role NAME=RANK");
  }

  @Test
  void opensAFileWithCustomRoles() throws Exception {
    RoleModel own =
        RoleModel.of(
            Role.owner("head", 30),
            Role.named("gardener", 20).grants("greenhouse.water"),
            Role.named("visitor", 10).at(Scope.SITES).grants("greenhouse.view"));
    String file = file(own);
    assertThatThrownBy(() -> command.start(file)).isInstanceOf(ConsoleCommand.Failed.class);
    try (LocalServer server =
        command.start(
            file,
            "--owner",
            "head",
            "--role",
            "gardener=20",
            "--role",
            "visitor=10@sites",
            "--grant",
            "visitor=greenhouse.view")) {
      String roles = roles(server);
      assertThat(roles).contains("head", "gardener", "visitor", "greenhouse.view");
      assertThat(roles).contains("at the user's sites").doesNotContain("operator");
    }
  }

  /** {@return the page about the roles of the only organization} */
  private String roles(LocalServer server) throws IOException, InterruptedException {
    String cookie = cookie(get(server.link()));
    String list = get(origin(server) + "/organizations", "Cookie", cookie).body();
    Matcher organization = Pattern.compile("href=\"(/o/[^\"]+)\"").matcher(list);
    assertThat(organization.find()).isTrue();
    return get(origin(server) + organization.group(1) + "/roles", "Cookie", cookie).body();
  }

  @Test
  void acceptsOptionsForRolesGrantsAndTheTimeZone() throws Exception {
    String file = file(RoleModels.ownerFlag());
    try (LocalServer server =
        command.start(
            file,
            "--roles",
            "owner-flag",
            "--grant",
            "VIEWER=cameras.view,cameras.move",
            "--delegate",
            "cameras.view",
            "--zone",
            "Europe/Oslo")) {
      String roles = roles(server);
      assertThat(roles).contains("cameras.move", "OWNER", "Times are in Europe/Oslo");
    }
  }

  @Test
  void rejectsInvalidArgumentsWithAUsageMessage() {
    for (String[] arguments :
        new String[][] {
          {},
          {"a.db", "b.db"},
          {"a.db", "--port"},
          {"a.db", "--port", "99999"},
          {"a.db", "--roles", "kings"},
          {"a.db", "--grant", "viewer"},
          {"a.db", "--grant", "nobody=x"},
          {"a.db", "--role", "viewer"},
          {"a.db", "--role", "viewer=10@home"},
          {"a.db", "--role", "owner=10"},
          {"a.db", "--role", "viewer=10", "--roles", "owner-flag"},
          {"a.db", "--owner", "head"},
          {"a.db", "--zone", "Mars"},
          {"a.db", "--delegate", "unknown"},
          {"--what"}
        }) {
      assertThatThrownBy(() -> command.start(arguments))
          .isInstanceOfSatisfying(
              ConsoleCommand.Failed.class, e -> assertThat(e.status()).isEqualTo(2));
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Usage:", "There is no option --what");
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    String file = file();
    try (LocalServer first = command.start(file)) {
      String port = String.valueOf(URI.create(first.link()).getPort());
      assertThatThrownBy(() -> command.start(file, "--port", port))
          .hasMessageContaining("Port " + port + " is taken");
    }
  }

  @Test
  void closesTheFileWhenItIsStopped() throws Exception {
    String file = file();
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleCommand.class.getName(),
                file)
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      Matcher link = LINK.matcher(String.valueOf(lines.readLine()));
      assertThat(link.find()).isTrue();
      assertThat(get(link.group()).statusCode()).isEqualTo(303);
      process.toHandle().destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.exists(Path.of(file + "-wal"))).isFalse();
    assertThat(folder.resolve("err.txt")).content().doesNotContain("Exception");
  }
}
