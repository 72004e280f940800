package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The path of a database and of the files beside it. Symbolic links are resolved once, here, so
 * that one file has one name, and its log and its lock have one name too.
 *
 * @param database the database file
 */
record DatabasePath(Path database) {

  private static final int MOST_LINKS = 40;

  /**
   * {@return the path of a database that may not exist yet}
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

  /**
   * Refuses a file with a second name. SQLite names the log after the name that it opens, so two
   * names would mean two logs.
   */
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

  /**
   * Returns the write-ahead log, which holds committed changes that are not in the database yet.
   */
  Path log() {
    return beside("-wal");
  }

  /**
   * Returns the rollback journal, which undoes an interrupted change of the schema or of the
   * journal mode.
   */
  Path journal() {
    return beside("-journal");
  }

  /** Returns the index of the log, which all processes that have the database open share. */
  Path index() {
    return beside("-shm");
  }

  /** Returns this library's lock file, which reveals a second open. */
  Path guard() {
    return beside("-lock");
  }

  /**
   * Returns the file of the stamps, which tell all processes that have the database open what has
   * changed.
   */
  Path stamps() {
    return beside("-stamps");
  }

  private Path beside(String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  /**
   * Returns the JDBC URL, with the path percent-encoded, since the driver and SQLite find
   * parameters in a name.
   */
  String url() {
    return "jdbc:sqlite:" + database.toUri().toString().replace("=", "%3D");
  }
}
