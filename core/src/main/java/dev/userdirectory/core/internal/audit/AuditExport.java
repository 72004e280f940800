package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.core.internal.input.Json;
import dev.userdirectory.internal.views.ActorView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes audit events as CSV or JSON lines. */
public final class AuditExport {

  /**
   * Where a formula would begin: at the beginning of a cell, or where a program that splits at
   * other separators would begin one, behind quotes and what is not seen.
   */
  private static final Pattern FORMULA =
      Pattern.compile(
          "(^|[,;|\\t\\n\\r\\u0085\\u2028\\u2029])([\\s\\p{Z}\\p{Cc}\\p{Cf}\"']*[=+\\-@＝＋－＠])");

  private static final Pattern QUOTED = Pattern.compile("[,;|\"\\s\\u0085\\u2028\\u2029&&[^ ]]");

  private final Json json;
  private final Writer to;

  AuditExport(Json json, Writer to) {
    this.json = json;
    this.to = to;
  }

  void csv(Stream<AuditEvent> events) {
    write(Stream.concat(Stream.of(header()), events.map(this::row)), "\r\n");
  }

  void jsonLines(Stream<AuditEvent> events) {
    write(events.map(event -> oneLine(json.text(object(event)))), "\n");
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

  /** The names of the columns, in their order. */
  private String header() {
    return String.join(",", columns().keySet());
  }

  /** One event as a line of CSV. */
  private String row(AuditEvent event) {
    return columns().values().stream()
        .map(column -> cell(column.apply(event)))
        .collect(Collectors.joining(","));
  }

  /** The columns in their order, each with how it is read from an event. */
  private Map<String, Function<AuditEvent, @Nullable Object>> columns() {
    Map<String, Function<AuditEvent, @Nullable Object>> columns = new LinkedHashMap<>();
    columns.put("sequence", AuditEvent::sequence);
    columns.put("id", AuditEvent::id);
    columns.put("at", AuditEvent::at);
    columns.put("actor", AuditExport::actor);
    columns.put("staff", AuditExport::staff);
    columns.put("reason", AuditExport::reason);
    columns.put("key", AuditExport::key);
    columns.put("action", AuditEvent::action);
    columns.put("target", AuditEvent::target);
    columns.put("outcome", AuditEvent::outcome);
    columns.put("rule", AuditEvent::rule);
    columns.put("changes", event -> json.text(changes(event)));
    columns.put("address", event -> event.context().address());
    columns.put("agent", event -> event.context().agent());
    columns.put("requestId", event -> event.context().requestId());
    columns.put("erased", AuditEvent::erased);
    columns.put("hash", AuditEvent::hash);
    return columns;
  }

  /** Line separators that JSON allows inside a string, escaped. */
  private static String oneLine(String text) {
    return text.replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\u0085", "\\u0085");
  }

  /** RFC 4180; what a spreadsheet could run as a formula is made text. */
  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = FORMULA.matcher(value.toString()).replaceAll("$1'$2");
    if (!text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** One event as a JSON object. */
  public static Map<String, @Nullable Object> object(AuditEvent event) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("sequence", event.sequence());
    object.put("id", event.id().toString());
    object.put("at", event.at().toString());
    object.put("actor", actor(event));
    object.put("staff", staff(event));
    object.put("reason", reason(event));
    object.put("key", key(event));
    object.put("action", event.action());
    object.put("target", event.target() == null ? null : event.target().toString());
    object.put("outcome", event.outcome().name());
    object.put("rule", event.rule());
    object.put("changes", changes(event));
    object.put("address", event.context().address());
    object.put("agent", event.context().agent());
    object.put("requestId", event.context().requestId());
    object.put("erased", event.erased());
    object.put("hash", event.hash());
    return object;
  }

  /** The actor alone, so that a program can read it. */
  private static String actor(AuditEvent event) {
    return new ActorView(event.actor().user(), event.actor().system(), null, null).toString();
  }

  private static @Nullable String key(AuditEvent event) {
    KeyId key = event.actor().key();
    return key == null ? null : key.toString();
  }

  private static @Nullable String staff(AuditEvent event) {
    OnBehalf onBehalf = event.actor().onBehalf();
    return onBehalf == null ? null : onBehalf.staff();
  }

  private static @Nullable String reason(AuditEvent event) {
    OnBehalf onBehalf = event.actor().onBehalf();
    return onBehalf == null ? null : onBehalf.reason();
  }

  private static Map<String, Object> changes(AuditEvent event) {
    Map<String, Object> changes = new LinkedHashMap<>();
    event
        .changes()
        .forEach(
            (field, change) -> {
              Map<String, @Nullable Object> values = new LinkedHashMap<>();
              values.put("before", change.before());
              values.put("after", change.after());
              changes.put(field, values);
            });
    return changes;
  }
}
