package dev.userdirectory.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalLong;

/** A response of the console, which an adapter sends to the client. */
public interface ConsoleResponse {

  /** {@return the HTTP status} */
  int status();

  /** {@return the headers, without {@code Content-Length}} */
  Map<String, String> headers();

  /**
   * {@return the length of the body in bytes; empty if the length is not known before the body is
   * written}
   */
  OptionalLong length();

  /**
   * Writes the body, which is empty for {@code HEAD} and for redirects.
   *
   * @param to the stream to write to; it is flushed but not closed
   * @throws IOException if the stream fails
   */
  void writeTo(OutputStream to) throws IOException;
}
