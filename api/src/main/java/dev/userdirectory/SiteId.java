package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * The host's own id of a site inside an organization; the directory never interprets it. Its JSON
 * form is the text that {@link #toString} returns and {@link #of} reads.
 *
 * @param value 1-255 characters, not blank; checked by the operation that stores it
 */
public record SiteId(String value) implements Comparable<SiteId> {

  /** {@inheritDoc} */
  public SiteId {
    value = value.strip();
  }

  /**
   * {@return the id with the given text, stripped of white space around it}
   *
   * @param text the host's id; null counts as blank, which is a fault when the id is stored
   */
  public static SiteId of(@Nullable String text) {
    return new SiteId(text == null ? "" : text);
  }

  @Override
  public int compareTo(SiteId other) {
    return value.compareTo(other.value);
  }

  /** {@return the host's id as a text} */
  @Override
  public String toString() {
    return value;
  }
}
