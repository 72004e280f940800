package dev.userdirectory.internal.views;

import dev.userdirectory.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * See {@link Page}.
 *
 * @param counted the total, or null if the request asked for none
 */
public record PageView<T>(
    List<T> items, @Nullable String next, @Nullable String previous, @Nullable Long counted)
    implements Page<T> {
  /** {@inheritDoc} */
  public PageView {
    items = List.copyOf(items);
  }

  @Override
  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new PageView<>(items.stream().<R>map(each).toList(), next, previous, counted);
  }

  @Override
  public long total() {
    if (counted == null) {
      throw new IllegalStateException(
          "This page was requested without its total. Counting may cost more than the page. Leave"
              + " withoutTotal() out of the request, or ask hasTotal() first.");
    }
    return counted;
  }

  @Override
  public boolean hasTotal() {
    return counted != null;
  }
}
