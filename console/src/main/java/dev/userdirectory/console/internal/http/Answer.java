package dev.userdirectory.console.internal.http;

import dev.userdirectory.console.ConsoleResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** An answer, made whole in memory or written as it is read. */
public final class Answer implements ConsoleResponse {

  private final int status;
  private final Map<String, String> headers;
  private final OptionalLong length;
  private final Body body;

  /** What writes a body. */
  private interface Body {
    void writeTo(OutputStream to) throws IOException;
  }

  private Answer(int status, Map<String, String> headers, OptionalLong length, Body body) {
    this.status = status;
    this.headers = headers;
    this.length = length;
    this.body = body;
  }

  private static Answer of(int status, byte[] bytes) {
    return new Answer(status, Map.of(), OptionalLong.of(bytes.length), to -> to.write(bytes));
  }

  /** {@return a page} */
  public static Answer page(int status, String html) {
    return of(status, html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "text/html; charset=utf-8");
  }

  /** {@return a redirect to a page, for the browser to GET} */
  public static Answer seeOther(String location) {
    return of(303, new byte[0]).with("Location", location);
  }

  /** {@return a file of the console's own, which never changes under its name} */
  static Answer asset(String type, byte[] bytes) {
    return of(200, bytes)
        .with("Content-Type", type)
        .with("Cache-Control", "public, max-age=31536000, immutable");
  }

  /** {@return a file to be saved, written as it is read} */
  public static Answer download(String type, String fileName, Consumer<Writer> content) {
    Body body =
        to -> {
          Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
          content.accept(writer);
          writer.flush();
        };
    return new Answer(200, Map.of(), OptionalLong.empty(), body)
        .with("Content-Type", type)
        .with("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
  }

  /** {@return the same answer with that status} */
  public Answer status(int code) {
    return new Answer(code, headers, length, body);
  }

  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, length, body);
  }

  Answer withDefault(String name, String value) {
    return headers.containsKey(name) ? this : with(name, value);
  }

  Answer withoutBody() {
    return new Answer(status, headers, OptionalLong.of(0), to -> {});
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public OptionalLong length() {
    return length;
  }

  @Override
  public void writeTo(OutputStream to) throws IOException {
    body.writeTo(to);
    to.flush();
  }
}
