package dev.userdirectory.core.internal.input;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.JMail;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as typed, and in the one form by which addresses are compared. This is the only
 * place that decides the form: trimmed; the local part in NFC, lower case, NFC, without needless
 * quotes; the domain in ASCII by UTS 46, non-transitional.
 */
public record EmailAddress(String typed, String canonical) {

  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_ADDRESS = 254;
  private static final Pattern NEEDS_NO_QUOTES =
      Pattern.compile("[^\\s\"(),:;<>@\\[\\]\\\\.]+(\\.[^\\s\"(),:;<>@\\[\\]\\\\.]+)*");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)*+\"");
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  /** The address that a text is; null if it is no RFC 5321 mailbox. */
  public static @Nullable EmailAddress parse(String text) {
    String typed = text.strip();
    int at = typed.lastIndexOf('@');
    // No longer text can be an address, and what is shorter than this is quickly looked at.
    if (at < 1 || typed.length() > 2 * LONGEST_ADDRESS || !Text.isVisible(typed)) {
      return null;
    }
    String domain = domain(typed.substring(at + 1));
    String local = typed.substring(0, at);
    if (domain == null || !isMailbox(local + "@" + domain)) {
      return null;
    }
    String canonical = canonicalLocalPart(local) + "@" + domain;
    return fits(local, domain) && fits(canonicalLocalPart(local), domain)
        ? new EmailAddress(typed, canonical)
        : null;
  }

  /**
   * The local part of the typed address: the display name of a user who has no other. Of what is no
   * address, as in a damaged store, all.
   */
  static String localPart(String typed) {
    int at = typed.lastIndexOf('@');
    return at < 0 ? typed : typed.substring(0, at);
  }

  /** The domain in its ASCII form, an address literal in lower case; null if it is neither. */
  private static @Nullable String domain(String typed) {
    if (typed.startsWith("[")) {
      return SearchKeys.lower(typed);
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = DOMAINS.nameToASCII(typed, new StringBuilder(), info);
    return info.hasErrors() ? null : ascii.toString();
  }

  /** A canonical address with its domain as people read it. */
  static String inUnicode(String canonical) {
    int at = canonical.lastIndexOf('@') + 1;
    if (!canonical.startsWith("xn--", at) && !canonical.contains(".xn--")) {
      return canonical;
    }
    StringBuilder address = new StringBuilder(canonical.substring(0, at));
    return address
        .append(
            DOMAINS.nameToUnicode(canonical.substring(at), new StringBuilder(), new IDNA.Info()))
        .toString();
  }

  /**
   * The beginning of an address, whose local part may be quoted without need, or not yet closed.
   */
  static String withoutNeedlessQuotes(String prefix) {
    if (!prefix.startsWith("\"")) {
      return prefix;
    }
    int end = prefix.indexOf('"', 1);
    String content = end < 0 ? prefix.substring(1) : prefix.substring(1, end);
    boolean needless =
        (content.isEmpty() && end < 0)
            || needsNoQuotes(end < 0 && content.endsWith(".") ? content + "x" : content);
    return needless ? content + (end < 0 ? "" : prefix.substring(end + 1)) : prefix;
  }

  /**
   * What the mail library allows beyond a mailbox: a local part that is quoted in parts, comments,
   * names, routes, folded white space.
   */
  private static boolean isMailbox(String address) {
    Email email = JMail.tryParse(address).orElse(null);
    String local = address.substring(0, address.lastIndexOf('@'));
    return email != null
        && (local.indexOf('"') < 0 || QUOTED.matcher(local).matches())
        && !email.hasIdentifier()
        && !email.containsWhitespace()
        && email.comments().isEmpty()
        && email.explicitSourceRoutes().isEmpty();
  }

  /**
   * Whether a local part is one without quotes: also to the mail library, which knows more rules,
   * and whichever white space it holds, which would be stripped at the beginning.
   */
  private static boolean needsNoQuotes(String local) {
    return NEEDS_NO_QUOTES.matcher(local).matches()
        && local.codePoints().noneMatch(UCharacter::isUWhiteSpace)
        && isMailbox(local + "@a.example");
  }

  /** The limits of RFC 5321, in octets. */
  private static boolean fits(String local, String domain) {
    int octets = local.getBytes(StandardCharsets.UTF_8).length;
    return octets <= LONGEST_LOCAL_PART && octets + 1 + domain.length() <= LONGEST_ADDRESS;
  }

  private static String canonicalLocalPart(String local) {
    if (!local.startsWith("\"")) {
      return SearchKeys.lower(local);
    }
    String content = local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1");
    String lower = SearchKeys.lower(content);
    return needsNoQuotes(lower) ? lower : '"' + lower.replaceAll("([\"\\\\])", "\\\\$1") + '"';
  }
}
