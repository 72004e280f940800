package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * A checked external id: 1-255 code points, compared verbatim. Code that takes an instance need not
 * check it again.
 */
public record ExternalId(String text) {

  public static final int LONGEST = 255;

  public ExternalId {
    if (Text.idFault(text, LONGEST) != null) {
      throw new IllegalArgumentException("Not a checked external id.");
    }
  }

  /** Returns whether a text is a valid external id. */
  public static boolean mayBe(String text) {
    return Text.idFault(text, LONGEST) == null;
  }

  public static @Nullable String textOf(@Nullable ExternalId id) {
    return id == null ? null : id.text();
  }
}
