package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each reader sees, following every link that they are shown. */
class PagesTest {

  /** Each page has one heading and a title, each field a label, each heading of a table a scope. */
  private static final String FAULTS =
      """
      const faults = [];
      const want = (good, what) => good || faults.push(what);
      const each = (css, test) =>
          Array.from(document.querySelectorAll(css)).forEach((e) => want(test(e), e.outerHTML));
      want(/User Directory$/.test(document.title), 'title: ' + document.title);
      want(document.querySelectorAll('h1').length === 1, 'one heading');
      each('input:not([type=hidden]), select, textarea',
          (field) => field.closest('label') && field.closest('label').textContent.trim());
      each('button', (button) => button.textContent.trim());
      each('th', (header) => /^(col|row)$/.test(header.getAttribute('scope')));
      return faults;
      """;

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

  @ParameterizedTest
  @ValueSource(strings = {"owner", "ada", "omar", "vera", "staff"})
  void everyLinkThatIsShownLeadsToAPage(String reader) {
    try (Browser browser = new Browser(host, reader)) {
      Set<String> seen = new LinkedHashSet<>();
      Map<String, Integer> shapes = new HashMap<>();
      Deque<String> open = new ArrayDeque<>(List.of(host.url("/")));
      while (!open.isEmpty() && seen.size() < 300) {
        String url = open.remove();
        if (rest(shapes, url) && seen.add(url)) {
          browser.get(url);
          assertThat(browser.status()).as(url + browser.text()).isEqualTo(200);
          assertThat(browser.strings(FAULTS)).as(url).isEmpty();
          for (String target : browser.links()) {
            if (target.startsWith(host.origin())
                && !target.contains("#")
                && !target.contains("/export")) {
              open.add(target);
            }
          }
        }
      }
      assertThat(seen).hasSizeGreaterThan(15);
      browser.assertNoComplaints();
    }
  }

  /** Of pages that differ in an id or a filter alone, four tell as much as a hundred. */
  private static boolean rest(Map<String, Integer> shapes, String url) {
    String shape = url.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id").replaceAll("=[^&]*", "=");
    return shapes.merge(shape, 1, Integer::sum) <= 4;
  }
}
