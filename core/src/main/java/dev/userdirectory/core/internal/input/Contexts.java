package dev.userdirectory.core.internal.input;

import dev.userdirectory.RequestContext;
import dev.userdirectory.core.internal.text.CodePoints;
import dev.userdirectory.core.internal.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Cleans the context of a request before it is stored. Clients can send any header, so parts that
 * can't be stored are removed or shortened, and the request is not refused because of them.
 */
public final class Contexts {

  private Contexts() {}

  /** Returns the context with visible characters only, each part shortened to its limit. */
  public static RequestContext clean(RequestContext context) {
    return new RequestContext(
        clean(context.address(), Text.LONGEST_ID),
        clean(context.agent(), Text.LONGEST_REMARK),
        clean(context.requestId(), Text.LONGEST_ID));
  }

  /** Replaces each run of white space and invisible characters by one space. */
  private static @Nullable String clean(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    StringBuilder clean = new StringBuilder();
    int length = 0;
    boolean gap = false;
    // Text beyond this is ignored, which bounds the work however much padding there is.
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
