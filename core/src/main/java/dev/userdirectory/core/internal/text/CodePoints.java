package dev.userdirectory.core.internal.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.util.function.IntPredicate;

/**
 * The kinds of characters, as the pinned Unicode library tells them, never the JDK's own tables, so
 * that every JDK decides alike.
 */
public final class CodePoints {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private CodePoints() {}

  /** Whether any code point of a text is of a kind. */
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

  /** What breaks lines, or is no character by itself. */
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

  /** What nobody sees or nobody can know: it makes two texts look alike that are not the same. */
  public static boolean isInvisible(int codePoint) {
    return switch (UCharacter.getType(codePoint)) {
      case UCharacterCategory.FORMAT -> !isJoiner(codePoint);
      case UCharacterCategory.PRIVATE_USE, UCharacterCategory.UNASSIGNED -> true;
      default -> isControl(codePoint);
    };
  }

  /** Joiners belong to the spelling of several languages, inside a word. */
  static boolean isJoiner(int codePoint) {
    return codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
  }

  /** What shows nothing, white space and format characters. */
  static boolean isBlank(int codePoint) {
    return UCharacter.isUWhiteSpace(codePoint)
        || UCharacter.getType(codePoint) == UCharacterCategory.FORMAT;
  }
}
