package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import org.sqlite.SQLiteJDBCLoader;

/** Loads SQLite itself, which the driver unpacks into the folder for temporary files. */
final class NativeLibrary {

  private NativeLibrary() {}

  /**
   * Loads the library, unless it is loaded already. This is called before the driver loads it by
   * itself, because the driver never tries a second time.
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
