package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each reader sees, following every link that they are shown. */
class PagesTest {

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
          HtmlPage page = browser.get(url);
          assertThat(page.getWebResponse().getStatusCode())
              .as(url + page.asNormalizedText())
              .isEqualTo(200);
          assertWellMade(page);
          for (HtmlAnchor anchor : page.getAnchors()) {
            String target = page.getUrl().toString();
            target = resolve(target, anchor.getHrefAttribute());
            if (target.startsWith(host.origin())
                && !target.contains("#")
                && !target.contains("/export")) {
              open.add(target);
            }
          }
        }
      }
      assertThat(seen).hasSizeGreaterThan(15);
      browser.assertNoScriptErrors();
    }
  }

  /** Of pages that differ in an id or a filter alone, four tell as much as a hundred. */
  private static boolean rest(Map<String, Integer> shapes, String url) {
    String shape = url.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id").replaceAll("=[^&]*", "=");
    return shapes.merge(shape, 1, Integer::sum) <= 4;
  }

  private static String resolve(String base, String href) {
    return URI.create(base).resolve(href).toString();
  }

  /** Each page has one heading and a title, each field a label, each id stands once. */
  private static void assertWellMade(HtmlPage page) {
    String url = page.getUrl().toString();
    assertThat(page.getTitleText()).as(url).endsWith("User Directory");
    assertThat(page.getElementsByTagName("h1")).as(url).hasSize(1);
    for (String tag : List.of("input", "select", "textarea")) {
      for (DomElement field : page.getElementsByTagName(tag)) {
        if (!field.getAttribute("type").equals("hidden")) {
          assertThat(labelled(field)).as(url + " " + field.asXml()).isTrue();
        }
      }
    }
    for (DomElement button : page.getElementsByTagName("button")) {
      assertThat(button.getTextContent()).as(url).isNotBlank();
    }
    for (DomElement header : page.getElementsByTagName("th")) {
      assertThat(header.getAttribute("scope")).as(url + header.asXml()).isIn("col", "row");
    }
  }

  private static boolean labelled(DomElement field) {
    for (DomNode at = field; at != null; at = at.getParentNode()) {
      if (at.getNodeName().equals("label") && !at.asNormalizedText().isBlank()) {
        return true;
      }
    }
    return false;
  }
}
