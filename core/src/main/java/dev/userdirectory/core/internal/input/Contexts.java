package dev.userdirectory.core.internal.input;

import dev.userdirectory.RequestContext;
import dev.userdirectory.core.internal.text.CodePoints;
import dev.userdirectory.core.internal.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Makes the context of a request fit to be kept. Any client can send any header: what can't be kept
 * is taken out or cut, and never refuses the request.
 */
public final class Contexts {

  private Contexts() {}

  /** A context of visible characters, each part shortened to its limit. */
  public static RequestContext clean(RequestContext context) {
    return new RequestContext(
        clean(context.address(), Text.LONGEST_ID),
        clean(context.agent(), Text.LONGEST_REMARK),
        clean(context.requestId(), Text.LONGEST_ID));
  }

  /** Each run of white space and of what nobody sees becomes one space. */
  private static @Nullable String clean(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    StringBuilder clean = new StringBuilder();
    int length = 0;
    boolean gap = false;
    // However much padding there is, what lies beyond is not looked at.
    int end = Math.min(text.length(), 8 * longest);
    for (int i = 0; i < end && length < longest; ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (CodePoints.isInvisible(codePoint) || Character.isWhitespace(codePoint)) {
        gap = true;
        continue;
      }
      if (gap && length > 0) {
        clean.append(' ');
        length++;
      }
      gap = false;
      if (length < longest) {
        clean.appendCodePoint(codePoint);
        length++;
      }
    }
    return clean.toString().strip();
  }
}
