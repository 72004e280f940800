package dev.userdirectory.console;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A form of the page that a browser shows. */
final class Form {

  /** How a date is typed depends on where the reader lives. */
  private static final Set<String> PICKED = Set.of("date", "datetime-local");

  private final Browser browser;
  private final WebElement form;

  Form(Browser browser, WebElement form) {
    this.browser = browser;
    this.form = form;
    browser.run(
        """
        for (let at = arguments[0]; at; at = at.parentElement) {
          if (at.localName === 'details') at.open = true;
        }
        """,
        form);
  }

  private WebElement field(String name) {
    return form.findElement(By.name(name));
  }

  @CanIgnoreReturnValue
  Form type(String name, String text) {
    WebElement field = field(name);
    if (PICKED.contains(String.valueOf(field.getDomAttribute("type")))) {
      browser.run("arguments[0].value = arguments[1]", field, text);
    } else {
      field.clear();
      field.sendKeys(text);
    }
    return this;
  }

  /** {@return what stands in a field} */
  String typed(String name) {
    return (String) browser.run("return arguments[0].value", field(name));
  }

  @CanIgnoreReturnValue
  Form choose(String name, String value) {
    for (WebElement option : new Select(field(name)).getOptions()) {
      if (value.equals(browser.run("return arguments[0].value", option))) {
        option.click();
        return this;
      }
    }
    throw new AssertionError("No option " + value + " in " + browser.textOf(field(name)));
  }

  @CanIgnoreReturnValue
  Form check(String name, String value, boolean checked) {
    WebElement box = box(name, value);
    if (box.isSelected() != checked) {
      box.click();
    }
    return this;
  }

  boolean checked(String name, String value) {
    return box(name, value).isSelected();
  }

  private WebElement box(String name, String value) {
    String css = "input[name='" + name + "'][value='" + value + "']";
    return form.findElement(By.cssSelector(css));
  }

  /** Presses the button that begins so, and shows the page to which it leads. */
  @CanIgnoreReturnValue
  Browser press(String label) {
    for (WebElement button : form.findElements(By.tagName("button"))) {
      if (browser.textOf(button).startsWith(label)) {
        return browser.leaving(button::click);
      }
    }
    throw new AssertionError("No button '" + label + "' in " + browser.textOf(form));
  }
}
