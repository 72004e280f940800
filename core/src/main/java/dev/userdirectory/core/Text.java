package dev.userdirectory.core;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the directory asks of any text that it stores. */
final class Text {

  private Text() {}

  /** Whether a text holds no control character and is well-formed, so that it can be stored. */
  static boolean isPlain(String text) {
    return text.codePoints().noneMatch(Text::isForbidden);
  }

  private static boolean isForbidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Why a text can't be stored; null if it can. Lengths count code points after stripping. */
  static @Nullable String fault(String text, int longest) {
    String stripped = text.strip();
    if (stripped.codePoints().allMatch(Text::isInvisible)) {
      return "is blank; give 1-%s characters.".formatted(longest);
    }
    if (!isPlain(stripped)) {
      return "holds a control character; remove it.";
    }
    int length = stripped.codePointCount(0, stripped.length());
    return length > longest
        ? "has %s characters; at most %s are allowed.".formatted(length, longest)
        : null;
  }

  /** White space of any kind, and what has no width at all. */
  private static boolean isInvisible(int codePoint) {
    return Character.isSpaceChar(codePoint)
        || Character.isWhitespace(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }

  /** A name in the form by which a search compares it. */
  static String nameKey(String name) {
    String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** The display name that a user has without one of their own. */
  static String displayName(
      @Nullable String own, @Nullable String first, @Nullable String last, String email) {
    if (own != null) {
      return own;
    }
    if (first != null || last != null) {
      return ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
    }
    return EmailAddress.localPart(email);
  }

  /** The forms by which a search finds a user's names; the e-mail is searched beside them. */
  static Set<String> nameKeys(
      @Nullable String display, @Nullable String first, @Nullable String last) {
    Set<String> keys = new LinkedHashSet<>();
    if (display != null) {
      keys.add(nameKey(display));
    } else if (first != null && last != null) {
      keys.add(nameKey(first + " " + last));
    }
    if (first != null) {
      keys.add(nameKey(first));
    }
    if (last != null) {
      keys.add(nameKey(last));
    }
    return keys;
  }
}
