package dev.userdirectory.core.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * What the directory asks of any text that it stores. Lengths are looked at first: no check works
 * on more than a text may hold.
 */
public final class Text {

  public static final int LONGEST_ID = 255;
  public static final int LONGEST_REMARK = 500;

  private Text() {}

  /** Why a text can't be a name, once stripped; null if it can. Lengths count code points. */
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

  /** Why a text can't be an id, as it is: ids are compared verbatim. Null if it can. */
  public static @Nullable String idFault(String text, int longest) {
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

  /** Why a text is too long or blank; null if it is neither. */
  private static @Nullable String lengthFault(String text, int longest) {
    // A code point is at most two characters: a text of more need not be counted.
    if (text.length() > 2 * longest || text.codePointCount(0, text.length()) > longest) {
      return "is longer than %s characters.".formatted(longest);
    }
    return CodePoints.any(text, codePoint -> !CodePoints.isBlank(codePoint))
        ? null
        : "is blank; give 1-%s characters.".formatted(longest);
  }

  /** Whether a text holds nothing that can't be shown, so that it can be part of an address. */
  static boolean isVisible(String text) {
    return !CodePoints.any(
        text, codePoint -> CodePoints.isInvisible(codePoint) || CodePoints.isJoiner(codePoint));
  }
}
