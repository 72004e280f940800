package dev.userdirectory.core.internal.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes values as cells of CSV (RFC 4180) that no spreadsheet runs as a formula. */
final class CsvCell {

  /**
   * Matches where a spreadsheet could start a formula: at the start of a cell or after a separator
   * at which some programs split cells, skipping quotes and invisible characters.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "(^|[,;|\\t\\n\\r\\u0085\\u2028\\u2029])([\\s\\p{Z}\\p{Cc}\\p{Cf}\"']*[=+\\-@＝＋－＠])");

  private static final Pattern QUOTED = Pattern.compile("[,;|\"\\s\\u0085\\u2028\\u2029&&[^ ]]");

  private CsvCell() {}

  /** Formats a value as a cell, empty for null. An apostrophe is put before a possible formula. */
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
