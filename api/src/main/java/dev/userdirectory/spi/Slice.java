package dev.userdirectory.spi;

import org.jspecify.annotations.Nullable;

/**
 * A part of an ordered list.
 *
 * @param from the position after which the slice begins, in the direction of the slice; null for
 *     the beginning
 * @param descending whether the slice, and so the result, is in descending order
 * @param offset how many items to skip
 * @param limit the largest number of items
 */
public record Slice(@Nullable Position from, boolean descending, int offset, int limit) {

  /**
   * {@return the slice of the first items}
   *
   * @param limit the largest number of items
   */
  public static Slice first(int limit) {
    return new Slice(null, false, 0, limit);
  }

  /**
   * {@return the slice of the items after a position}
   *
   * @param from the position, or null for the beginning
   * @param limit the largest number of items
   */
  public static Slice after(@Nullable Position from, int limit) {
    return new Slice(from, false, 0, limit);
  }
}
