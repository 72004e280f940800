package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks a file before SQLite opens it, because SQLite takes an empty file for a new database, and
 * any log of the right name for the database's own. Creates the file if there is none.
 */
final class Preflight {

  /** From this schema version on, a closed file is marked as complete. */
  private static final int MARKED_WHEN_WHOLE = 3;

  private final DatabasePath path;
  private final FileGuard guard;
  private final Path file;

  Preflight(DatabasePath path, FileGuard guard) {
    this.path = path;
    this.guard = guard;
    this.file = path.database();
  }

  void check() throws IOException {
    FileHeader header = FileHeader.read(file);
    if (header != null && !header.isEmpty() && holdsBytes(path.journal())) {
      // A change of the schema or of the journal mode was interrupted. SQLite undoes it before
      // anything else.
      return;
    }
    boolean hasLog = holdsBytes(path.log());
    if (header == null || header.isEmpty()) {
      if (hasLog) {
        throw refused(
            "is %s, but its log %s is there. A log without its database can't be read."
                    .formatted(header == null ? "missing" : "empty", path.log())
                + " Restore both, or delete the log to begin again.");
      }
      if (header == null) {
        FileGuard.createPrivate(file);
      } else if (wasOpenedBefore()) {
        throw refused(
            "is empty, though it held a directory before: it has been truncated. Restore it from a"
                + " backup, or delete it and "
                + path.guard()
                + " to begin again.");
      }
      return;
    }
    checkIsDatabase(header);
    if (!header.needsLog() && hasLog) {
      throw refused(
          "is whole by itself, and the log %s beside it belongs to another file that had its name."
                  .formatted(path.log())
              + " With that log it would be damaged. Delete the log and "
              + path.index()
              + ".");
    }
    if (header.needsLog() && !Files.exists(path.log()) && isCopy(header)) {
      throw refused(
          "was copied or moved while it was in use, without its log %s, where the newest changes stand."
                  .formatted(path.log())
              + " A database in use is copied by backup only. Put the log beside it, or take a backup."
              + " Should another SQLite program have moved the log into it, mark it whole by the"
              + " statement \"pragma journal_mode = delete\".");
    }
  }

  private static boolean holdsBytes(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) > 0;
  }

  private void checkIsDatabase(FileHeader header) {
    if (!header.isDatabase()) {
      throw refused(
          "is no SQLite database. The directory keeps its own file. Name another file, or restore this"
              + " one from a backup.");
    }
    if (header.isCutShort()) {
      throw refused(
          "is cut short: pages are missing at its end. A damaged database is not used. Restore it from"
              + " a backup.");
    }
  }

  private boolean isCopy(FileHeader header) throws IOException {
    boolean isEmptyInside = header.hasOnePage();
    boolean saysWhenWhole = header.schemaVersion() >= MARKED_WHEN_WHOLE;
    return isEmptyInside || (saysWhenWhole && !wasOpenedBefore());
  }

  /**
   * Returns whether this very file, and not another one of the same name, was opened here before.
   */
  private boolean wasOpenedBefore() throws IOException {
    String last = guard.lastFile();
    return last != null && last.equals(FileIdentity.number(file));
  }

  private StoreUnavailable refused(String why) {
    return new StoreUnavailable("The file " + file + " " + why, null);
  }
}
