package dev.userdirectory;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> what is listed
 * @param items the page's items, in the list's order
 * @param next the cursor of the page after this one, or null if this is the last
 * @param previous the cursor of the page before this one, or null if this is the first
 * @param total how many the whole list holds, for this reader and query
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable String previous, long total) {

  /** {@inheritDoc} */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * {@return the same page of other items}
   *
   * @param <R> what they become
   * @param each what becomes of an item
   */
  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new Page<>(items.stream().<R>map(each).toList(), next, previous, total);
  }
}
