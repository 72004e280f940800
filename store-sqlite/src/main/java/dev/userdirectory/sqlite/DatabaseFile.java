package dev.userdirectory.sqlite;

import dev.userdirectory.sql.Deadline;
import dev.userdirectory.sql.SqlTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;

/**
 * An open database: opens and closes it, one process at a time, watches its files, and opens
 * connections to it.
 *
 * <p>While the database is open, its header says that it needs its log. The last process to close
 * it moves the log into the database and marks it as complete. A copy of a file in use, made
 * without the log, is therefore refused instead of being taken for an older state. Only the first
 * open creates a file; every later connection is to that same file.
 */
final class DatabaseFile implements AutoCloseable {

  private static final Duration SHORTEST_OPEN = Duration.ofSeconds(10);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(500);

  private final DatabasePath path;
  private final SqliteOptions options;
  private final EngineFailures failures;
  private final FileGuard guard;
  private final SqlTables tables;
  private final Jdbi jdbi;
  private @Nullable SqliteConnection anchor;
  private @Nullable StampFile stamps;
  private @Nullable FileIdentity identity;
  private volatile long lastLook;

  /** Wraps each connection; tests use this to make connections fail. */
  interface Wrapping {

    Wrapping NONE = connection -> connection;

    Connection wrap(Connection connection) throws SQLException;
  }

  private DatabaseFile(
      DatabasePath path,
      SqliteOptions options,
      FileGuard guard,
      SqlLogger logger,
      Wrapping wrapping) {
    this.path = path;
    this.options = options;
    this.failures = new EngineFailures(path, options);
    this.guard = guard;
    this.tables = new SqlTables(new SqliteDialect(), failures);
    this.jdbi = Jdbi.create(() -> wrapping.wrap(settings(options).createConnection(path.url())));
    jdbi.setStatementBuilderFactory(connection -> new StatementCache());
    tables.configure(jdbi);
    jdbi.setSqlLogger(logger);
  }

  /** Opens a database, which is created if it does not exist, and brings its schema up to date. */
  static DatabaseFile open(Path file, SqliteOptions options, SqlLogger logger, Wrapping wrapping) {
    DatabasePath path = DatabasePath.of(file);
    NativeLibrary.load();
    FileGuard guard = FileGuard.take(path);
    DatabaseFile database = null;
    boolean opened = false;
    try {
      database = new DatabaseFile(path, options, guard, logger, wrapping);
      database.open();
      opened = true;
      return database;
    } finally {
      if (!opened) {
        if (database != null) {
          database.closeAnchor();
        }
        guard.release();
      }
    }
  }

  private void open() {
    try (Deadline deadline = openDeadline()) {
      if (!guard.enterGate(deadline)) {
        throw failures.occupied();
      }
      try {
        if (guard.isAlone()) {
          new Preflight(path, guard).check();
        }
        SqliteConnection first = link(jdbi.open());
        anchor = first;
        Schema schema = new Schema(this, first);
        schema.bringUpToDate(deadline);
        noteFile();
        schema.turnOnLog(deadline);
        stamps = StampFile.open(path.stamps());
        identity = FileIdentity.of(path);
        lastLook = System.nanoTime();
      } finally {
        guard.leaveGate();
      }
    } catch (SQLException e) {
      throw failures.meaning(e);
    } catch (JdbiException e) {
      throw failures.meaning(e);
    } catch (IOException e) {
      throw failures.unreadable(e);
    } catch (LinkageError e) {
      throw failures.unlinked(e);
    }
  }

  private void noteFile() throws IOException {
    String number = FileIdentity.number(path.database());
    if (number != null) {
      guard.note(number);
    }
  }

  /**
   * Returns the settings of every connection. Write-ahead logging is a property of the file
   * instead, which {@link Schema} turns on.
   */
  private static SQLiteConfig settings(SqliteOptions options) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.resetOpenMode(SQLiteOpenMode.CREATE);
    settings.setBusyTimeout(Math.toIntExact(options.writeTimeout().toMillis()));
    settings.setSynchronous(SynchronousMode.FULL);
    settings.enforceForeignKeys(true);
    settings.setTempStore(TempStore.MEMORY);
    // The library never reads generated keys, and the driver would prepare a query for them after
    // each insert.
    settings.setGetGeneratedKeys(false);
    // Deleted data is overwritten, so that nothing of it remains in the file.
    settings.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    return settings;
  }

  /** Opens a connection to the file that was opened first, and to no other file of that name. */
  SqliteConnection connect() {
    SqliteConnection link = null;
    boolean connected = false;
    // Check first: opening another file with the log of this one would damage that file.
    requireUntouched();
    try {
      link = link(jdbi.open());
      requireUntouched();
      connected = true;
      return link;
    } catch (SQLException e) {
      throw failures.meaning(e);
    } catch (JdbiException e) {
      throw failures.meaning(e);
    } catch (LinkageError e) {
      throw failures.unlinked(e);
    } finally {
      if (link != null && !connected) {
        link.close();
      }
    }
  }

  private static SqliteConnection link(Handle handle) throws SQLException {
    SqliteConnection link = null;
    try {
      link = new SqliteConnection(handle);
      return link;
    } finally {
      if (link == null) {
        handle.close();
      }
    }
  }

  /**
   * Refuses to continue if the files are not those that were opened. Anything written after they
   * were deleted or replaced would be lost.
   */
  void requireUntouched() {
    String change = change();
    if (change != null) {
      throw failures.touched(change);
    }
  }

  /** Does the same for frequent calls, but looks at the files at most twice a second. */
  void requireUntouchedNowAndThen() {
    if (System.nanoTime() - lastLook > BETWEEN_LOOKS) {
      requireUntouched();
    }
  }

  /** {@return what has happened to the files, or null if nothing has} */
  @Nullable String change() {
    String change = Objects.requireNonNull(identity).change();
    if (change == null) {
      lastLook = System.nanoTime();
    }
    return change;
  }

  /**
   * Returns the deadline of an open, which may be longer than a short write timeout, because
   * another process may migrate the file first.
   */
  private Deadline openDeadline() {
    Duration write = options.writeTimeout();
    return Deadline.after(write.compareTo(SHORTEST_OPEN) < 0 ? SHORTEST_OPEN : write);
  }

  /** Returns a new deadline for one write. */
  Deadline writeDeadline() {
    return Deadline.after(options.writeTimeout());
  }

  DatabasePath path() {
    return path;
  }

  /** Returns the tables of the directory, for use on any connection. */
  SqlTables tables() {
    return tables;
  }

  /** Returns the stamps by which a reader sees that a user has not changed since it was read. */
  StampFile stamps() {
    return Objects.requireNonNull(stamps);
  }

  FileGuard guard() {
    return guard;
  }

  EngineFailures failures() {
    return failures;
  }

  /** Closes the database. All other connections must have been closed before. Never fails. */
  @Override
  public void close() {
    try (Deadline deadline = Deadline.after(LONGEST_CLOSE)) {
      boolean inside = guard.enterGate(deadline);
      try {
        finish(Objects.requireNonNull(anchor), Objects.requireNonNull(identity));
      } finally {
        closeAnchor();
        if (inside) {
          guard.leaveGate();
        }
      }
    } catch (SQLException | IOException e) {
      // Another process still has the file open, or the disk fails; the log holds all that was
      // committed.
    } finally {
      closeAnchor();
      guard.release();
    }
  }

  private void finish(SqliteConnection link, FileIdentity opened) throws SQLException, IOException {
    Schema schema = new Schema(this, link);
    if (opened.change() == null) {
      schema.makeWhole();
    } else if (opened.databaseHasMoved()) {
      // The log goes into the database that it belongs to, wherever that is now. If it stayed, it
      // would damage the file that has the name now.
      schema.emptyLog();
      opened.deleteLog();
    }
  }

  private void closeAnchor() {
    SqliteConnection old = anchor;
    anchor = null;
    if (old != null) {
      old.close();
    }
  }

  /** Returns the size of the log in bytes. */
  long logSize() {
    try {
      return Files.size(path.log());
    } catch (IOException e) {
      return 0;
    }
  }
}
