package dev.userdirectory.core.internal.text;

import com.ibm.icu.text.IDNA;
import org.jspecify.annotations.Nullable;

/** The domain of an e-mail address, in ASCII and in Unicode (UTS 46, non-transitional). */
final class Domain {

  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  private Domain() {}

  /**
   * Returns the domain in ASCII, or an address literal in lower case; null if the text is neither.
   */
  static @Nullable String canonical(String typed) {
    if (typed.startsWith("[")) {
      return Folding.lower(typed);
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = DOMAINS.nameToASCII(typed, new StringBuilder(), info);
    return info.hasErrors() ? null : ascii.toString();
  }

  /** Returns a canonical address with its domain in Unicode. */
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
}
