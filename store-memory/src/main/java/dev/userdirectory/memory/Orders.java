package dev.userdirectory.memory;

import dev.userdirectory.spi.Position;
import java.util.Comparator;
import java.util.UUID;

/** The orders of the store contract: text by its UTF-8 bytes, ids by their bytes, time then id. */
final class Orders {

  static final Comparator<UUID> ID = Orders::compareIds;
  static final Comparator<String> TEXT = Orders::compareTexts;
  static final Comparator<Position.ByTime> TIME =
      Comparator.comparing(Position.ByTime::at).thenComparing(Position.ByTime::id, ID);

  private Orders() {}

  private static int compareIds(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  private static int compareTexts(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int i = 0; i < common; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Integer.compare(weight(a), weight(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** UTF-8 puts supplementary characters, which Java writes as surrogates, after all others. */
  private static int weight(char unit) {
    return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
  }
}
