package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.StoreConflict;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what the engine's failures mean for the directory. */
final class EngineFailures {

  private final Path file;

  EngineFailures(Path file) {
    this.file = file;
  }

  /**
   * A broken uniqueness is a conflict, all else that the engine says makes the store unavailable;
   * what did not come from the engine is a mistake in this library and stays what it is.
   */
  RuntimeException meaning(RuntimeException thrown) {
    SQLException engine = engineFailure(thrown);
    return engine == null ? thrown : meaning(engine);
  }

  RuntimeException meaning(SQLException engine) {
    SQLiteErrorCode code = code(engine);
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
      return new StoreConflict(kind(String.valueOf(engine.getMessage())));
    }
    return unavailable(engine);
  }

  StoreUnavailable unavailable(SQLException engine) {
    return new StoreUnavailable(advice(code(engine)).formatted(file), engine);
  }

  /** All but a broken uniqueness, after which the engine has undone the statement and goes on. */
  boolean breaksTheTransaction(RuntimeException meaning) {
    return meaning instanceof StoreUnavailable;
  }

  StoreUnavailable closed() {
    return new StoreUnavailable(
        "The store of the file %s is closed. A closed store does no work. Open it again."
            .formatted(file),
        null);
  }

  StoreUnavailable undone() {
    return new StoreUnavailable(
        "SQLite has undone a transaction on the file %s before its end. All of a write is done, or"
                .formatted(file)
            + " nothing. Try again.",
        null);
  }

  /** Another connection holds a lock: the one failure that goes away by waiting. */
  boolean isBusy(SQLException engine) {
    return primary(code(engine)) == SQLiteErrorCode.SQLITE_BUSY;
  }

  /** After a failed read or write of the file, nobody knows how much of a commit is on the disk. */
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

  private static String advice(SQLiteErrorCode code) {
    return switch (primary(code)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "The file %s was locked by another process for longer than the busy timeout. One process"
              + " writes at a time. Try again, or end what holds the file.";
      case SQLITE_FULL ->
          "The disk of the file %s is full. A write needs room for what it writes. Free some space,"
              + " then try again.";
      case SQLITE_NOTADB ->
          "The file %s is no SQLite database. The directory keeps its own file. Name another file, or"
              + " restore this one from a backup.";
      case SQLITE_CORRUPT ->
          "The file %s is damaged. A damaged database is not written to. Restore it from a backup.";
      case SQLITE_CANTOPEN ->
          "The file %s can't be opened. Its folder must exist, and this process must be allowed to"
              + " write there. Create the folder or grant the right.";
      case SQLITE_READONLY ->
          "The file %s is read-only. The directory writes to its file. Grant this process the right to"
              + " write the file and its folder.";
      default ->
          "SQLite failed on the file %s. Nothing is written when it fails. See the cause, mend it, then"
              + " try again.";
    };
  }

  /** Extended codes carry their primary code in the lowest byte. */
  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return code == SQLiteErrorCode.UNKNOWN_ERROR
        ? code
        : SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }

  private static SQLiteErrorCode code(SQLException engine) {
    return engine instanceof SQLiteException failure
        ? failure.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static @Nullable SQLException engineFailure(Throwable thrown) {
    SQLException found = null;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof SQLiteException failure) {
        return failure;
      }
      if (each instanceof SQLException failure) {
        found = failure;
      }
    }
    return found;
  }
}
