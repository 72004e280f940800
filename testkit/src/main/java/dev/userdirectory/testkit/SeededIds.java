package dev.userdirectory.testkit;

import dev.userdirectory.spi.IdSource;
import java.util.Random;
import java.util.UUID;

/**
 * A source of ids and secrets that gives the same ones, in the same order, for the same seed. For
 * tests only.
 */
public final class SeededIds implements IdSource {

  private final Random random;
  private long count;

  /**
   * Creates a source of ids and secrets.
   *
   * @param seed the same seed gives the same ids and secrets
   */
  public SeededIds(long seed) {
    random = new Random(seed);
  }

  @Override
  public synchronized UUID newId() {
    // Increases like a real id, so that ids sort in the order of creation.
    long high = ((0x019C_0000_0000L + ++count) << 16) | 0x7000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  @Override
  public synchronized byte[] newSecret(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
