package dev.userdirectory.console.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.ConsoleRequest;
import dev.userdirectory.console.ConsoleResponse;
import dev.userdirectory.console.DirectoryConsole;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Mounts a console in the server that comes with the JDK ({@code jdk.httpserver}). */
@SuppressWarnings("exports") // modules that use this class require jdk.httpserver themselves
public final class JdkConsole {

  private JdkConsole() {}

  /**
   * {@return a handler for {@code HttpServer.createContext(path, handler)}} The console is mounted
   * at the path of that context.
   *
   * @param console the console
   * @param reader returns the reader who is signed in to the host, or null if nobody is signed in.
   *     Called for each request. If it throws {@code DirectoryException.AuthRequired}, as {@code
   *     authenticate} does for an ended session, nobody counts as signed in; any other exception
   *     ends the exchange
   */
  public static HttpHandler handler(
      DirectoryConsole console, Function<HttpExchange, @Nullable ConsoleReader> reader) {
    return exchange -> {
      try (exchange) {
        send(console.handle(request(exchange), readerOf(exchange, reader)), exchange);
      }
    };
  }

  private static @Nullable ConsoleReader readerOf(
      HttpExchange exchange, Function<HttpExchange, @Nullable ConsoleReader> reader) {
    try {
      return reader.apply(exchange);
    } catch (DirectoryException.AuthRequired e) {
      return null;
    }
  }

  private static ConsoleRequest request(HttpExchange exchange) {
    String context = exchange.getHttpContext().getPath();
    String base = context.endsWith("/") ? context.substring(0, context.length() - 1) : context;
    String path = exchange.getRequestURI().getRawPath();
    return new ConsoleRequest(
        exchange.getRequestMethod(),
        base,
        path.substring(base.length()),
        exchange.getRequestURI().getRawQuery(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody());
  }

  private static void send(ConsoleResponse response, HttpExchange exchange) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    long length = response.length().orElse(0);
    boolean empty = response.length().isPresent() && length == 0;
    // HttpServer takes 0 for a length that is not known yet, and -1 for no body.
    exchange.sendResponseHeaders(response.status(), empty ? -1 : length);
    if (!empty) {
      try (OutputStream body = exchange.getResponseBody()) {
        response.writeTo(body);
      }
    }
  }
}
