package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.testkit.internal.texts.Texts;
import net.jqwik.api.Arbitrary;

/**
 * Display, first and last names of users, and names of organizations: up to 100 code points,
 * counted after stripping.
 */
public final class Names {

  private Names() {}

  /**
   * {@return names that the directory accepts: emoji, right-to-left and combined characters, what
   * SQL, JSON, HTML and spreadsheets would take for their own, 100 characters of up to four octets,
   * white space around it, which goes; never empty, which would clear the field}
   */
  public static Arbitrary<String> valid() {
    return Texts.typedNames();
  }

  /**
   * {@return names that the directory refuses: blank in all ways, 101 characters and more, control
   * characters and line ends inside, halves of characters; each is a {@code validation_error}.
   * Never empty, which clears a first or last name}
   */
  public static Arbitrary<String> invalid() {
    return Texts.noNames();
  }
}
