package dev.userdirectory.core.internal.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;

/**
 * Folds texts, so that different spellings compare as equal: composed or decomposed, upper or lower
 * case, final or other Greek sigma, local part with or without quotes. Uses the pinned Unicode
 * library.
 */
public final class Folding {

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char SIGMA = '\u03C3';

  private Folding() {}

  /** Composes a text, converts it to lower case, and composes it again. */
  static String lower(String text) {
    return NFC.normalize(UCharacter.toLowerCase(ULocale.ROOT, NFC.normalize(text)));
  }

  /**
   * Folds a name, or the beginning of one, for a search. Final sigmas become ordinary ones, since a
   * beginning may end inside a word.
   */
  public static String name(String name) {
    return lower(name.strip()).replace(FINAL_SIGMA, SIGMA);
  }

  /** Folds the beginning of an address. */
  public static String emailPrefix(String text) {
    String prefix = lower(text.strip());
    return LocalPart.withoutNeedlessQuotes(prefix);
  }
}
