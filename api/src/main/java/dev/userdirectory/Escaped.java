package dev.userdirectory;

import java.util.HexFormat;

/** Text for messages and logs, in which no input can break a line or turn the reading direction. */
final class Escaped {

  private Escaped() {}

  /** The text with control and format characters, separators and lone surrogates as escapes. */
  static String of(String text) {
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
