package dev.userdirectory.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalLong;

/** An answer of the console, for an adapter to send. */
public interface ConsoleResponse {

  /** {@return the HTTP status} */
  int status();

  /** {@return the headers, without {@code Content-Length}} */
  Map<String, String> headers();

  /** {@return how many bytes the body has; empty if that is not known before it is written} */
  OptionalLong length();

  /**
   * Writes the body, which is empty for {@code HEAD} and for redirects.
   *
   * @param to where to; flushed, not closed
   * @throws IOException if the stream fails
   */
  void writeTo(OutputStream to) throws IOException;
}
