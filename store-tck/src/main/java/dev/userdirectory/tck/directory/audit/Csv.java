package dev.userdirectory.tck.directory.audit;

import java.util.ArrayList;
import java.util.List;

/** Parses CSV according to RFC 4180, as a spreadsheet would. */
public final class Csv {

  private Csv() {}

  public static List<List<String>> records(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ',') {
        record.add(taken(cell));
      } else if (!quoted && c == '\n') {
        record.add(taken(cell));
        records.add(record);
        record = new ArrayList<>();
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return records;
  }

  private static String taken(StringBuilder cell) {
    String text = cell.toString();
    cell.setLength(0);
    return text;
  }
}
