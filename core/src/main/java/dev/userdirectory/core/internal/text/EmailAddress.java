package dev.userdirectory.core.internal.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as typed, and in the one form by which addresses are compared. Only this class
 * determines the form: trimmed; the local part in NFC, lower case, NFC, without needless quotes;
 * the domain in ASCII by UTS 46, non-transitional.
 */
public record EmailAddress(String typed, String canonical) {

  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_ADDRESS = 254;

  /** Parses an address; returns null if the text is no RFC 5321 mailbox. */
  public static @Nullable EmailAddress parse(String text) {
    String typed = text.strip();
    int at = typed.lastIndexOf('@');
    // A longer text can't be an address, and a shorter one is quick to check.
    if (at < 1 || typed.length() > 2 * LONGEST_ADDRESS || !Text.isVisible(typed)) {
      return null;
    }
    String domain = Domain.canonical(typed.substring(at + 1));
    String local = typed.substring(0, at);
    if (domain == null || !Mailbox.isValid(local + "@" + domain)) {
      return null;
    }
    String canonical = LocalPart.canonical(local);
    return fits(local, domain) && fits(canonical, domain)
        ? new EmailAddress(typed, canonical + "@" + domain)
        : null;
  }

  /** Returns whether an address is within the limits of RFC 5321, in octets. */
  private static boolean fits(String local, String domain) {
    int octets = local.getBytes(StandardCharsets.UTF_8).length;
    return octets <= LONGEST_LOCAL_PART && octets + 1 + domain.length() <= LONGEST_ADDRESS;
  }
}
