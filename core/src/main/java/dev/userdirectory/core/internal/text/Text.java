package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * The rules for texts that the directory stores. Lengths are checked first, so that no other check
 * processes a text that is too long.
 */
public final class Text {

  public static final int LONGEST_ID = 255;
  public static final int LONGEST_REMARK = 500;

  private Text() {}

  /** Returns why a stripped text can't be a name; null if it can. Lengths are in code points. */
  public static @Nullable String nameFault(String text, int longest) {
    String stripped = text.strip();
    String fault = lengthFault(stripped, longest);
    if (fault != null) {
      return fault;
    }
    if (CodePoints.any(stripped, CodePoints::isInvisible)) {
      return "holds a control character, an invisible one, or one that Unicode does not define; remove it.";
    }
    return CodePoints.isJoiner(stripped.codePointAt(0))
            || CodePoints.isJoiner(stripped.codePointBefore(stripped.length()))
        ? "begins or ends with a joiner, which joins nothing there; remove it."
        : null;
  }

  /**
   * Returns why a text can't be an id; null if it can. Ids are compared verbatim, so they are not
   * stripped.
   */
  public static @Nullable String idFault(String text, int longest) {
    if (isPlain(text, longest)) {
      return null;
    }
    String fault = lengthFault(text, longest);
    if (fault != null) {
      return fault;
    }
    if (!text.strip().equals(text)) {
      return "begins or ends with white space, which would be compared too; remove it.";
    }
    return CodePoints.any(text, CodePoints::isControl)
        ? "holds a control character or half of a character; remove it."
        : null;
  }

  /**
   * Returns whether a text consists of visible ASCII characters and is not too long. Most ids are
   * such texts, and need no look-up in the tables of Unicode.
   */
  private static boolean isPlain(String text, int longest) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char character = text.charAt(i);
      if (character <= ' ' || character > '~') {
        return false;
      }
    }
    return length > 0 && length <= longest;
  }

  /** Returns why a text is too long or blank; null if it is neither. */
  private static @Nullable String lengthFault(String text, int longest) {
    // A code point is at most two chars, so the code points of a longer text need not be counted.
    if (text.length() > 2 * longest || text.codePointCount(0, text.length()) > longest) {
      return "is longer than %s characters.".formatted(longest);
    }
    return CodePoints.any(text, codePoint -> !CodePoints.isBlank(codePoint))
        ? null
        : "is blank; give 1-%s characters.".formatted(longest);
  }

  /** Returns whether all characters of a text are visible, as those of an address must be. */
  static boolean isVisible(String text) {
    return !CodePoints.any(
        text, codePoint -> CodePoints.isInvisible(codePoint) || CodePoints.isJoiner(codePoint));
  }
}
