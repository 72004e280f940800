package dev.userdirectory.core.internal.text;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.JMail;
import java.util.regex.Pattern;

/**
 * An RFC 5321 mailbox: what the mail library takes for an address, but for comments, names, routes,
 * folded white space, and a local part that is quoted in parts.
 */
final class Mailbox {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)*+\"");

  private Mailbox() {}

  /** Whether an address is one. */
  static boolean isValid(String address) {
    Email email = JMail.tryParse(address).orElse(null);
    String local = address.substring(0, address.lastIndexOf('@'));
    return email != null
        && (local.indexOf('"') < 0 || QUOTED.matcher(local).matches())
        && !email.hasIdentifier()
        && !email.containsWhitespace()
        && email.comments().isEmpty()
        && email.explicitSourceRoutes().isEmpty();
  }
}
