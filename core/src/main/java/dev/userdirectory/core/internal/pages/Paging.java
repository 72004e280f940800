package dev.userdirectory.core.internal.pages;

import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.internal.views.PageView;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A checked request for one page of a query: where the page begins, in which direction it goes, and
 * how long it is. Cursors are keyset positions, so that a page costs the same at any depth and does
 * not shift while rows are added and removed.
 */
public final class Paging {

  private final Cursors cursors;
  private final String query;
  private final boolean newestFirst;
  private final int limit;
  private final int offset;
  private final boolean counted;
  private final @Nullable Cursor cursor;

  private Paging(
      Cursors cursors,
      String query,
      boolean newestFirst,
      int limit,
      int offset,
      boolean counted,
      @Nullable Cursor cursor) {
    this.cursors = cursors;
    this.query = query;
    this.newestFirst = newestFirst;
    this.limit = limit;
    this.offset = offset;
    this.counted = counted;
    this.cursor = cursor;
  }

  /**
   * Checks a request.
   *
   * @param kind the type of positions in the list
   * @param query the text that the cursors are bound to, which must differ between lists
   * @param newestFirst whether the list runs from the highest position to the lowest
   */
  public static Paging of(
      Cursors cursors,
      Class<? extends Position> kind,
      PageRequest request,
      String query,
      boolean newestFirst,
      Faults faults) {
    int limit = request.limit() == null ? PageRequest.DEFAULT_LIMIT : request.limit();
    if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
      faults.add("limit", "is %s; it must be 1-%s.".formatted(limit, PageRequest.MAX_LIMIT));
    }
    int number = request.number() == null ? 1 : request.number();
    if (number < 1 || number > PageRequest.MAX_NUMBER) {
      faults.add("page", "is %s; it must be 1-%s.".formatted(number, PageRequest.MAX_NUMBER));
    }
    Cursor cursor = null;
    if (request.cursor() != null) {
      cursor = cursors.open(query, kind, request.cursor());
      if (cursor == null) {
        faults.add(
            "cursor", "was altered, or belongs to another query; begin again at the first page.");
      }
      if (request.number() != null) {
        faults.add("cursor", "stands beside a page number; give one of them.");
      }
    }
    int offset = faults.isEmpty() ? (number - 1) * limit : 0;
    return new Paging(cursors, query, newestFirst, limit, offset, request.counted(), cursor);
  }

  /** Returns whether the total was asked for. */
  public boolean isCounted() {
    return counted;
  }

  /** Returns whether the page is read towards the beginning of the list. */
  private boolean backwards() {
    return cursor != null && cursor.backwards();
  }

  /**
   * Returns the slice to read: one row more than the page holds, to know whether there are more.
   */
  public Slice slice() {
    return new Slice(
        cursor == null ? null : cursor.position(), newestFirst != backwards(), offset, limit + 1);
  }

  /**
   * Creates the page from the rows that the store returned. The total is computed only if it was
   * requested.
   */
  public <R, T> Page<T> page(
      List<R> rows, Function<R, Position> position, Function<R, T> view, LongSupplier total) {
    List<R> items = new ArrayList<>(rows.subList(0, Math.min(rows.size(), limit)));
    boolean more = rows.size() > limit;
    boolean before = cursor != null || offset > 0;
    if (backwards()) {
      Collections.reverse(items);
    }
    boolean hasNext = backwards() || more;
    boolean hasPrevious = backwards() ? more : before;
    return new PageView<>(
        items.stream().<T>map(view).toList(),
        hasNext ? next(items, position) : null,
        hasPrevious ? previous(items, position) : null,
        counted ? total.getAsLong() : null);
  }

  /**
   * Returns the cursor of the next page. After an empty page before the beginning, this is the
   * first page.
   */
  private <R> @Nullable String next(List<R> items, Function<R, Position> position) {
    return items.isEmpty()
        ? cursors.seal(query, new Cursor(false, null))
        : cursors.seal(query, new Cursor(false, position.apply(items.get(items.size() - 1))));
  }

  /**
   * Returns the cursor of the previous page. After an empty page beyond the end, this is the last
   * page.
   */
  private <R> @Nullable String previous(List<R> items, Function<R, Position> position) {
    return items.isEmpty()
        ? cursors.seal(query, new Cursor(true, null))
        : cursors.seal(query, new Cursor(true, position.apply(items.get(0))));
  }
}
