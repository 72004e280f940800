package dev.userdirectory.console;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a server received it. Adapters create requests from those of their server, without
 * decoding anything.
 *
 * @param method such as {@code GET}
 * @param base the path under which the console is mounted, as browsers see it: {@code ""}, or a
 *     path such as {@code /console} without a slash at its end
 * @param path the part of the path after the base, still encoded, such as {@code /organizations}
 * @param query the query as it was sent, without its question mark, or null
 * @param headers all headers; the case of their names does not matter
 * @param body the body, which is read at most once and only up to the console's size limit
 */
public record ConsoleRequest(
    String method,
    String base,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    InputStream body) {

  /**
   * {@return the first value of a header, or null if it is absent}
   *
   * @param name the header's name, in any case
   */
  public @Nullable String header(String name) {
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
        return header.getValue().get(0);
      }
    }
    return null;
  }

  /** Leaves out the query and the headers, which may contain data that must not be logged. */
  @Override
  public String toString() {
    return method + " " + base + path;
  }
}
