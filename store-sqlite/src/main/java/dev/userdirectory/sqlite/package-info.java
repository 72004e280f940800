/**
 * A store that keeps everything in one SQLite file.
 *
 * <p>{@link dev.userdirectory.sqlite.SqliteStore} has one writer and a few readers. Each runs its
 * work on a view or a transaction of one organization, which uses one class for the statements of
 * each table.
 */
@NullMarked
package dev.userdirectory.sqlite;

import org.jspecify.annotations.NullMarked;
