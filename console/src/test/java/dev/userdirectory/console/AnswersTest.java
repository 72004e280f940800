package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every answer carries, and what becomes of addresses that nobody links to. */
class AnswersTest {

  private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/console/assets/[^\"]+)\"");

  private Acme acme;
  private Host host;
  private Raw owner;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    owner = new Raw(host, "owner");
  }

  @AfterEach
  void stop() {
    host.close();
    acme.close();
  }

  private String at(String path) {
    return "/o/" + acme.organization() + path;
  }

  @Test
  void everyResponseCarriesTheSecurityHeaders() {
    List<HttpResponse<String>> answers =
        List.of(
            owner.get(at("")),
            owner.get("/"),
            owner.get("/nowhere"),
            owner.get(at("/users?cursor=made-up")),
            new Raw(host, null).get("/"),
            owner.post(at("/rename"), Map.of()),
            new Raw(host, "staff").get(at("/audit/export")));
    for (HttpResponse<String> answer : answers) {
      assertProtected(answer);
      assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }
  }

  private static void assertProtected(HttpResponse<String> answer) {
    String policy = header(answer, "Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void servesAssetsUnderVersionedNamesAsImmutable() {
    Matcher assets = ASSET.matcher(owner.get(at("")).body());
    int count = 0;
    while (assets.find()) {
      count++;
      String path = assets.group(1).substring("/console".length());
      HttpResponse<String> asset = new Raw(host, null).get(path);
      assertThat(asset.statusCode()).isEqualTo(200);
      assertProtected(asset);
      assertThat(header(asset, "Cache-Control")).contains("immutable");
    }
    assertThat(count).isEqualTo(3);
    assertThat(owner.get("/assets/console.css").statusCode()).isEqualTo(404);
  }

  @Test
  void pagesContainNoInlineScriptsOrStyles() {
    for (String path : List.of("", "/users", "/access", "/audit", "/roles", "/new-user")) {
      assertThat(owner.get(at(path)).body())
          .doesNotContainPattern("<script(?! src=)")
          .doesNotContain("<style", " style=", "onclick=", "http://", "https://");
    }
  }

  @Test
  void answersHeadLikeGetButWithoutABody() {
    HttpResponse<String> head =
        owner.send(owner.request(at("/users")).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertProtected(head);
  }

  @Test
  void rejectsUnknownAndMalformedPaths() {
    for (String path :
        List.of(
            "/nowhere",
            "/o",
            "/o/not-an-id",
            at("/users/not-an-id"),
            at("/roles/no-such-role"),
            at("//users"),
            at("/%2e%2e/users"),
            at("/users%2f" + acme.id("sam")),
            at("/users/..%5c"),
            at("/users/%00"),
            at("/users/" + acme.id("sam") + "/nothing"))) {
      assertThat(owner.get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void redirectsAPathWithATrailingSlash() {
    HttpResponse<String> sent = owner.get(at("/users/?search=s"));
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(header(sent, "Location")).isEqualTo("/console" + at("/users?search=s"));
    assertThat(owner.get("//evil.example/").statusCode()).isEqualTo(404);
  }

  @Test
  void rejectsAnUnsupportedMethodAndListsTheAllowedOnes() {
    HttpResponse<String> refused = owner.send(owner.request(at("/users")).DELETE());
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(header(refused, "Allow")).isEqualTo("GET, HEAD");
    assertThat(owner.get(at("/rename")).statusCode()).isEqualTo(405);
  }

  @Test
  void showsTheHostsNameAndLinksBackToTheHost() {
    try (Host named =
        Host.of(
            acme.directory,
            each -> each.named("Acme <Admin>").homeAt("/app").signOutAt("/logout?now"))) {
      String page = new Raw(named, "owner").get(at("")).body();
      assertThat(page)
          .contains("Acme &lt;Admin&gt;</title>", "href=\"/app\"", "href=\"/logout?now\"")
          .doesNotContain("User Directory", "<Admin>");
    }
  }

  @Test
  void signInRedirectCarriesTheRequestedUrl() {
    try (Host asking = Host.of(acme.directory, each -> each.signInAt("/login?x=1", "to"))) {
      Raw nobody = new Raw(asking, null);
      assertThat(header(nobody.get(at("/users?search=a%26b&role=x")), "Location"))
          .isEqualTo(
              "/login?x=1&to=%2Fconsole%2Fo%2F"
                  + acme.organization()
                  + "%2Fusers%3Fsearch%3Da%2526b%26role%3Dx");
      assertThat(header(nobody.get("/"), "Location")).isEqualTo("/login?x=1&to=%2Fconsole%2F");
      assertThat(nobody.get("//evil.example/x").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void showsTheTimeOfAuditEventsToTheSecond() {
    acme.directory.clock().advance(Duration.ofSeconds(7));
    acme.directory.system().rename("Acme again");
    assertThat(owner.get(at("/audit")).body())
        .containsPattern("<time [^>]*>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:07</time>");
  }

  @Test
  void aRefusalShowsTheRuleAndTheMissingPermission() {
    HttpResponse<String> refused = new Raw(host, "vera").get(at("/audit"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("default_deny").contains("audit.read");
  }

  @Test
  void theSystemPageShowsTheStoreStatusOnlyToStaff() {
    Raw staff = new Raw(host, "staff");
    assertThat(owner.get("/system").statusCode()).isEqualTo(404);
    assertThat(staff.get("/system").body()).contains("The store answers", "cache.");
    acme.directory.close();
    assertThat(staff.get("/system").body()).contains("The store does not answer.");
  }

  @Test
  void anInternalFailureIsReportedWithoutTheException() {
    acme.directory.close();
    HttpResponse<String> failed = new Raw(host, "staff").get("/organizations");
    assertThat(failed.statusCode()).isEqualTo(503);
    assertThat(failed.body()).contains("store_unavailable").doesNotContain("Exception");
  }
}
