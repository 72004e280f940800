package dev.userdirectory.sql;

/**
 * The texts that begin with a prefix, as a range of an index: from the prefix to before its end.
 */
final class Prefix {

  private Prefix() {}

  /**
   * The least text that is greater than all that begin with the prefix: its last character, but for
   * those that are the last of all, moved on by one.
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
