package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * A checked name: 1-100 visible code points, without white space around them. Code that takes an
 * instance need not check it again.
 */
public record Name(String text) {

  public static final int LONGEST = 100;

  public Name {
    if (!text.equals(text.strip()) || Text.nameFault(text, LONGEST) != null) {
      throw new IllegalArgumentException("Not a checked name.");
    }
  }

  public static @Nullable String textOf(@Nullable Name name) {
    return name == null ? null : name.text();
  }

  /** Strips and checks a name; returns null if it is not valid. */
  public static @Nullable Name of(@Nullable String text) {
    return text == null || Text.nameFault(text, LONGEST) != null ? null : new Name(text.strip());
  }
}
