package dev.userdirectory.core.internal.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes values as cells of CSV (RFC 4180) that no spreadsheet runs as a formula. */
final class CsvCell {

  /**
   * Where a formula would begin: at the beginning of a cell, or where a program that splits at
   * other separators would begin one, behind quotes and what is not seen.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "(^|[,;|\\t\\n\\r\\u0085\\u2028\\u2029])([\\s\\p{Z}\\p{Cc}\\p{Cf}\"']*[=+\\-@＝＋－＠])");

  private static final Pattern QUOTED = Pattern.compile("[,;|\"\\s\\u0085\\u2028\\u2029&&[^ ]]");

  private CsvCell() {}

  /** The cell of a value, empty for null; what could be a formula is made text. */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = FORMULA.matcher(value.toString()).replaceAll("$1'$2");
    if (!text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
