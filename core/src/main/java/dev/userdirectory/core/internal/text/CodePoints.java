package dev.userdirectory.core.internal.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.util.function.IntPredicate;

/**
 * Classifies characters by the pinned Unicode library instead of the JDK's own tables, so that
 * every JDK gives the same results.
 */
public final class CodePoints {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private CodePoints() {}

  /** Returns whether any code point of a text is of a kind. */
  static boolean any(String text, IntPredicate kind) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (kind.test(codePoint)) {
        return true;
      }
      i += Character.charCount(codePoint);
    }
    return false;
  }

  /**
   * Returns whether a code point is a control character, a line or paragraph separator, or half of
   * a surrogate pair.
   */
  static boolean isControl(int codePoint) {
    return switch (UCharacter.getType(codePoint)) {
      case UCharacterCategory.CONTROL,
          UCharacterCategory.SURROGATE,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /**
   * Returns whether a code point is invisible or undefined, so that two different texts could look
   * alike.
   */
  public static boolean isInvisible(int codePoint) {
    return switch (UCharacter.getType(codePoint)) {
      case UCharacterCategory.FORMAT -> !isJoiner(codePoint);
      case UCharacterCategory.PRIVATE_USE, UCharacterCategory.UNASSIGNED -> true;
      default -> isControl(codePoint);
    };
  }

  /**
   * Returns whether a code point is a joiner, which the spelling of several languages needs inside
   * words.
   */
  static boolean isJoiner(int codePoint) {
    return codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
  }

  /** Returns whether a code point is white space or a format character, which show nothing. */
  static boolean isBlank(int codePoint) {
    return UCharacter.isUWhiteSpace(codePoint)
        || UCharacter.getType(codePoint) == UCharacterCategory.FORMAT;
  }
}
