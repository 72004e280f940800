package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where the database lies, and what lies beside it. Symbolic links are followed once, here: one
 * file has one name, so that all of its logs and locks have one name too.
 *
 * @param database the database file
 */
record DatabasePath(Path database) {

  private static final int MOST_LINKS = 40;

  /**
   * {@return the place of a database that may not exist yet}
   *
   * @throws StoreUnavailable if the path can't be that of a database
   */
  static DatabasePath of(Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw refused(
          path,
          "lies in another file system than the default one. SQLite opens files of the operating"
              + " system only. Name such a file.");
    }
    if (path.toString().isEmpty()) {
      throw new StoreUnavailable(
          "The path of the database is empty. The directory keeps its own file. Name a file.",
          null);
    }
    Path real = real(path);
    if (Files.isDirectory(real)) {
      throw refused(
          path, "is a folder. The directory keeps its own file. Name a file in the folder.");
    }
    if (Files.exists(real) && !Files.isRegularFile(real)) {
      throw refused(path, "is no regular file. The directory keeps its own file. Name a file.");
    }
    requireOneName(real);
    return new DatabasePath(real);
  }

  private static Path real(Path path) {
    try {
      Path target = path.toAbsolutePath();
      for (int links = 0; Files.isSymbolicLink(target); links++) {
        if (links == MOST_LINKS) {
          throw refused(
              path,
              "is a symbolic link that leads to itself. A link must lead to a file. Mend it.");
        }
        target = target.resolveSibling(Files.readSymbolicLink(target));
      }
      Path folder = target.getParent();
      Path name = target.getFileName();
      if (folder == null || name == null || !Files.isDirectory(folder)) {
        throw refused(
            path,
            "lies in no folder that exists. The directory makes its file, but not the folder. Create"
                + " the folder.");
      }
      return folder.toRealPath().resolve(name);
    } catch (IOException | InvalidPathException e) {
      throw new StoreUnavailable(
          "The file %s can't be looked at: %s. The directory needs access to its file and folder."
                  .formatted(path, reason(e))
              + " Grant it.",
          e);
    }
  }

  /** SQLite names its log after the name that it is given: two names would mean two logs. */
  private static void requireOneName(Path file) {
    try {
      if (Files.exists(file)
          && Files.getFileStore(file).supportsFileAttributeView("unix")
          && Files.getAttribute(file, "unix:nlink") instanceof Integer names
          && names > 1) {
        throw refused(
            file,
            "has a second name (a hard link). The log of a database is found by the database's name,"
                + " so it must have one name only. Remove the other name, or use a symbolic link.");
      }
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      // Where links can't be counted, they can't be refused.
    }
  }

  private static StoreUnavailable refused(Path path, String why) {
    return new StoreUnavailable("The file " + path + " " + why, null);
  }

  static String reason(Exception e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
  }

  /** What was committed and has not been moved into the database yet. */
  Path log() {
    return beside("-wal");
  }

  /** What undoes a change of the schema or of the mode that was cut short. */
  Path journal() {
    return beside("-journal");
  }

  /** The index of the log, shared by all who have the database open. */
  Path index() {
    return beside("-shm");
  }

  /** This library's own file, by which a second open is noticed. */
  Path guard() {
    return beside("-lock");
  }

  /** The numbers by which all who have the database open know what has changed. */
  Path stamps() {
    return beside("-stamps");
  }

  private Path beside(String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  /** Percent-encodes the path, since the driver and SQLite find parameters in a name. */
  String url() {
    return "jdbc:sqlite:" + database.toUri().toString().replace("=", "%3D");
  }
}
