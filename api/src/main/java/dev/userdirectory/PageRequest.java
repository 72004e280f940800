package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * A request for a page of a list: the first page, the page that a cursor leads to, or a page by its
 * number. A page holds 1-100 items, by default 20; page numbers run from 1 to 1000. The operation
 * throws {@code validation_error} for values out of range, for a cursor that was altered or belongs
 * to another query, and for a cursor together with a number. A number beyond the end gives an empty
 * page. The limit may change from page to page.
 *
 * @param cursor a page's next or previous cursor, or null
 * @param number the page's number, or null
 * @param limit the largest number of items, or null for 20
 * @param counted whether the page says how many items the whole list holds; counting a filtered
 *     list or an audit trail may cost more than reading the page itself
 */
public record PageRequest(
    @Nullable String cursor, @Nullable Integer number, @Nullable Integer limit, boolean counted) {

  /**
   * Creates a request for a page with its total.
   *
   * @param cursor a page's next or previous cursor, or null
   * @param number the page's number, or null
   * @param limit the largest number of items, or null for 20
   */
  public PageRequest(@Nullable String cursor, @Nullable Integer number, @Nullable Integer limit) {
    this(cursor, number, limit, true);
  }

  /** The default for the largest number of items of a page. */
  public static final int DEFAULT_LIMIT = 20;

  /** The largest number of items that a page can hold. */
  public static final int MAX_LIMIT = 100;

  /** The highest page number. */
  public static final int MAX_NUMBER = 1000;

  /** {@return a request for the first page, with at most 20 items} */
  public static PageRequest first() {
    return new PageRequest(null, null, null);
  }

  /**
   * {@return a request for the page that a cursor leads to}
   *
   * @param cursor a page's next or previous cursor; null for the first page
   * @param limit the largest number of items; null for 20
   */
  public static PageRequest cursor(@Nullable String cursor, @Nullable Integer limit) {
    return new PageRequest(cursor, null, limit);
  }

  /**
   * {@return a request for a page by its number}
   *
   * @param page the page number, 1-1000; null for 1
   * @param perPage the largest number of items; null for 20
   */
  public static PageRequest number(@Nullable Integer page, @Nullable Integer perPage) {
    return new PageRequest(null, page == null ? 1 : page, perPage);
  }

  /**
   * {@return this request with another limit}
   *
   * @param most the largest number of items, 1-100
   */
  public PageRequest limit(int most) {
    return new PageRequest(cursor, number, most, counted);
  }

  /**
   * {@return this request, for a page without the total of its list} Such a page costs the same in
   * a list of any length.
   */
  public PageRequest withoutTotal() {
    return new PageRequest(cursor, number, limit, false);
  }
}
