package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.PageRequest;
import dev.userdirectory.console.internal.pages.Routes;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No other site, and no reader of another session, makes a reader change anything. */
class FormProtectionTest {

  private Acme acme;
  private Host host;
  private Raw owner;
  private String rename;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    owner = new Raw(host, "owner");
    rename = "/o/" + acme.organization() + "/rename";
  }

  @AfterEach
  void stop() {
    host.close();
    acme.close();
  }

  private String name() {
    return acme.directory.system().organization().name();
  }

  private Map<String, String> renaming(String token) {
    return Map.of("token", token, "name", "Taken over");
  }

  private void assertRefused(HttpResponse<String> response, String reason) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains(reason);
    assertThat(name()).isEqualTo("Acme");
  }

  @Test
  void acceptsAFormWithTheReadersToken() {
    HttpResponse<String> done = owner.post(rename, renaming(owner.token(acme.organization())));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(name()).isEqualTo("Taken over");
  }

  @Test
  void refusesAFormWithoutAToken() {
    assertRefused(owner.post(rename, Map.of("name", "Taken over")), "form_refused");
    assertRefused(owner.post(rename, renaming("")), "form_refused");
    assertRefused(owner.post(rename, renaming("made.up")), "form_refused");
  }

  @Test
  void refusesTheTokenOfAnotherReader() {
    String other = new Raw(host, "ada").token(acme.organization());
    assertRefused(owner.post(rename, renaming(other)), "form_refused");
  }

  @Test
  void refusesTheTokenOfAnotherConsole() {
    try (Host another = Host.of(acme.directory, DirectoryConsole::allowingChanges)) {
      String other = new Raw(another, "owner").token(acme.organization());
      assertRefused(owner.post(rename, renaming(other)), "form_refused");
    }
  }

  @Test
  void acceptsATokenFromAnotherConsoleWithTheSameFormKey() {
    byte[] key = new byte[32];
    try (Host one = Host.of(acme.directory, each -> each.allowingChanges().formKey(key));
        Host two = Host.of(acme.directory, each -> each.allowingChanges().formKey(key))) {
      String token = new Raw(one, "owner").token(acme.organization());
      assertThat(new Raw(two, "owner").post(rename, renaming(token)).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void refusesAFormFromAnotherSiteEvenWithAValidToken() {
    Map<String, String> form = renaming(owner.token(acme.organization()));
    for (String site : new String[] {"cross-site", "same-site", "none"}) {
      assertRefused(
          owner.send(owner.form(rename, form).header("Sec-Fetch-Site", site)), "another site");
    }
    for (String origin : new String[] {"https://evil.example", "null", "http://localhost:1", "%"}) {
      assertRefused(owner.send(owner.form(rename, form).header("Origin", origin)), "origin");
    }
  }

  @Test
  void acceptsAFormFromItsOwnOrigin() {
    Map<String, String> form = renaming(owner.token(acme.organization()));
    HttpResponse<String> done =
        owner.send(
            owner
                .form(rename, form)
                .header("Origin", host.origin())
                .header("Sec-Fetch-Site", "same-origin"));
    assertThat(done.statusCode()).isEqualTo(303);
  }

  @Test
  void acceptsFormsOnlyFromTheConfiguredPublicOrigin() {
    String origin = "https://admin.acme.example";
    try (Host proxied =
        Host.of(acme.directory, each -> each.allowingChanges().publicOrigin(origin))) {
      Raw reader = new Raw(proxied, "owner");
      Map<String, String> form = renaming(reader.token(acme.organization()));
      assertRefused(
          reader.send(reader.form(rename, form).header("Origin", proxied.origin())), "origin");
      assertThat(reader.send(reader.form(rename, form).header("Origin", origin)).statusCode())
          .isEqualTo(303);
    }
  }

  @Test
  void aReadOnlyConsoleRefusesEveryChange() {
    long before = events();
    try (Host readOnly = Host.of(acme.directory, each -> each)) {
      Raw staff = new Raw(readOnly, "staff");
      Map<String, String> form = Map.of("token", staff.token(acme.organization()));
      assertThat(Routes.all().changes()).hasSizeGreaterThan(20);
      for (String route : Routes.all().changes()) {
        HttpResponse<String> refused = staff.post(path(route), form);
        assertThat(refused.statusCode()).as(route).isEqualTo(403);
        assertThat(refused.body()).as(route).contains("read_only");
      }
      String preview = "/o/" + acme.organization() + "/users/" + acme.id("sam") + "/preview";
      Map<String, String> change =
          Map.of("token", form.get("token"), "roles", "named", "role", "operator");
      HttpResponse<String> previewed = staff.post(preview, change);
      assertThat(previewed.statusCode()).isEqualTo(200);
      assertThat(previewed.body())
          .contains("It would give", "users.read")
          .doesNotContain("Make this change");
    }
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void refusesEveryChangeWithoutAToken() {
    long before = events();
    Raw staff = new Raw(host, "staff");
    for (String route : Routes.all().changes()) {
      HttpResponse<String> refused = staff.post(path(route), Map.of());
      assertThat(refused.statusCode()).as(route).isEqualTo(403);
      assertThat(refused.body()).as(route).contains("form_refused");
    }
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void refusesAReaderWhoIsNotSignedIn() {
    Raw nobody = new Raw(host, null);
    String token = owner.token(acme.organization());
    assertThat(nobody.get("/").statusCode()).isEqualTo(401);
    assertThat(nobody.post(rename, renaming(token)).statusCode()).isEqualTo(401);
    assertThat(name()).isEqualTo("Acme");
    try (Host elsewhere = Host.of(acme.directory, each -> each.signInAt("/login"))) {
      HttpResponse<String> sent = new Raw(elsewhere, null).get("/");
      assertThat(sent.statusCode()).isEqualTo(303);
      assertThat(sent.headers().firstValue("Location")).hasValue("/login");
      assertThat(new Raw(elsewhere, null).post(rename, renaming(token)).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void refusesAReaderWhoseSessionHasEnded() {
    String token = owner.token(acme.organization());
    acme.directory.system().sessions().revokeAll(acme.id("owner"));
    assertThat(owner.get("/").statusCode()).isEqualTo(401);
    assertThat(owner.post(rename, renaming(token)).statusCode()).isEqualTo(401);
    assertThat(name()).isEqualTo("Acme");
  }

  @Test
  void refusesFormsThatAreTooLargeOrOfAnotherKind() {
    String token = owner.token(acme.organization());
    HttpResponse<String> large =
        owner.post(rename, Map.of("token", token, "name", "x".repeat(300_000)));
    assertThat(large.statusCode()).isEqualTo(413);
    HttpResponse<String> json =
        owner.send(
            owner
                .request(rename)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(json.statusCode()).isEqualTo(415);
    HttpResponse<String> broken =
        owner.send(
            owner
                .request(rename)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=%zz")));
    assertThat(broken.statusCode()).isEqualTo(400);
    HttpResponse<String> many =
        owner.send(
            owner
                .request(rename)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a&".repeat(6_000))));
    assertThat(many.statusCode()).isEqualTo(400);
    assertThat(name()).isEqualTo("Acme");
  }

  private long events() {
    return acme.directory.system().audit().list(AuditQuery.latest(), PageRequest.first()).total();
  }

  private String path(String route) {
    return route
        .replace("{organization}", acme.organization())
        .replace("{user}", acme.id("sam").toString())
        .replace("{invitation}", acme.id("iris").toString())
        .replace("{role}", "night-shift");
  }
}
