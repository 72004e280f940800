package dev.userdirectory.core.internal.text;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.JMail;
import java.util.regex.Pattern;

/**
 * Checks for RFC 5321 mailboxes: addresses that the mail library accepts, except those with
 * comments, names, routes, folded white space, or a local part of which only parts are quoted.
 */
final class Mailbox {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)*+\"");

  private Mailbox() {}

  /** Returns whether an address is an RFC 5321 mailbox. */
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
