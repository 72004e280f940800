package dev.userdirectory.core.internal.input;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the directory asks of any text that it stores. Characters are judged by the pinned Unicode
 * library, never by the JDK's own tables, so that every JDK decides alike. Lengths are looked at
 * first: no check works on more than a text may hold.
 */
public final class Text {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Text() {}

  /** Why a text can't be a name, once stripped; null if it can. Lengths count code points. */
  static @Nullable String nameFault(String text, int longest) {
    String stripped = text.strip();
    String fault = lengthFault(stripped, longest);
    if (fault != null) {
      return fault;
    }
    if (any(stripped, Text::isInvisible)) {
      return "holds a control character, an invisible one, or one that Unicode does not define; remove it.";
    }
    return isJoiner(stripped.codePointAt(0))
            || isJoiner(stripped.codePointBefore(stripped.length()))
        ? "begins or ends with a joiner, which joins nothing there; remove it."
        : null;
  }

  /** Why a text can't be an id, as it is: ids are compared verbatim. Null if it can. */
  static @Nullable String idFault(String text, int longest) {
    String fault = lengthFault(text, longest);
    if (fault != null) {
      return fault;
    }
    if (!text.strip().equals(text)) {
      return "begins or ends with white space, which would be compared too; remove it.";
    }
    return isStorable(text) ? null : "holds a control character or half of a character; remove it.";
  }

  /** Why a text is too long or blank; null if it is neither. */
  private static @Nullable String lengthFault(String text, int longest) {
    // A code point is at most two characters: a text of more need not be counted.
    if (text.length() > 2 * longest || text.codePointCount(0, text.length()) > longest) {
      return "is longer than %s characters.".formatted(longest);
    }
    return any(text, codePoint -> !isBlank(codePoint))
        ? null
        : "is blank; give 1-%s characters.".formatted(longest);
  }

  /** Whether a text holds nothing that can't be shown, so that it can be part of an address. */
  static boolean isVisible(String text) {
    return !any(text, codePoint -> isInvisible(codePoint) || isJoiner(codePoint));
  }

  /** Whether every store can keep the text and bring it back. */
  private static boolean isStorable(String text) {
    return !any(text, Text::isControl);
  }

  /** Whether any code point of a text is of a kind. */
  private static boolean any(String text, IntPredicate kind) {
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
  private static boolean isControl(int codePoint) {
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
  static boolean isInvisible(int codePoint) {
    return switch (UCharacter.getType(codePoint)) {
      case UCharacterCategory.FORMAT -> !isJoiner(codePoint);
      case UCharacterCategory.PRIVATE_USE, UCharacterCategory.UNASSIGNED -> true;
      default -> isControl(codePoint);
    };
  }

  /** Joiners belong to the spelling of several languages, inside a word. */
  private static boolean isJoiner(int codePoint) {
    return codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
  }

  /** What shows nothing, white space and format characters. */
  private static boolean isBlank(int codePoint) {
    return UCharacter.isUWhiteSpace(codePoint)
        || UCharacter.getType(codePoint) == UCharacterCategory.FORMAT;
  }

  /** The display name that a user has without one of their own. */
  public static String displayName(
      @Nullable String own, @Nullable String first, @Nullable String last, String email) {
    if (own != null) {
      return own;
    }
    if (first != null || last != null) {
      return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
    return EmailAddress.localPart(email);
  }
}
