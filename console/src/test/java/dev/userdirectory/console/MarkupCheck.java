package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.http.Cookie;

/**
 * Takes a page apart as a browser does, and knows each element and each attribute that the console
 * writes. One more would have come out of a text.
 */
final class MarkupCheck implements AutoCloseable {

  private static final Set<String> ELEMENTS =
      Set.of(
          ("html head meta title link script body a header div span nav ul ol li main p h1 h2 h3 code"
                  + " footer section form input button select option label em strong small table thead"
                  + " tbody tr th td time details summary dl dt dd br fieldset legend textarea meter")
              .split(" "));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("lang charset name content rel href type src defer class id tabindex role method action"
                  + " value for required maxlength autocomplete inputmode placeholder rows min max"
                  + " selected checked scope datetime title hidden formaction data-label data-hotkey"
                  + " data-copy aria-label aria-current")
              .split(" "));

  private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

  private final Host host;
  private final WebClient client = parser();

  MarkupCheck(Host host, String reader) {
    this.host = host;
    client.getCookieManager().addCookie(new Cookie("localhost", "reader", reader));
  }

  private static WebClient parser() {
    WebClient client = new WebClient();
    client.getOptions().setJavaScriptEnabled(false);
    client.getOptions().setCssEnabled(false);
    client.getOptions().setThrowExceptionOnFailingStatusCode(false);
    return client;
  }

  void assertHarmless(String path) {
    try {
      HtmlPage page = client.getPage(host.url(path));
      assertThat(page.getWebResponse().getStatusCode()).as(path).isLessThan(500);
      check(page, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertHarmless(HttpResponse<String> answer, String path) {
    assertThat(answer.statusCode()).as(path).isLessThan(500);
    assertThat(answer.headers().firstValue("Location").orElse("/console"))
        .as(path)
        .startsWith("/console")
        .doesNotContain("<", "\n");
    try {
      check(client.loadHtmlCodeIntoCurrentWindow(answer.body()), path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(HtmlPage page, String path) {
    List<String> strange = new ArrayList<>();
    for (DomNode node : page.getDescendants()) {
      if (node.getNodeType() == DomNode.COMMENT_NODE) {
        strange.add("comment: " + node.getNodeValue());
      }
      if (node instanceof DomElement element) {
        collect(element, strange);
      }
    }
    assertThat(strange).as(path).isEmpty();
    assertThat(page.getWebResponse().getContentAsString()).as(path).doesNotContain("49#49");
  }

  private static void collect(DomElement element, List<String> strange) {
    if (!ELEMENTS.contains(element.getTagName())) {
      strange.add("element: " + element.asXml());
    }
    for (DomAttr attribute : element.getAttributesMap().values()) {
      String name = attribute.getName();
      boolean address = ADDRESSES.contains(name);
      if (!ATTRIBUTES.contains(name)
          || (address && !attribute.getValue().matches("(/console.*|#main)"))) {
        strange.add("attribute: " + attribute);
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
