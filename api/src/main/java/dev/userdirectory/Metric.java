package dev.userdirectory;

import java.util.Objects;

/**
 * A figure of a running directory or of its store, as of the moment it was asked for.
 *
 * @param name a dotted name in lower case, such as {@code cache.hits}
 * @param kind how it moves
 * @param description what it counts, and in which unit
 * @param value its value
 */
public record Metric(String name, Kind kind, String description, long value) {

  /** How a figure moves. */
  public enum Kind {
    /** It only grows, from 0 when the directory was opened. */
    COUNTER,
    /** It goes up and down. */
    GAUGE
  }

  /**
   * Makes a figure.
   *
   * @param name a dotted name in lower case
   * @param kind how it moves
   * @param description what it counts, and in which unit
   * @param value its value
   */
  public Metric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(description, "description");
  }

  /**
   * {@return a figure that only grows}
   *
   * @param name a dotted name in lower case
   * @param description what it counts
   * @param value its value
   */
  public static Metric counter(String name, String description, long value) {
    return new Metric(name, Kind.COUNTER, description, value);
  }

  /**
   * {@return a figure that goes up and down}
   *
   * @param name a dotted name in lower case
   * @param description what it measures, and in which unit
   * @param value its value
   */
  public static Metric gauge(String name, String description, long value) {
    return new Metric(name, Kind.GAUGE, description, value);
  }
}
