package dev.userdirectory.sqlite;

/**
 * What SQLite writes in its own way, beside {@link Link}, {@link Schema}, {@link EngineFailures}
 * and the schema's text. All other SQL of this package is any engine's, but for {@code json_each}
 * over a column, which stands where a set is unpacked.
 */
final class Dialect {

  /** The ids in {@code :ids}, a JSON array: one value, however many there are. */
  static final String IDS = "(select unhex(value, '-') from json_each(:ids))";

  /** The texts in {@code :texts}, a JSON array. */
  static final String TEXTS = "(select value from json_each(:texts))";

  /** The sites in {@code :sites}, a JSON array. */
  static final String SITES = "(select value from json_each(:sites))";

  private Dialect() {}

  /** A value that sorts after each text: a blob, of whatever bytes. */
  static Object afterAllTexts() {
    return new byte[0];
  }
}
