package dev.userdirectory;

import java.util.UUID;
import java.util.regex.Pattern;

/** Parses and compares ids of all types. */
final class IdText {

  /** The id that is returned for a text that is not a UUID. No record ever has this id. */
  static final UUID NOBODY = new UUID(0, 0);

  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private IdText() {}

  static UUID parse(String text) {
    return CANONICAL.matcher(text).matches() ? UUID.fromString(text) : NOBODY;
  }

  /** Compares ids by their bytes, as stores do; {@link UUID#compareTo} compares signed numbers. */
  static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
