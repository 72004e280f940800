package dev.userdirectory.core.internal.text;

import com.ibm.icu.lang.UCharacter;
import java.util.regex.Pattern;

/** The local part of an e-mail address, which may have needless quotes. */
final class LocalPart {

  private static final Pattern NEEDS_NO_QUOTES =
      Pattern.compile("[^\\s\"(),:;<>@\\[\\]\\\\.]+(\\.[^\\s\"(),:;<>@\\[\\]\\\\.]+)*");

  private LocalPart() {}

  /**
   * Returns the form in which local parts are compared: in lower case, and quoted only if
   * necessary.
   */
  static String canonical(String local) {
    if (!local.startsWith("\"")) {
      return Folding.lower(local);
    }
    String content = local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1");
    String lower = Folding.lower(content);
    return needsNoQuotes(lower) ? lower : '"' + lower.replaceAll("([\"\\\\])", "\\\\$1") + '"';
  }

  /**
   * Removes needless quotes from the beginning of an address, whose closing quote may be missing.
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
   * Returns whether a local part is valid without quotes. The mail library, which knows more rules,
   * must accept it, and it must not hold any white space, which would be stripped at the beginning.
   */
  private static boolean needsNoQuotes(String local) {
    return NEEDS_NO_QUOTES.matcher(local).matches()
        && local.codePoints().noneMatch(UCharacter::isUWhiteSpace)
        && Mailbox.isValid(local + "@a.example");
  }
}
