package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * Copies a database in use. The copy is one snapshot, so it is consistent, and it is made by
 * reading, so writers go on meanwhile. It does not contain data that was deleted before. The copy
 * gets its name only once it is complete, checked and on the disk.
 */
final class Backup {

  /** The number of steps of SQLite's virtual machine between two reports of the progress. */
  private static final int STEPS = 10_000;

  private final SqliteConnection link;
  private final EngineFailures failures;
  private final Path target;
  private final Path partial;
  private final BackupProgress progress;
  private @Nullable Throwable stoppedBy;

  Backup(SqliteConnection link, EngineFailures failures, Path target, BackupProgress progress) {
    this.link = link;
    this.failures = failures;
    this.target = target.toAbsolutePath();
    this.partial = target.resolveSibling(target.getFileName() + ".partial").toAbsolutePath();
    this.progress = progress;
  }

  /** Refuses a target that exists, or that SQLite can't write. */
  static void check(Path target) {
    if (!target.getFileSystem().equals(FileSystems.getDefault())
        || target.getFileName() == null
        || target.toString().isEmpty()) {
      throw refused(target, "is no file of the default file system. Name such a file.", null);
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          target, "exists. A backup overwrites nothing. Name a file that does not exist.", null);
    }
  }

  void run() {
    check(target);
    boolean done = false;
    try {
      createPartial();
      copy();
      List<String> problems = FileCheck.of(partial);
      if (!problems.isEmpty()) {
        throw refused(
            target,
            "was not written, since the copy is not sound: "
                + problems.get(0)
                + " Check the file itself.",
            null);
      }
      force(partial);
      long size = Files.size(partial);
      progress.written(size, size);
      Files.move(partial, target);
      done = true;
      FileGuard.forceFolderOf(target);
    } catch (FileAlreadyExistsException e) {
      throw refused(
          target, "has come to exist. A backup overwrites nothing. Name another file.", e);
    } catch (IOException e) {
      throw refused(
          target,
          "can't be written: %s. Its folder must exist, be writable and have room. Mend that."
              .formatted(DatabasePath.reason(e)),
          e);
    } finally {
      if (!done) {
        deletePartial();
      }
    }
  }

  /** Creates the file here, because SQLite would create it readable by everybody. */
  private void createPartial() throws IOException {
    Files.deleteIfExists(partial);
    FileGuard.createPrivate(partial);
  }

  private void copy() {
    try {
      Connection connection = link.handle().getConnection();
      long expected =
          number(connection, "pragma page_count") * number(connection, "pragma page_size");
      try (PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
        statement.setString(1, partial.toString());
        ProgressHandler.setHandler(connection, STEPS, new Steps(expected));
        statement.execute();
      } finally {
        ProgressHandler.clearHandler(connection);
      }
    } catch (SQLException e) {
      rethrow(stoppedBy);
      throw failures.unavailable(e);
    }
  }

  private static void rethrow(@Nullable Throwable thrown) {
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  /** Reports the progress when SQLite calls. No exception may be thrown into SQLite. */
  private final class Steps extends ProgressHandler {
    private final long expected;

    Steps(long expected) {
      this.expected = expected;
    }

    @Override
    protected int progress() {
      try {
        progress.written(Files.size(partial), expected);
        return 0;
      } catch (IOException | RuntimeException | Error e) {
        stoppedBy = e;
        return 1;
      }
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        var rows = statement.executeQuery()) {
      return rows.getLong(1);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void deletePartial() {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The first failure is the one to report; the next backup to this name deletes the file.
    }
  }

  private static StoreUnavailable refused(Path target, String why, @Nullable Exception cause) {
    return new StoreUnavailable("The backup " + target + " " + why, cause);
  }
}
