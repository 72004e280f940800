package dev.userdirectory.console.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decoded fields of a form or of a query. */
public final class Fields {

  private static final int MOST_FIELDS = 5_000;

  private static final Fields NONE = new Fields(Map.of());

  private final Map<String, List<String>> values;

  private Fields(Map<String, List<String>> values) {
    this.values = values;
  }

  static Fields none() {
    return NONE;
  }

  /**
   * {@return the fields of a text such as {@code a=1&b=x%20y}}
   *
   * @throws Refused if the text is not form-encoded or has too many fields
   */
  static Fields parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    int count = 0;
    for (String pair : text.split("&", -1)) {
      if (++count > MOST_FIELDS) {
        throw Refused.badRequest("There are too many fields.");
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.computeIfAbsent(decoded(name), each -> new ArrayList<>()).add(decoded(value));
    }
    return new Fields(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.badRequest("A field is not encoded as forms encode theirs.");
    }
  }

  /** {@return the first value of a field, unchanged; null if the field is absent} */
  public @Nullable String raw(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.get(0);
  }

  /**
   * {@return the first value of a field, without surrounding white space; null if it is blank or
   * absent}
   */
  public @Nullable String text(String name) {
    String value = raw(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** {@return the first value of a field, unchanged; {@code ""} if the field is absent} */
  public String orEmpty(String name) {
    String value = raw(name);
    return value == null ? "" : value;
  }

  /** {@return all values of a field that are not blank} */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream().filter(each -> !each.isBlank()).toList();
  }

  /** {@return the non-blank lines of a field's first value} */
  public List<String> lines(String name) {
    return orEmpty(name).lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  /** {@return whether a field is present} */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** {@return the names of all fields} */
  public Set<String> names() {
    return values.keySet();
  }

  /** {@return all values of a field, unchanged} */
  public List<String> rawAll(String name) {
    return values.getOrDefault(name, List.of());
  }
}
