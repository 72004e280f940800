package dev.userdirectory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * Knows each element and each attribute that the console writes. One more in the page that a
 * browser made would have come out of a text.
 */
final class MarkupCheck {

  private static final List<String> ELEMENTS =
      words(
          "html head meta title link script body a header div span nav ul ol li main p h1 h2 h3 code"
              + " footer section form input button select option label em strong small table thead"
              + " tbody tr th td time details summary dl dt dd br fieldset legend textarea meter");

  private static final List<String> ATTRIBUTES =
      words(
          "lang charset name content rel href type src defer class id tabindex role method action"
              + " value for required maxlength autocomplete inputmode placeholder rows min max"
              + " selected checked scope datetime title hidden formaction data-label data-hotkey"
              + " data-copy aria-label aria-current");

  private static final String STRANGE =
      """
      const elements = arguments[0], attributes = arguments[1], strange = [];
      const addresses = ['href', 'src', 'action', 'formaction'];
      for (const element of Array.from(document.querySelectorAll('*'))) {
        if (elements.indexOf(element.localName) < 0) {
          strange.push('element: ' + element.outerHTML);
        }
        for (const attribute of Array.from(element.attributes)) {
          const address = addresses.indexOf(attribute.name) >= 0;
          if (attributes.indexOf(attribute.name) < 0
              || (address && !/^(\\/console|#main$)/.test(attribute.value))) {
            strange.push('attribute: ' + attribute.name + '=' + attribute.value);
          }
        }
        for (const node of Array.from(element.childNodes)) {
          if (node.nodeType === 8) {
            strange.push('comment: ' + node.data);
          }
        }
      }
      return strange;
      """;

  private MarkupCheck() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** Asserts that the page which is shown is made of nothing but what the console writes. */
  static void assertHarmless(Browser browser, String path) {
    assertThat(browser.status()).as(path).isLessThan(500);
    assertThat(browser.strings(STRANGE, ELEMENTS, ATTRIBUTES)).as(path).isEmpty();
    assertThat(browser.source()).as(path).doesNotContain("49#49");
  }
}
