package dev.userdirectory.console.internal.view;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON, to be shown.
 *
 * @param raw the value
 */
public record Value(@Nullable Object raw) {

  public static Value of(@Nullable Object raw) {
    return new Value(raw);
  }

  /** {@return whether there is nothing to show} */
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

  /** {@return the members of an object} */
  public Map<String, Value> members() {
    Map<String, Value> members = new LinkedHashMap<>();
    if (raw instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), new Value(value)));
    }
    return members;
  }

  /** {@return the items of a list} */
  public List<Value> items() {
    return raw instanceof Collection<?> all ? all.stream().map(Value::of).toList() : List.of();
  }

  /** {@return a text, a number or a truth value as a text} */
  public String text() {
    return String.valueOf(raw);
  }
}
