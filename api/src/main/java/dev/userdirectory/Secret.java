package dev.userdirectory;

/**
 * A text that must not be seen: a session token or an invitation code. The directory hands it out
 * once and keeps only its digest. {@link #toString} does not show it.
 */
public final class Secret {

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * {@return a secret with that text}
   *
   * @param text the text to keep from view
   */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** {@return the text itself: for a cookie, a header or a mail, never for a log} */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** {@return a placeholder} */
  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
