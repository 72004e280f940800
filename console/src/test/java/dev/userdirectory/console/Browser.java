package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser as one reader uses it: it shows one page at a time. */
final class Browser implements AutoCloseable {

  private static final String POST =
      """
      const form = document.createElement('form');
      form.method = 'post';
      form.action = arguments[0];
      for (let i = 0; i < arguments[1].length; i++) {
        const field = document.createElement('input');
        field.type = 'hidden';
        field.name = arguments[1][i];
        field.value = arguments[2][i];
        form.appendChild(field);
      }
      document.body.appendChild(form);
      form.submit();
      """;

  private static final String ARRIVED =
      "return !window.leaving && document.readyState === 'complete'";

  private final Host host;
  private final Engine engine;
  private final WebDriver driver;

  Browser(Host host, String reader) {
    this.host = host;
    this.engine = Engine.chosen();
    this.driver = engine.driver();
    // A browser takes a cookie for the site that it shows.
    driver.get(host.url("/assets/none"));
    driver.manage().addCookie(new Cookie("reader", reader));
  }

  /** Opens a page of the console. */
  @CanIgnoreReturnValue
  Browser open(String path) {
    return get(host.url(path));
  }

  @CanIgnoreReturnValue
  Browser get(String url) {
    driver.get(url);
    return this;
  }

  /** Follows the link of that text. */
  @CanIgnoreReturnValue
  Browser follow(String text) {
    return leaving(driver.findElement(By.linkText(text))::click);
  }

  /** Sends a form that no page needs to have, from the page that is shown. */
  @CanIgnoreReturnValue
  Browser post(String path, Map<String, String> fields) {
    List<String> names = List.copyOf(fields.keySet());
    List<String> values = names.stream().map(fields::get).toList();
    return leaving(() -> run(POST, host.url(path), names, values));
  }

  /**
   * Does something that leads to another page, and awaits that one. Between the two there is none
   * to ask, which a driver tells in many ways.
   */
  Browser leaving(Runnable action) {
    run("window.leaving = true");
    action.run();
    new WebDriverWait(driver, Duration.ofSeconds(20))
        .ignoring(WebDriverException.class)
        .until(each -> Boolean.TRUE.equals(run(ARRIVED)));
    return this;
  }

  /** {@return the form of the page that goes to an address with that end} */
  Form form(String end) {
    for (WebElement form : driver.findElements(By.tagName("form"))) {
      if (String.valueOf(form.getDomAttribute("action")).endsWith(end)) {
        return new Form(this, form);
      }
    }
    throw new AssertionError("No form to ..." + end + " on\n" + text());
  }

  /** {@return the token that the console gives to this reader, on a page that asks for changes} */
  String token(String organization) {
    open("/o/" + organization + "/new-user");
    return String.valueOf(find("input[name=token]").getDomAttribute("value"));
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> findAll(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  String url() {
    return String.valueOf(driver.getCurrentUrl());
  }

  int status() {
    return engine.status();
  }

  /** {@return all text of the page, opened or not, with single spaces} */
  String text() {
    return textOf(find("body"));
  }

  String textOf(WebElement element) {
    String text = (String) run("return arguments[0].textContent", element);
    return text.replaceAll("\\s+", " ").strip();
  }

  /** {@return the page as it is, with what its script has made of it} */
  String source() {
    return (String) run("return document.documentElement.outerHTML");
  }

  /** {@return where the links of the page lead} */
  List<String> links() {
    return strings(
        "return Array.from(document.querySelectorAll('a[href]')).map((link) => link.href)");
  }

  /** {@return what a script that returns texts returns} */
  @SuppressWarnings("unchecked") // the script's own promise
  List<String> strings(String script, Object... arguments) {
    return (List<String>) run(script, arguments);
  }

  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** Asserts that the page's scripts did what they may, and nothing else ran. */
  void assertNoComplaints() {
    // Two complaints of Chromium are none of the page's: an answer that is no success, and a field
    // for numbers that does not show the text which was sent in its place.
    assertThat(engine.complaints())
        .filteredOn(each -> !each.contains("the server responded with a status of"))
        .filteredOn(each -> !each.contains("cannot be parsed, or is out of range"))
        .isEmpty();
  }

  @Override
  public void close() {
    engine.close();
  }
}
