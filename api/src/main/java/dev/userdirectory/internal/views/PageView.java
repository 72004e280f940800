package dev.userdirectory.internal.views;

import dev.userdirectory.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** See {@link Page}. */
public record PageView<T>(
    List<T> items, @Nullable String next, @Nullable String previous, long total)
    implements Page<T> {
  /** {@inheritDoc} */
  public PageView {
    items = List.copyOf(items);
  }

  @Override
  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new PageView<>(items.stream().<R>map(each).toList(), next, previous, total);
  }
}
