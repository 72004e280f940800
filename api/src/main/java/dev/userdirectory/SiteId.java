package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * The host's own id of a site inside an organization; the directory never looks into it. Its JSON
 * form is its text: what {@link #toString} gives and {@link #of} reads.
 *
 * @param value 1-255 characters, not blank; checked by the operation that stores it
 */
public record SiteId(String value) implements Comparable<SiteId> {

  /** {@inheritDoc} */
  public SiteId {
    value = value.strip();
  }

  /**
   * {@return the id with that text, without white space around it}
   *
   * @param text the host's id; null is as good as blank: a fault where it is stored
   */
  public static SiteId of(@Nullable String text) {
    return new SiteId(text == null ? "" : text);
  }

  @Override
  public int compareTo(SiteId other) {
    return value.compareTo(other.value);
  }

  /** {@return the host's id} */
  @Override
  public String toString() {
    return value;
  }
}
