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

/** A response whose body is either held in memory or streamed. */
public final class Answer implements ConsoleResponse {

  private final int status;
  private final Map<String, String> headers;
  private final OptionalLong length;
  private final Body body;

  /** Writes a body. */
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

  /** {@return a redirect (303) to a page, which the browser then requests with GET} */
  public static Answer seeOther(String location) {
    return of(303, new byte[0]).with("Location", location);
  }

  /**
   * {@return one of the console's own files, which clients may cache because its content never
   * changes under its name}
   */
  static Answer asset(String type, byte[] bytes) {
    return of(200, bytes)
        .with("Content-Type", type)
        .with("Cache-Control", "public, max-age=31536000, immutable");
  }

  /** {@return a file for the browser to save, whose content is streamed} */
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

  /** {@return this response with another status} */
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
