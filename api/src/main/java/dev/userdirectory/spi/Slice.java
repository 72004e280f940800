package dev.userdirectory.spi;

import org.jspecify.annotations.Nullable;

/**
 * Which part of an ordered list.
 *
 * @param from only what lies beyond this position, in the direction of the slice; null for all
 * @param descending whether to go from the highest to the lowest; also the order of the result
 * @param offset how many to pass over
 * @param limit how many at most
 */
public record Slice(@Nullable Position from, boolean descending, int offset, int limit) {

  /**
   * {@return the first ones}
   *
   * @param limit how many at most
   */
  public static Slice first(int limit) {
    return new Slice(null, false, 0, limit);
  }

  /**
   * {@return the ones after a position}
   *
   * @param from the position, or null for the beginning
   * @param limit how many at most
   */
  public static Slice after(@Nullable Position from, int limit) {
    return new Slice(from, false, 0, limit);
  }
}
