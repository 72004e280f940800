package dev.userdirectory.testkit.internal.facts;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON's values as the compact text that a store keeps. */
final class JsonText {

  private JsonText() {}

  static String of(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .map(member -> quoted(String.valueOf(member.getKey())) + ":" + of(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Iterable<?> items) {
      StringBuilder list = new StringBuilder();
      items.forEach(item -> list.append(list.isEmpty() ? "[" : ",").append(of(item)));
      return list.isEmpty() ? "[]" : list + "]";
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            unit -> {
              if (unit == '"' || unit == '\\') {
                quoted.append('\\').append((char) unit);
              } else if (unit < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", unit));
              } else {
                quoted.append((char) unit);
              }
            });
    return quoted.append('"').toString();
  }
}
