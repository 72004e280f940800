package dev.userdirectory;

/**
 * A text that must be kept secret: a session token, the secret of a key, or an invitation code. The
 * directory returns a secret once and stores only its digest. {@link #toString} does not show the
 * text.
 */
public final class Secret {

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * {@return a secret with the given text}
   *
   * @param text the text to keep secret
   */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** {@return the secret text} Use the text in a cookie, a header or a mail, and never in a log. */
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

  /** {@return a placeholder that does not show the text} */
  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
