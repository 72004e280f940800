package dev.userdirectory.tck.directory;

import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Lists walked from end to end by their cursors. */
final class Pages {

  private Pages() {}

  /** All items of a list. */
  static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    return forward(list, 100).stream().flatMap(page -> page.items().stream()).toList();
  }

  /** All pages of a list, from the first to the last. */
  static <T> List<Page<T>> forward(Function<PageRequest, Page<T>> list, int limit) {
    List<Page<T>> pages = new ArrayList<>();
    Page<T> page = list.apply(PageRequest.first().limit(limit));
    pages.add(page);
    while (page.next() != null) {
      page = list.apply(PageRequest.cursor(page.next(), limit));
      pages.add(page);
    }
    return pages;
  }

  /**
   * The pages before a page, as its previous cursors lead back to them, from the first to the last.
   */
  static <T> List<Page<T>> backward(Function<PageRequest, Page<T>> list, int limit, Page<T> from) {
    List<Page<T>> pages = new ArrayList<>();
    Page<T> page = from;
    while (page.previous() != null) {
      page = list.apply(PageRequest.cursor(page.previous(), limit));
      pages.add(page);
    }
    Collections.reverse(pages);
    return pages;
  }
}
