package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite itself, which the driver unpacks into the folder for temporary files and loads from there.
 */
final class NativeLibrary {

  private NativeLibrary() {}

  /**
   * Loads it, unless it is loaded already. Asked for before the driver does so by itself, because
   * the driver never tries a second time.
   */
  static void load() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception | LinkageError e) {
      throw new StoreUnavailable(
          "SQLite's native library can't be loaded from the folder %s. The driver unpacks it there, so"
                  .formatted(folder())
              + " the folder must exist, have room, and allow programs to run from it. Mend the folder,"
              + " or name another one by -Dorg.sqlite.tmpdir=...",
          e);
    }
  }

  private static String folder() {
    String folder = System.getProperty("org.sqlite.tmpdir");
    return folder == null ? System.getProperty("java.io.tmpdir", "(none)") : folder;
  }
}
