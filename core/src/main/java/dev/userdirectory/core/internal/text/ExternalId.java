package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * An external id that was checked: 1-255 code points, compared as they are. Code that takes one
 * need not check it again.
 */
public record ExternalId(String text) {

  public static final int LONGEST = 255;

  public ExternalId {
    if (Text.idFault(text, LONGEST) != null) {
      throw new IllegalArgumentException("Not a checked external id.");
    }
  }

  /** Whether a text may be somebody's; else nobody has it. */
  public static boolean mayBe(String text) {
    return Text.idFault(text, LONGEST) == null;
  }

  public static @Nullable String textOf(@Nullable ExternalId id) {
    return id == null ? null : id.text();
  }
}
