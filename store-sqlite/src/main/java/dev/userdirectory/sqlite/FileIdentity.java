package dev.userdirectory.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the files that a store works on, beyond their names. While a connection is open, the
 * system gives the numbers of its files to no other files, so a file that was deleted or replaced
 * is noticed.
 */
final class FileIdentity {

  private final List<Known> files;

  private FileIdentity(List<Known> files) {
    this.files = List.copyOf(files);
  }

  private record Known(Path file, @Nullable Object key, long least) {}

  /**
   * {@return the identity of a database in use: of its file, the log, the log's index and the
   * stamps}
   */
  static FileIdentity of(DatabasePath path) throws IOException {
    List<Known> known = new ArrayList<>();
    BasicFileAttributes database = look(path.database());
    known.add(new Known(path.database(), database.fileKey(), 1));
    known.add(new Known(path.log(), look(path.log()).fileKey(), 0));
    known.add(new Known(path.index(), look(path.index()).fileKey(), 1));
    known.add(new Known(path.stamps(), look(path.stamps()).fileKey(), StampFile.SIZE));
    return new FileIdentity(known);
  }

  /** {@return what has happened to the files since they were opened, or null if nothing has} */
  @Nullable String change() {
    for (Known known : files) {
      try {
        BasicFileAttributes now = look(known.file());
        if (!Objects.equals(now.fileKey(), known.key())) {
          return known.file() + " was replaced by another file";
        }
        if (now.size() < known.least()) {
          return known.file() + " was truncated";
        }
      } catch (NoSuchFileException e) {
        return known.file() + " was deleted or moved away";
      } catch (IOException e) {
        return known.file() + " can't be looked at: " + DatabasePath.reason(e);
      }
    }
    return null;
  }

  /** Returns whether the database file is no longer at its path. */
  boolean databaseHasMoved() {
    return !isInPlace(files.get(0));
  }

  /** Deletes the log and its index, unless other files have taken their names. */
  void deleteLog() throws IOException {
    for (Known each : files.subList(1, 3)) {
      if (isInPlace(each)) {
        Files.delete(each.file());
      }
    }
  }

  private static boolean isInPlace(Known known) {
    try {
      return Objects.equals(look(known.file()).fileKey(), known.key());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * {@return the number of a file in its file system, or null if the system has no such numbers}
   */
  static @Nullable String number(Path file) throws IOException {
    try {
      return Objects.toString(Files.getAttribute(file, "unix:ino"), null);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }

  private static BasicFileAttributes look(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }
}
