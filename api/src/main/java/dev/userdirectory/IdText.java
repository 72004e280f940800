package dev.userdirectory;

import java.util.UUID;
import java.util.regex.Pattern;

/** How ids are read and ordered, in one place for all of them. */
final class IdText {

  /** What an unreadable text becomes: an id that nothing ever has. */
  static final UUID NOBODY = new UUID(0, 0);

  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private IdText() {}

  static UUID parse(String text) {
    return CANONICAL.matcher(text).matches() ? UUID.fromString(text) : NOBODY;
  }

  /** Byte order, which is how a store orders them; {@link UUID#compareTo} is signed. */
  static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
