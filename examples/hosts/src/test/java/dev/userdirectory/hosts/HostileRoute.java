package dev.userdirectory.hosts;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a product, as an attacker sees it: a request that would be done, with
 * placeholders for ids, and the fields of its body.
 */
record HostileRoute(
    String method,
    String path,
    @Nullable String body,
    List<Field> fields,
    boolean byIdentity,
    boolean searching) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  /** What a field holds. */
  enum Kind {
    TEXT("\"x\""),
    FLAG("true"),
    TEXTS("[]"),
    OBJECT("{}");

    private static final List<String> VALUES =
        List.of("7", "1.5", "true", "\"x\"", "[]", "[7]", "[null]", "[\"x\",{}]", "{}");
    private final String right;

    Kind(String right) {
      this.right = right;
    }

    /** JSON of every type but this one. */
    List<String> wrong() {
      return VALUES.stream().filter(value -> !value.equals(right)).toList();
    }
  }

  /** What becomes of a field that is far too long: it is invalid, or nothing is found by it. */
  enum Huge {
    INVALID,
    UNKNOWN,
    OTHER
  }

  /** A field of a body. */
  record Field(String name, Kind kind, Huge huge) {}

  static HostileRoute of(String method, String path) {
    return new HostileRoute(method, path, null, List.of(), false, false);
  }

  /** A route whose body is a JSON object; its quotes are written as apostrophes. */
  static HostileRoute of(String method, String path, String body, Field... fields) {
    return new HostileRoute(method, path, body.replace('\'', '"'), List.of(fields), false, false);
  }

  /** The same for a caller who shows a token of the issuer. */
  HostileRoute withIdentity() {
    return new HostileRoute(method, path, body, fields, true, searching);
  }

  /** The same, where what is not there is an empty answer. */
  HostileRoute asSearch() {
    return new HostileRoute(method, path, body, fields, byIdentity, true);
  }

  /** A name or an address: one that is far too long is invalid. */
  static Field text(String name) {
    return new Field(name, Kind.TEXT, Huge.INVALID);
  }

  /** What something is looked up by: one that is far too long is not found. */
  static Field key(String name) {
    return new Field(name, Kind.TEXT, Huge.UNKNOWN);
  }

  /** A text that is tried for its type alone. */
  static Field other(String name) {
    return new Field(name, Kind.TEXT, Huge.OTHER);
  }

  static Field flag(String name) {
    return new Field(name, Kind.FLAG, Huge.OTHER);
  }

  static Field texts(String name) {
    return new Field(name, Kind.TEXTS, Huge.OTHER);
  }

  static Field object(String name) {
    return new Field(name, Kind.OBJECT, Huge.OTHER);
  }

  /** Whether the request names a user or an invitation. */
  boolean addressed() {
    String all = path + body;
    return all.contains("{user}") || all.contains("{invitation}");
  }

  /** Whether a path is one of this route's. */
  boolean isAt(String other) {
    return other.matches(PLACEHOLDER.matcher(path).replaceAll("[^/]+"));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
