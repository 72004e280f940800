package dev.userdirectory.console;

import java.util.List;
import org.openqa.selenium.WebDriver;

/** What reads pages, and runs their script. */
interface Engine extends AutoCloseable {

  /**
   * {@return an engine in this JVM, or, with {@code -Dconsole.browser=chromium}, a real browser}
   */
  static Engine chosen() {
    String name = System.getProperty("console.browser", "htmlunit");
    return switch (name) {
      case "htmlunit" -> new HtmlUnit();
      case "chromium" -> new Chromium();
      default -> throw new IllegalArgumentException("console.browser is htmlunit or chromium.");
    };
  }

  WebDriver driver();

  /** {@return the status with which the page that is shown was answered} */
  int status();

  /** {@return what it has complained of since it was last asked: scripts, policies} */
  List<String> complaints();

  @Override
  void close();
}
