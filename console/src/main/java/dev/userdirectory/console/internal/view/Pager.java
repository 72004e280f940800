package dev.userdirectory.console.internal.view;

import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.console.internal.http.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from a page of a list to its neighbours.
 *
 * @param shown how many items this page shows
 * @param total how many the list has, or null
 * @param previous the page before, or null
 * @param next the page after, or null
 */
public record Pager(
    int shown, @Nullable Long total, @Nullable String previous, @Nullable String next) {

  private static final List<String> LIMITS = List.of("20", "50", "100");

  /** {@return the page that a query asks for} */
  public static PageRequest asked(Fields query) {
    return PageRequest.cursor(query.text("cursor"), Numbers.parse(query.text("limit")));
  }

  /** {@return the sizes that a reader can choose} */
  public static List<String> limits() {
    return LIMITS;
  }

  /**
   * {@return the pager of a page}
   *
   * @param page the page
   * @param list the address of the list, with all its filters
   * @param query what was asked
   */
  public static Pager of(Page<?> page, Link list, Fields query) {
    Link sized = list.with("limit", query.text("limit"));
    return new Pager(
        page.items().size(),
        page.hasTotal() ? page.total() : null,
        page.previous() == null ? null : sized.with("cursor", page.previous()).url(),
        page.next() == null ? null : sized.with("cursor", page.next()).url());
  }
}
