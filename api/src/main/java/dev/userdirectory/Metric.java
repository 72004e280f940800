package dev.userdirectory;

import java.util.Objects;

/**
 * A metric of a running directory or of its store, as of the moment at which it was read.
 *
 * @param name a dotted name in lower case, such as {@code cache.hits}
 * @param kind whether the value only grows
 * @param description what the metric counts or measures, and in which unit
 * @param value the value
 */
public record Metric(String name, Kind kind, String description, long value) {

  /** How the value of a metric changes. */
  public enum Kind {
    /** The value only grows, from 0 when the directory was opened. */
    COUNTER,
    /** The value goes up and down. */
    GAUGE
  }

  /**
   * Creates a metric.
   *
   * @param name a dotted name in lower case
   * @param kind whether the value only grows
   * @param description what the metric counts or measures, and in which unit
   * @param value the value
   */
  public Metric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(description, "description");
  }

  /**
   * {@return a metric whose value only grows}
   *
   * @param name a dotted name in lower case
   * @param description what the metric counts
   * @param value the value
   */
  public static Metric counter(String name, String description, long value) {
    return new Metric(name, Kind.COUNTER, description, value);
  }

  /**
   * {@return a metric whose value goes up and down}
   *
   * @param name a dotted name in lower case
   * @param description what the metric measures, and in which unit
   * @param value the value
   */
  public static Metric gauge(String name, String description, long value) {
    return new Metric(name, Kind.GAUGE, description, value);
  }
}
