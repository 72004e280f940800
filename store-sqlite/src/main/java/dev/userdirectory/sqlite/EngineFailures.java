package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.sql.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates the engine's failures into exceptions of the directory. */
final class EngineFailures implements Failures {

  private final Path file;
  private final SqliteOptions options;

  EngineFailures(DatabasePath path, SqliteOptions options) {
    this.file = path.database();
    this.options = options;
  }

  /**
   * Translates a violated unique constraint into a conflict, and every other failure of the engine
   * into unavailability. An exception that did not come from the engine is a mistake in this
   * library and is returned unchanged.
   */
  @Override
  public RuntimeException meaning(RuntimeException thrown) {
    if (thrown instanceof DirectoryException || thrown instanceof StoreConflict) {
      return thrown;
    }
    SQLException engine = engineFailure(thrown);
    return engine == null ? thrown : meaning(engine);
  }

  RuntimeException meaning(SQLException engine) {
    if (engine instanceof SQLDataException) {
      return new StoreUnavailable(advice(SQLiteErrorCode.SQLITE_CORRUPT).formatted(file), engine);
    }
    SQLiteErrorCode code = code(engine);
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
      return new StoreConflict(kind(String.valueOf(engine.getMessage())));
    }
    return unavailable(engine);
  }

  /** Returns the unavailability for a failure that is no conflict. */
  StoreUnavailable unavailable(SQLException engine) {
    return new StoreUnavailable(advice(code(engine)).formatted(file), engine);
  }

  StoreUnavailable closed() {
    return new StoreUnavailable(
        "The store of the file %s is closed. A closed store does no work. Open it again."
            .formatted(file),
        null);
  }

  /** Returns the failure of a write that waited too long for writes of other processes. */
  StoreUnavailable locked() {
    return new StoreUnavailable(
        "The file %s was locked by another process for %s. One process writes at a time. Try again, or"
                .formatted(file, options.writeTimeout())
            + " end what holds the file.",
        null);
  }

  /** Returns the failure of an open that another process prevented. */
  StoreUnavailable occupied() {
    return new StoreUnavailable(
        "The file %s can't be opened while another process holds it. Opening needs the file alone for a"
                .formatted(file)
            + " moment. Try again, or end what holds the file.",
        null);
  }

  /** Returns the failure of a write that waited too long behind other writes of this process. */
  StoreUnavailable queued() {
    return new StoreUnavailable(
        "A write to the file %s waited %s behind others of this process. One thread writes at a time."
                .formatted(file, options.writeTimeout())
            + " Try again, write less at once, or allow a longer write timeout.",
        null);
  }

  /**
   * Returns the failure to empty the log: deleted data is no longer in the database, but still in
   * the log.
   */
  StoreUnavailable logInUse() {
    return new StoreUnavailable(
        "The log of the file %s is in use by a long read, for longer than %s. What was deleted or erased"
                .formatted(file, options.writeTimeout())
            + " is gone from the directory, but its bytes are in the log until nobody reads there. Try"
            + " again once that read has ended.",
        null);
  }

  /** Returns the failure of an operation on files that were deleted, replaced or cut. */
  StoreUnavailable touched(String change) {
    return new StoreUnavailable(
        change
            + " while the directory had it open. Nothing more is written. Put the file back as it was,"
            + " or close the directory and open it again.",
        null);
  }

  /**
   * Returns the failure of a commit after which the file was found deleted or replaced: the change
   * is in a file that no longer has a name.
   */
  OutcomeUnknown touchedAfterCommit(String change) {
    return new OutcomeUnknown(
        change
            + " while a change was being written. The change may be lost with the former file. Put the"
            + " file back as it was, or close the directory, open it again, and look.",
        null);
  }

  StoreUnavailable unreadable(IOException e) {
    return new StoreUnavailable(
        "The file %s can't be used: %s. The directory reads and writes its file and its folder. Mend"
                .formatted(file, DatabasePath.reason(e))
            + " that, then try again.",
        e);
  }

  StoreUnavailable unlinked(LinkageError e) {
    return new StoreUnavailable(
        "The file %s can't be opened, since SQLite's native library is not loaded. See the cause, mend"
                .formatted(file)
            + " it, and start the process again.",
        e);
  }

  /** Returns whether another connection holds a lock: the one failure that waiting can resolve. */
  boolean isBusy(SQLException engine) {
    return primary(code(engine)) == SQLiteErrorCode.SQLITE_BUSY;
  }

  /**
   * Returns whether it is unknown how much of a commit is on the disk, as after a failed read or
   * write of the file.
   */
  boolean leavesCommitInDoubt(SQLException engine) {
    return primary(code(engine)) == SQLiteErrorCode.SQLITE_IOERR;
  }

  private static StoreConflict.Kind kind(String message) {
    if (message.contains("users.canonical_email")) {
      return StoreConflict.Kind.EMAIL;
    }
    if (message.contains("users.external_id")) {
      return StoreConflict.Kind.EXTERNAL_ID;
    }
    return message.contains("claim.external_id") ? StoreConflict.Kind.CLAIM : StoreConflict.Kind.ID;
  }

  private String advice(SQLiteErrorCode code) {
    return switch (primary(code)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "The file %s is locked by another process. One process writes at a time. Try again, or end"
              + " what holds the file.";
      case SQLITE_FULL ->
          "The disk of the file %s is full. A write needs room for what it writes. Free some space,"
              + " then try again.";
      case SQLITE_NOTADB ->
          "The file %s is no SQLite database. The directory keeps its own file. Name another file, or"
              + " restore this one from a backup.";
      case SQLITE_CORRUPT, SQLITE_FORMAT ->
          "The file %s is damaged. A damaged database is not written to. Restore it from a backup.";
      case SQLITE_CANTOPEN ->
          "The file %s can't be opened. Its folder must exist, and this process must be allowed to"
              + " write there. Create the folder or grant the right.";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          "The file %s is read-only. The directory writes to its file. Grant this process the right to"
              + " write the file and its folder.";
      case SQLITE_NOMEM ->
          "There is no memory left to work on the file %s. SQLite needs some beside the Java heap. Give"
              + " the process more, then try again.";
      case SQLITE_IOERR ->
          "The system failed to read or write the file %s, or its log or index was cut or deleted. The"
              + " files must stay as they are while they are open. See the cause, mend it, then try"
              + " again.";
      default ->
          "SQLite failed on the file %s. Nothing is written when it fails. See the cause, mend it, then"
              + " try again.";
    };
  }

  /** Returns the primary code, which is the lowest byte of an extended code. */
  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return code == SQLiteErrorCode.UNKNOWN_ERROR
        ? code
        : SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }

  private static SQLiteErrorCode code(SQLException engine) {
    return engineFailure(engine) instanceof SQLiteException failure
        ? failure.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static @Nullable SQLException engineFailure(Throwable thrown) {
    SQLException found = null;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof SQLiteException || each instanceof SQLDataException) {
        return (SQLException) each;
      }
      if (each instanceof SQLException failure) {
        found = failure;
      }
    }
    return found;
  }
}
