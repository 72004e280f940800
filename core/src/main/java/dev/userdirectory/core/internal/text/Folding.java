package dev.userdirectory.core.internal.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;

/**
 * Folds texts, so that they compare alike whichever way they are typed: composed or not, in
 * capitals or not, a Greek sigma at the end of a word or inside, a local part in quotes or not.
 * Computed by the pinned Unicode library.
 */
public final class Folding {

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char SIGMA = '\u03C3';

  private Folding() {}

  /** Composed, in lower case, and composed again. */
  static String lower(String text) {
    return NFC.normalize(UCharacter.toLowerCase(ULocale.ROOT, NFC.normalize(text)));
  }

  /**
   * A name, or the beginning of one, in the form that a search compares. At the end of a beginning
   * a sigma need not be the final one.
   */
  public static String name(String name) {
    return lower(name.strip()).replace(FINAL_SIGMA, SIGMA);
  }

  /** The beginning of a canonical address. */
  public static String emailPrefix(String text) {
    String prefix = lower(text.strip());
    return LocalPart.withoutNeedlessQuotes(prefix);
  }
}
