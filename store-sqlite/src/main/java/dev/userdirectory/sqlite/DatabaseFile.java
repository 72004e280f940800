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
 * A database that is open: opened and closed by one process at a time, watched, and connected to.
 *
 * <p>While it is open, its header says that it needs its log. The last one to close it moves the
 * log into it and marks it whole, so that a copy of a file in use, made without the log, is refused
 * instead of being taken for an older state. Only the first open creates a file; each connection
 * after it is to that very file.
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

  /** What a connection is wrapped into: for tests, which have it fail. */
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

  /** Opens a database, created if there is none, and brings its schema up to date. */
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

  /** Write-ahead logging is a property of the file; {@link Schema} turns it on. */
  private static SQLiteConfig settings(SqliteOptions options) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.resetOpenMode(SQLiteOpenMode.CREATE);
    settings.setBusyTimeout(Math.toIntExact(options.writeTimeout().toMillis()));
    settings.setSynchronous(SynchronousMode.FULL);
    settings.enforceForeignKeys(true);
    settings.setTempStore(TempStore.MEMORY);
    // Nobody asks for them, and the driver would prepare a query for them after each insert.
    settings.setGetGeneratedKeys(false);
    // What is deleted is overwritten, so that it is gone from the file.
    settings.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    return settings;
  }

  /** A connection to the file that was opened, and to no other of that name. */
  SqliteConnection connect() {
    SqliteConnection link = null;
    boolean connected = false;
    // First of all: to open another file with the log of this one would damage that file.
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
   * Refuses to work on if the files are not those that were opened. What is written after they were
   * deleted or replaced would be lost.
   */
  void requireUntouched() {
    String change = change();
    if (change != null) {
      throw failures.touched(change);
    }
  }

  /** The same, for what happens too often to look at the files each time: twice a second. */
  void requireUntouchedNowAndThen() {
    if (System.nanoTime() - lastLook > BETWEEN_LOOKS) {
      requireUntouched();
    }
  }

  /** {@return what has happened to the files, or null} */
  @Nullable String change() {
    String change = Objects.requireNonNull(identity).change();
    if (change == null) {
      lastLook = System.nanoTime();
    }
    return change;
  }

  /** Another process may migrate the file first, so a short write timeout does not count here. */
  private Deadline openDeadline() {
    Duration write = options.writeTimeout();
    return Deadline.after(write.compareTo(SHORTEST_OPEN) < 0 ? SHORTEST_OPEN : write);
  }

  /** A new deadline for one write. */
  Deadline writeDeadline() {
    return Deadline.after(options.writeTimeout());
  }

  DatabasePath path() {
    return path;
  }

  /** The tables of the directory, on whichever connection. */
  SqlTables tables() {
    return tables;
  }

  /** The stamps by which a reader sees that a user has not changed since it was read. */
  StampFile stamps() {
    return Objects.requireNonNull(stamps);
  }

  FileGuard guard() {
    return guard;
  }

  EngineFailures failures() {
    return failures;
  }

  /** Closes the database, after all other links have been closed; never fails. */
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
      // Another process has it open still, or the disk fails; the log holds all that was committed.
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
      // The log goes into the database that it belongs to, wherever that lies. Left behind, it
      // would
      // damage the file that has the name now.
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

  /** The size of the log in bytes. */
  long logSize() {
    try {
      return Files.size(path.log());
    } catch (IOException e) {
      return 0;
    }
  }
}
