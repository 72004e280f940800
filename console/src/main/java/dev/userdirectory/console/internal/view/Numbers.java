package dev.userdirectory.console.internal.view;

import dev.userdirectory.console.internal.http.Refused;
import org.jspecify.annotations.Nullable;

/** Parses numbers that a reader has typed. */
public final class Numbers {

  private static final int LONGEST = 10;
  private static final int LONGEST_LONG = 19;

  private Numbers() {}

  /** {@return a whole number; null for nothing} */
  public static @Nullable Integer parse(@Nullable String text) {
    Long number = parseLong(text != null && text.length() > LONGEST ? "x" : text);
    if (number != null && (number > Integer.MAX_VALUE || number < Integer.MIN_VALUE)) {
      throw notOne();
    }
    return number == null ? null : Integer.valueOf(number.intValue());
  }

  /** {@return a whole number; null for nothing} */
  public static @Nullable Long parseLong(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      if (text.length() <= LONGEST_LONG) {
        return Long.valueOf(text);
      }
    } catch (NumberFormatException e) {
      // Thrown below, as for a text that is too long.
    }
    throw notOne();
  }

  private static Refused notOne() {
    return Refused.badRequest("A number is not written as one. Write digits alone.");
  }
}
