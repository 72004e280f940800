package dev.userdirectory.console.servlet;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.ConsoleRequest;
import dev.userdirectory.console.ConsoleResponse;
import dev.userdirectory.console.DirectoryConsole;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves a console as a servlet. Map it to {@code /console/*} or another path that ends with {@code
 * /*}. Filters may read the form's parameters before this servlet does, as Spring's filters do.
 */
@SuppressWarnings("exports") // modules that use this class require the Servlet API themselves
public final class ConsoleServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient DirectoryConsole console;
  private final transient Function<HttpServletRequest, @Nullable ConsoleReader> reader;

  /**
   * Creates a servlet for a console.
   *
   * @param console the console
   * @param reader returns the reader who is signed in to the host, or null if nobody is signed in.
   *     Called for each request. If it throws {@code DirectoryException.AuthRequired}, as {@code
   *     authenticate} does for an ended session, nobody counts as signed in
   */
  public ConsoleServlet(
      DirectoryConsole console, Function<HttpServletRequest, @Nullable ConsoleReader> reader) {
    this.console = console;
    this.reader = reader;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ConsoleResponse answer = console.handle(asked(request), readerOf(request));
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    answer.length().ifPresent(response::setContentLengthLong);
    answer.writeTo(response.getOutputStream());
  }

  private @Nullable ConsoleReader readerOf(HttpServletRequest request) {
    try {
      return reader.apply(request);
    } catch (DirectoryException.AuthRequired e) {
      return null;
    }
  }

  private static ConsoleRequest asked(HttpServletRequest request) throws IOException {
    // Some containers decode the context path and the servlet path, and others do not. The URI is
    // therefore split by counting slashes.
    String base = request.getContextPath() + request.getServletPath();
    String whole = request.getRequestURI();
    int cut = startOfRest(whole, base.chars().filter(c -> c == '/').count());
    return new ConsoleRequest(
        request.getMethod(),
        whole.substring(0, cut),
        whole.substring(cut),
        request.getQueryString(),
        headers(request),
        body(request));
  }

  /**
   * {@return the body, or a body rebuilt from the form's parameters if a filter has read it
   * already}
   */
  private static InputStream body(HttpServletRequest request) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(request.getInputStream());
    int first = stream.read();
    if (first >= 0) {
      stream.unread(first);
      return stream;
    }
    StringJoiner form = new StringJoiner("&");
    if (request.getMethod().equals("POST")) {
      request
          .getParameterMap()
          .forEach((name, values) -> List.of(values).forEach(v -> form.add(pair(name, v))));
    }
    return new ByteArrayInputStream(form.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static int startOfRest(String path, long slashes) {
    int at = 0;
    for (long passed = 0; passed < slashes; passed++) {
      at = path.indexOf('/', at) + 1;
    }
    int end = slashes == 0 ? 0 : path.indexOf('/', at);
    return end < 0 ? path.length() : end;
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return headers;
  }
}
