package dev.userdirectory;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> what is listed
 */
public interface Page<T> {

  /** {@return the page's items, in the list's order} */
  List<T> items();

  /** {@return the cursor of the page after this one, or null if this is the last} */
  @Nullable String next();

  /** {@return the cursor of the page before this one, or null if this is the first} */
  @Nullable String previous();

  /**
   * {@return how many the whole list holds, for this reader and query}
   *
   * @throws IllegalStateException if the page was requested {@linkplain PageRequest#withoutTotal()
   *     without its total}
   */
  long total();

  /** {@return whether the page says how many the whole list holds} */
  boolean hasTotal();

  /**
   * {@return the same page of other items}
   *
   * @param <R> what they become
   * @param each what becomes of an item
   */
  <R> Page<R> map(Function<? super T, ? extends R> each);
}
