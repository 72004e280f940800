package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.core.internal.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes audit events as CSV or JSON lines. */
final class AuditExport {

  private final Json json;
  private final Writer to;

  AuditExport(Json json, Writer to) {
    this.json = json;
    this.to = to;
  }

  void csv(Stream<AuditEvent> events) {
    write(
        Stream.concat(Stream.of(String.join(",", EventFields.names())), events.map(this::row)),
        "\r\n");
  }

  void jsonLines(Stream<AuditEvent> events) {
    write(events.map(event -> oneLine(json.text(EventFields.of(event)))), "\n");
  }

  /** Writes line by line, so that a trail of any length needs the memory of one event. */
  private void write(Stream<String> lines, String end) {
    try {
      for (String line : (Iterable<String>) lines::iterator) {
        to.write(line);
        to.write(end);
      }
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Formats one event as a line of CSV. */
  private String row(AuditEvent event) {
    return EventFields.of(event).values().stream()
        .map(value -> CsvCell.of(value instanceof Map<?, ?> object ? json.text(object) : value))
        .collect(Collectors.joining(","));
  }

  /** Escapes the line separators that JSON allows inside a string. */
  private static String oneLine(String text) {
    return text.replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\u0085", "\\u0085");
  }
}
