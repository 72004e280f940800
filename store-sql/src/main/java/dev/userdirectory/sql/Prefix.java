package dev.userdirectory.sql;

/** Turns a prefix into a range of an index: from the prefix to its {@link #end}, exclusive. */
final class Prefix {

  private Prefix() {}

  /**
   * Returns the least text that is greater than all texts with the prefix: the prefix with its last
   * character incremented. Trailing characters that have no successor are removed first.
   */
  static Object end(String prefix, Dialect dialect) {
    int length = prefix.length();
    while (length > 0 && prefix.codePointBefore(length) == Character.MAX_CODE_POINT) {
      length -= Character.charCount(Character.MAX_CODE_POINT);
    }
    if (length == 0) {
      return dialect.afterAllTexts();
    }
    int last = prefix.codePointBefore(length);
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return prefix.substring(0, length - Character.charCount(last)) + Character.toString(next);
  }
}
