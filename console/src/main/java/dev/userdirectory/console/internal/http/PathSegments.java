package dev.userdirectory.console.internal.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits paths into segments. A segment that contains a slash is refused, even if the slash is
 * percent-encoded.
 */
public final class PathSegments {

  private PathSegments() {}

  /**
   * {@return the decoded segments of a path; none for {@code /}}
   *
   * @throws Refused if the path can't be one of the console's
   */
  static List<String> of(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return List.of();
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      segments.add(decoded(segment));
    }
    return segments;
  }

  private static String decoded(String segment) {
    String text;
    try {
      // In a path, unlike in a query, a plus stands for itself.
      text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.notFound();
    }
    if (text.isEmpty()
        || text.equals(".")
        || text.equals("..")
        || text.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
      throw Refused.notFound();
    }
    return text;
  }

  /** {@return a text, encoded as a segment of a path or as a value in a query} */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
