package dev.userdirectory.console.internal.http;

import dev.userdirectory.console.ConsoleRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the body of a form. */
final class FormBody {

  static final int MOST_BYTES = 256 * 1024;

  private FormBody() {}

  static Fields read(ConsoleRequest request) {
    String type = request.header("Content-Type");
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      throw Refused.mediaType();
    }
    try {
      byte[] bytes = request.body().readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Refused.tooLarge(MOST_BYTES);
      }
      return Fields.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Refused.badRequest("The form could not be read to its end.");
    }
  }
}
