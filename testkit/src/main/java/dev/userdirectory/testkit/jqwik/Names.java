package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.testkit.internal.texts.Texts;
import net.jqwik.api.Arbitrary;

/**
 * Generators of display, first and last names of users, and of names of organizations: up to 100
 * code points, counted after stripping.
 */
public final class Names {

  private Names() {}

  /**
   * {@return names that the directory accepts: with emoji, right-to-left and combining characters,
   * text that SQL, JSON, HTML or a spreadsheet would interpret, 100 characters of up to four
   * octets, and surrounding white space, which is stripped. They are never empty, because an empty
   * name clears the field}
   */
  public static Arbitrary<String> valid() {
    return Texts.typedNames();
  }

  /**
   * {@return names that the directory refuses, each as a {@code validation_error}: blank in all
   * ways, of 101 characters or more, with control characters or line breaks inside, or with
   * unpaired surrogates. They are never empty, because an empty first or last name clears the
   * field}
   */
  public static Arbitrary<String> invalid() {
    return Texts.noNames();
  }
}
