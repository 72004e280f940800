package dev.userdirectory.core;

import org.jspecify.annotations.Nullable;

/**
 * An external id that was checked: 1-255 code points, compared as they are. Code that takes one
 * need not check it again.
 */
record ExternalId(String text) {

  static final int LONGEST = 255;

  ExternalId {
    if (Text.idFault(text, LONGEST) != null) {
      throw new IllegalArgumentException("Not a checked external id.");
    }
  }

  static @Nullable String textOf(@Nullable ExternalId id) {
    return id == null ? null : id.text();
  }
}
