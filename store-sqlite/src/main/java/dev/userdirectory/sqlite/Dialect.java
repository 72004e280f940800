package dev.userdirectory.sqlite;

/**
 * What SQLite writes in its own way, beside {@link SqliteConnection}, {@link Schema}, {@link
 * EngineFailures} and the schema's text. All other SQL of this package is any engine's, but for
 * {@code json_each} over a column and {@code ->} on its elements, which stand where a set is
 * unpacked.
 */
final class Dialect {

  /** The ids in {@code :ids}, a JSON array: one value, however many there are. */
  static final String IDS = "(select unhex(value, '-') from json_each(:ids))";

  /** The texts in {@code :texts}, a JSON array. */
  static final String TEXTS = texts("texts");

  /** The sites in {@code :sites}, a JSON array. */
  static final String SITES = texts("sites");

  private Dialect() {}

  /** The texts in a value of that name, a JSON array. */
  static String texts(String name) {
    return "(select value from json_each(:" + name + "))";
  }

  /** A value that sorts after each text: a blob, of whatever bytes. */
  static Object afterAllTexts() {
    return new byte[0];
  }
}
