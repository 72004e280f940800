package dev.userdirectory.core.internal.text;

import com.ibm.icu.lang.UCharacter;
import java.util.regex.Pattern;

/** The local part of an e-mail address, which may be quoted without need. */
final class LocalPart {

  private static final Pattern NEEDS_NO_QUOTES =
      Pattern.compile("[^\\s\"(),:;<>@\\[\\]\\\\.]+(\\.[^\\s\"(),:;<>@\\[\\]\\\\.]+)*");

  private LocalPart() {}

  /** A local part as addresses are compared by it: in lower case, and quoted only if it must be. */
  static String canonical(String local) {
    if (!local.startsWith("\"")) {
      return Folding.lower(local);
    }
    String content = local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1");
    String lower = Folding.lower(content);
    return needsNoQuotes(lower) ? lower : '"' + lower.replaceAll("([\"\\\\])", "\\\\$1") + '"';
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
   * Whether a local part is one without quotes: also to the mail library, which knows more rules,
   * and whichever white space it holds, which would be stripped at the beginning.
   */
  private static boolean needsNoQuotes(String local) {
    return NEEDS_NO_QUOTES.matcher(local).matches()
        && local.codePoints().noneMatch(UCharacter::isUWhiteSpace)
        && Mailbox.isValid(local + "@a.example");
  }
}
