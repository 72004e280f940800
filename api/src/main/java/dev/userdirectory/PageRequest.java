package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list: the first, the one a cursor leads to, or one by its number. A page holds
 * 1-100 items, 20 unless asked otherwise; numbers run from 1 to 1000. What is out of range is a
 * {@code validation_error} of the operation; so is a cursor that was altered or belongs to another
 * query, and a cursor beside a number. A number beyond the end is an empty page. The limit may
 * change from page to page.
 *
 * @param cursor a page's next or previous cursor, or null
 * @param number the page's number, or null
 * @param limit how many items at most, or null for 20
 * @param counted whether the page says how many items the whole list holds; to count a filtered
 *     list or an audit trail may cost more than the page itself
 */
public record PageRequest(
    @Nullable String cursor, @Nullable Integer number, @Nullable Integer limit, boolean counted) {

  /**
   * Makes a request for a page with its total.
   *
   * @param cursor a page's next or previous cursor, or null
   * @param number the page's number, or null
   * @param limit how many items at most, or null for 20
   */
  public PageRequest(@Nullable String cursor, @Nullable Integer number, @Nullable Integer limit) {
    this(cursor, number, limit, true);
  }

  /** How many items a page holds unless asked otherwise. */
  public static final int DEFAULT_LIMIT = 20;

  /** How many items a page holds at most. */
  public static final int MAX_LIMIT = 100;

  /** The highest number of a page. */
  public static final int MAX_NUMBER = 1000;

  /** {@return the first page, of 20} */
  public static PageRequest first() {
    return new PageRequest(null, null, null);
  }

  /**
   * {@return the page that a cursor leads to}
   *
   * @param cursor a page's next or previous cursor; null for the first page
   * @param limit how many items at most; null for 20
   */
  public static PageRequest cursor(@Nullable String cursor, @Nullable Integer limit) {
    return new PageRequest(cursor, null, limit);
  }

  /**
   * {@return a page by its number}
   *
   * @param page 1-1000; null for 1
   * @param perPage how many items at most; null for 20
   */
  public static PageRequest number(@Nullable Integer page, @Nullable Integer perPage) {
    return new PageRequest(null, page == null ? 1 : page, perPage);
  }

  /**
   * {@return this page, of that size}
   *
   * @param most how many items at most, 1-100
   */
  public PageRequest limit(int most) {
    return new PageRequest(cursor, number, most, counted);
  }

  /**
   * {@return this page, without the total of its list: it costs the same in a list of any length}
   */
  public PageRequest withoutTotal() {
    return new PageRequest(cursor, number, limit, false);
  }
}
