package dev.userdirectory.console.internal.view;

import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.console.internal.http.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The links from a page of a list to the previous and the next page.
 *
 * @param shown the number of items on this page
 * @param total the number of items in the list, or null if it was not counted
 * @param previous the link to the previous page, or null
 * @param next the link to the next page, or null
 */
public record Pager(
    int shown, @Nullable Long total, @Nullable String previous, @Nullable String next) {

  private static final List<String> LIMITS = List.of("20", "50", "100");

  /** {@return the page that a query asks for} */
  public static PageRequest asked(Fields query) {
    return PageRequest.cursor(query.text("cursor"), Numbers.parse(query.text("limit")));
  }

  /** {@return the page sizes that a reader can choose from} */
  public static List<String> limits() {
    return LIMITS;
  }

  /**
   * {@return the pager of a page}
   *
   * @param page the page
   * @param list the address of the list, with all its filters
   * @param query the query of the request
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
