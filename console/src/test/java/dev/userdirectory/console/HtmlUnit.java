package dev.userdirectory.console;

import java.util.ArrayList;
import java.util.List;
import org.htmlunit.BrowserVersion;
import org.htmlunit.ScriptException;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.javascript.SilentJavaScriptErrorListener;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.htmlunit.HtmlUnitDriver;

/** A browser engine in this JVM, which Maven brings. */
final class HtmlUnit implements Engine {

  private final List<String> complaints = new ArrayList<>();

  private final HtmlUnitDriver driver =
      new HtmlUnitDriver(BrowserVersion.CHROME, true) {
        @Override
        protected WebClient modifyWebClient(WebClient client) {
          client.getOptions().setCssEnabled(false);
          client.setAlertHandler((page, message) -> complaints.add("alert: " + message));
          client.setJavaScriptErrorListener(
              new SilentJavaScriptErrorListener() {
                @Override
                public void scriptException(HtmlPage page, ScriptException exception) {
                  complaints.add(page.getUrl() + ": " + exception.getMessage());
                }
              });
          return client;
        }
      };

  @Override
  public WebDriver driver() {
    return driver;
  }

  @Override
  public int status() {
    return driver
        .getWebClient()
        .getCurrentWindow()
        .getEnclosedPage()
        .getWebResponse()
        .getStatusCode();
  }

  @Override
  public List<String> complaints() {
    List<String> since = List.copyOf(complaints);
    complaints.clear();
    return since;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
