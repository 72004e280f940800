package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * A name that was checked: 1-100 code points without white space around, all of them visible. Code
 * that takes one need not check it again.
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

  /** The name that a text is, stripped; null if it is none. */
  public static @Nullable Name of(@Nullable String text) {
    return text == null || Text.nameFault(text, LONGEST) != null ? null : new Name(text.strip());
  }
}
