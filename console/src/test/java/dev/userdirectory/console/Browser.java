package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.BrowserVersion;
import org.htmlunit.ScriptException;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.http.Cookie;
import org.htmlunit.javascript.SilentJavaScriptErrorListener;

/** A browser engine in this JVM, as one reader uses it. What a page's script gets wrong is kept. */
final class Browser implements AutoCloseable {

  private final Host host;
  private final WebClient client = new WebClient(BrowserVersion.CHROME);
  private final List<String> scriptErrors = new ArrayList<>();

  Browser(Host host, String reader) {
    this.host = host;
    client.getOptions().setThrowExceptionOnFailingStatusCode(false);
    client.getOptions().setThrowExceptionOnScriptError(false);
    client.getOptions().setCssEnabled(false);
    client.getCookieManager().addCookie(new Cookie("localhost", "reader", reader));
    client.setAlertHandler((page, message) -> scriptErrors.add("alert: " + message));
    client.setJavaScriptErrorListener(
        new SilentJavaScriptErrorListener() {
          @Override
          public void scriptException(HtmlPage page, ScriptException exception) {
            scriptErrors.add(page.getUrl() + ": " + exception.getMessage());
          }
        });
  }

  HtmlPage open(String path) {
    return get(host.url(path));
  }

  HtmlPage get(String url) {
    try {
      return client.getPage(new URI(url).toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** {@return the form of a page that posts to an address with that end} */
  static HtmlForm form(HtmlPage page, String end) {
    return page.getForms().stream()
        .filter(form -> form.getActionAttribute().endsWith(end))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("No form to ..." + end + " on\n" + page.asNormalizedText()));
  }

  static HtmlPage press(HtmlForm form, String button) {
    for (DomElement element : form.getElementsByTagName("button")) {
      if (element.getTextContent().strip().startsWith(button)) {
        try {
          return ((HtmlButton) element).click();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new AssertionError("No button '" + button + "' in " + form.asNormalizedText());
  }

  void assertNoScriptErrors() {
    assertThat(scriptErrors).isEmpty();
  }

  @Override
  public void close() {
    client.close();
  }
}
