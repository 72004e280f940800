package dev.userdirectory.console.internal.view;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that a page shows.
 *
 * @param raw the value
 */
public record Value(@Nullable Object raw) {

  public static Value of(@Nullable Object raw) {
    return new Value(raw);
  }

  /** {@return whether the value is null or empty} */
  public boolean none() {
    return raw == null
        || (raw instanceof Map<?, ?> map && map.isEmpty())
        || (raw instanceof Collection<?> items && items.isEmpty());
  }

  public boolean object() {
    return raw instanceof Map<?, ?>;
  }

  public boolean list() {
    return raw instanceof Collection<?>;
  }

  /** {@return the members of a JSON object; empty for other values} */
  public Map<String, Value> members() {
    Map<String, Value> members = new LinkedHashMap<>();
    if (raw instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), new Value(value)));
    }
    return members;
  }

  /** {@return the items of a JSON array; empty for other values} */
  public List<Value> items() {
    return raw instanceof Collection<?> all ? all.stream().map(Value::of).toList() : List.of();
  }

  /** {@return a string, a number or a boolean as text} */
  public String text() {
    return String.valueOf(raw);
  }
}
