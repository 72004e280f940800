package dev.userdirectory.testkit.jqwik;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Display, first and last names of users, and names of organizations: up to 100 code points,
 * counted after stripping.
 */
public final class Names {

  static final int LONGEST = 100;

  private Names() {}

  /**
   * {@return names that the directory accepts: emoji, right-to-left and combined characters, what
   * SQL, JSON, HTML and spreadsheets would take for their own, 100 characters of up to four octets,
   * white space around it, which goes; never empty, which would clear the field}
   */
  public static Arbitrary<String> valid() {
    return Combinators.combine(stored(), Texts.padding())
        .as((name, padding) -> padding + name + padding);
  }

  /**
   * {@return names that the directory refuses: blank in all ways, 101 characters and more, control
   * characters and line ends inside, halves of characters; each is a {@code validation_error}.
   * Never empty, which clears a first or last name}
   */
  public static Arbitrary<String> invalid() {
    return Texts.invalid(LONGEST);
  }

  /** Names without white space around them. */
  static Arbitrary<String> stored() {
    return Texts.valid(LONGEST);
  }
}
