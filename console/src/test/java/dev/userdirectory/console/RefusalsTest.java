package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.console.internal.pages.Routes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the directory refuses a reader is refused, whatever form they send. */
class RefusalsTest {

  private Acme acme;
  private Host host;

  @BeforeEach
  void start() {
    acme = new Acme();
    host = Host.of(acme.directory, DirectoryConsole::allowingChanges);
  }

  @AfterEach
  void stop() {
    host.close();
    acme.close();
  }

  /** What was done, without what was refused and without the readers' own signing in. */
  private long done() {
    return acme.directory.system().audit().stream(AuditQuery.latest())
        .filter(each -> each.outcome() == AuditEvent.Outcome.DONE)
        .filter(each -> !each.action().equals("session.started"))
        .count();
  }

  private String path(String route, String user) {
    return route
        .replace("{organization}", acme.organization())
        .replace("{user}", acme.id(user).toString())
        .replace("{invitation}", "019c0000-0000-7000-8000-000000000000")
        .replace("{role}", "night-shift");
  }

  private static Map<String, String> form(String token) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token);
    form.put("name", "night-watch");
    form.put("newName", "night-watch");
    form.put("rank", "5");
    form.put("email", "new@acme.example");
    form.put("displayName", "Someone New");
    form.put("role", "viewer");
    form.put("sites", "dock-4");
    form.put("receiver", "omar@acme.example");
    form.put("label", "key");
    form.put("expires", "2030-01-01");
    form.put("session", "019c0000-0000-7000-8000-000000000000");
    form.put("key", "019c0000-0000-7000-8000-000000000000");
    return form;
  }

  @ParameterizedTest
  @ValueSource(strings = {"vera", "omar"})
  void aReaderWithoutWritePermissionsCannotChangeAnything(String reader) {
    try (Browser browser = new Browser(host, reader)) {
      String token = browser.token(acme.organization());
      long before = done();
      for (String route : Routes.all().changes()) {
        browser.post(path(route, "sam"), form(token));
        assertThat(browser.status()).as(route).isIn(403, 404);
        assertThat(browser.find("[role=alert]").getText()).as(route).isNotBlank();
      }
      assertThat(done()).isEqualTo(before);
    }
  }

  @Test
  void anAdminCannotChangeAnOwner() {
    try (Browser ada = new Browser(host, "ada")) {
      String token = ada.token(acme.organization());
      long before = done();
      for (String action : new String[] {"disable", "remove", "transfer", "change"}) {
        String path = "/o/" + acme.organization() + "/users/" + acme.id("owner") + "/" + action;
        ada.post(path, form(token));
        assertThat(ada.status()).as(action).isEqualTo(403);
        assertThat(ada.text()).as(action).containsPattern("rank|not_that_owner");
      }
      assertThat(done()).isEqualTo(before);
    }
  }

  @Test
  void theLastOwnerCannotBeRemoved() {
    String path = "/o/" + acme.organization() + "/users/" + acme.id("owner") + "/remove";
    for (String reader : new String[] {"owner", "staff"}) {
      try (Browser browser = new Browser(host, reader)) {
        browser.post(path, form(browser.token(acme.organization())));
        assertThat(browser.status()).isEqualTo(403);
        assertThat(browser.text()).contains("owner_protection", "Rule:");
      }
    }
    assertThat(acme.directory.userOf("owner").owner()).isTrue();
  }

  @Test
  void aReaderLimitedToOneSiteFindsNoUsersOfOtherSites() {
    acme.directory.granted("vera", "users.read");
    String organization = "/o/" + acme.organization();
    String ada = organization + "/users/" + acme.id("ada");
    try (Browser vera = new Browser(host, "vera")) {
      assertThat(vera.open(organization + "/users").text())
          .contains("Vera Quist", "Sam Field")
          .doesNotContain("Ada Byron");
      assertThat(vera.open(ada).status()).isEqualTo(404);
      assertThat(vera.open(ada + "/access").status()).isEqualTo(404);
      assertThat(vera.open(organization + "/audit").status()).isEqualTo(403);
      assertThat(vera.open(organization + "/limits").status()).isEqualTo(403);
    }
  }
}
