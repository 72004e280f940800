package dev.userdirectory.internal;

import java.util.HexFormat;

/**
 * Escapes text for messages and logs, so that no input can break a line or change the reading
 * direction.
 */
public final class Escaped {

  private static final int LONGEST_ECHO = 80;

  private Escaped() {}

  /**
   * {@return the beginning of an input, at most 80 characters, for a message about the input}
   *
   * @param text the input
   */
  public static String start(String text) {
    return of(text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "...");
  }

  /**
   * {@return the text with control and format characters, separators and lone surrogates replaced
   * by escapes}
   *
   * @param text a message, or a part of one
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Escaped::isHidden)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (!isHidden(c)) {
                escaped.appendCodePoint(c);
                return;
              }
              for (char half : Character.toChars(c)) {
                escaped.append("\\u").append(HexFormat.of().toHexDigits(half));
              }
            });
    return escaped.toString();
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
