package dev.userdirectory.console;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, as a server received it. An adapter makes one; nothing is decoded yet.
 *
 * @param method such as {@code GET}
 * @param base the path under which the console is mounted, as browsers see it: {@code ""} or such
 *     as {@code /console}; never with a slash at the end
 * @param path the rest of the path as it was sent, still encoded, such as {@code /organizations}
 * @param query the query as it was sent, without its question mark, or null
 * @param headers all headers; names in any case
 * @param body the body, read at most once and never beyond the console's limit
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

  /** Leaves out query and headers, which may hold what no log should. */
  @Override
  public String toString() {
    return method + " " + base + path;
  }
}
