/**
 * A store that keeps everything in one SQLite file.
 *
 * <p>From the outside in: {@link dev.userdirectory.sqlite.SqliteStore} hands out one writer and a
 * few readers; each runs its work on a view or a transaction of one organization; behind these
 * stands one class for the statements of each table.
 */
@NullMarked
package dev.userdirectory.sqlite;

import org.jspecify.annotations.NullMarked;
