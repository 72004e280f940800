package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.PageRequest;
import dev.userdirectory.console.internal.pages.Routes;
import dev.userdirectory.testkit.TestDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another organization's ids are as good as made up, in every address and every form. */
class ForeignOrganizationTest {

  private Acme acme;
  private TestDirectory globex;
  private Host host;
  private Browser owner;

  @BeforeEach
  void start() {
    acme = new Acme();
    globex = acme.directory.organization("Globex");
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
    owner = new Browser(host, "owner");
  }

  @AfterEach
  void stop() {
    owner.close();
    host.close();
    acme.close();
  }

  private long events() {
    return globex.system().audit().list(AuditQuery.latest(), PageRequest.first()).total();
  }

  private String path(String route, String organization, String user) {
    return route
        .replace("{organization}", organization)
        .replace("{user}", user)
        .replace("{invitation}", user)
        .replace("{role}", "night-shift");
  }

  private void assertNothingThere(String path) {
    // The export and the limits' form are for staff: to others there is no such page at all.
    assertThat(owner.status()).as(path).isEqualTo(404);
    assertThat(owner.source()).as(path).doesNotContain("Globex", "globex", "gina");
  }

  @Test
  void showsNothingOfAnotherOrganization() {
    String foreign = globex.organizationId().toString();
    String gina = globex.idOf("gina").toString();
    for (String route : Routes.all().pages()) {
      if (route.contains("{organization}")) {
        String path =
            path(route, foreign, gina) + "?permission=users.read&email=gina@globex.example";
        owner.open(path);
        assertNothingThere(path);
      }
      if (route.contains("{user}")) {
        String path = path(route, acme.organization(), gina);
        owner.open(path);
        assertNothingThere(path);
      }
    }
  }

  @Test
  void changesNothingOfAnotherOrganization() {
    String token = owner.token(acme.organization());
    long before = events();
    String foreign = globex.organizationId().toString();
    String gina = globex.idOf("gina").toString();
    for (String route : Routes.all().changes()) {
      if (route.contains("{organization}")) {
        String path = path(route, foreign, gina);
        owner.post(path, form(token));
        assertNothingThere(path);
      }
      if (route.contains("{user}")) {
        assertAsMadeUp(route, gina, token);
      }
    }
    assertThat(events()).isEqualTo(before);
  }

  /** Who hands over another's ownership is refused before anybody looks whether there is one. */
  private void assertAsMadeUp(String route, String user, String token) {
    String madeUp = "019c0000-0000-7000-8000-000000000000";
    owner.post(path(route, acme.organization(), user), form(token));
    int status = owner.status();
    String real = owner.source().replace(user, "");
    owner.post(path(route, acme.organization(), madeUp), form(token));
    assertThat(status).as(route).isEqualTo(owner.status()).isIn(403, 404);
    assertThat(real).as(route).isEqualTo(owner.source().replace(madeUp, ""));
  }

  /** A form that each address could do something with. */
  private static Map<String, String> form(String token) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token);
    form.put("name", "night-watch");
    form.put("newName", "night-watch");
    form.put("rank", "5");
    form.put("email", "new@acme.example");
    form.put("displayName", "Someone New");
    form.put("role", "operator");
    form.put("receiver", "omar@acme.example");
    form.put("label", "key");
    form.put("expires", "2030-01-01");
    form.put("session", "019c0000-0000-7000-8000-000000000000");
    form.put("key", "019c0000-0000-7000-8000-000000000000");
    return form;
  }

  @Test
  void filteringByUsersOfAnotherOrganizationFindsNothing() {
    String gina = globex.idOf("gina").toString();
    String audit = "/o/" + acme.organization() + "/audit";
    assertThat(owner.open(audit + "?target=" + gina).text()).contains("No events");
    assertThat(owner.open(audit + "?target=gina@globex.example").status()).isEqualTo(404);
    assertThat(owner.open("/o/" + acme.organization() + "/users?search=gina").text())
        .contains("No user fits");
  }

  @Test
  void theListOfOrganizationsIsForStaff() {
    assertThat(owner.open("/organizations").status()).isEqualTo(404);
    try (Browser staff = new Browser(host, "staff")) {
      assertThat(staff.open("/organizations").text()).contains("Acme", "Globex");
    }
  }
}
