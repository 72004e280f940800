package dev.userdirectory.core.internal.pages;

import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Streams lists page by page, and reads each page only when the previous one has been consumed.
 * Totals are not counted, so that the cost of a page does not grow with the list.
 */
public final class Pages {

  private Pages() {}

  /** Streams all rows of a list. Each page is a read of its own. */
  public static <T> Stream<T> stream(Function<PageRequest, Page<T>> read) {
    // The first page is read at once, so that a refusal is thrown here and not inside the pipeline.
    Page<T> first = read.apply(PageRequest.first().limit(PageRequest.MAX_LIMIT).withoutTotal());
    return Stream.<@Nullable Page<T>>iterate(first, Objects::nonNull, page -> after(page, read))
        .flatMap(page -> page == null ? Stream.empty() : page.items().stream());
  }

  private static <T> @Nullable Page<T> after(
      @Nullable Page<T> page, Function<PageRequest, Page<T>> read) {
    return page == null || page.next() == null
        ? null
        : read.apply(PageRequest.cursor(page.next(), PageRequest.MAX_LIMIT).withoutTotal());
  }
}
