package dev.userdirectory;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> the type of the items
 */
public interface Page<T> {

  /** {@return the page's items, in the list's order} */
  List<T> items();

  /** {@return the cursor of the next page, or null if this is the last} */
  @Nullable String next();

  /** {@return the cursor of the previous page, or null if this is the first} */
  @Nullable String previous();

  /**
   * {@return how many items the whole list holds for this reader and query}
   *
   * @throws IllegalStateException if the page was requested {@linkplain PageRequest#withoutTotal()
   *     without its total}
   */
  long total();

  /** {@return whether the page has a {@linkplain #total() total}} */
  boolean hasTotal();

  /**
   * {@return this page with each item converted}
   *
   * @param <R> the type of the converted items
   * @param each converts an item
   */
  <R> Page<R> map(Function<? super T, ? extends R> each);
}
