package dev.userdirectory.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.userdirectory.SystemActor;
import dev.userdirectory.console.jdk.JdkConsole;
import dev.userdirectory.testkit.TestDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A host with a login as simple as can be: the cookie {@code reader} holds the short name of a
 * user, or {@code staff}.
 */
final class Host implements AutoCloseable {

  private final TestDirectory directory;
  private final HttpServer server;

  private Host(TestDirectory directory, DirectoryConsole console) {
    this.directory = directory;
    try {
      InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      this.server = HttpServer.create(loopback, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/console", JdkConsole.handler(console, this::reader));
    server.start();
  }

  static Host of(TestDirectory directory, UnaryOperator<DirectoryConsole> settings) {
    DirectoryConsole console = DirectoryConsole.of(directory.directory(), directory.model());
    return new Host(directory, settings.apply(console));
  }

  private synchronized @Nullable ConsoleReader reader(HttpExchange exchange) {
    String name = cookie(exchange.getRequestHeaders().getFirst("Cookie"));
    if (name == null) {
      return null;
    }
    return name.equals("staff")
        ? ConsoleReader.staff(SystemActor.named("Alex of support"))
        : ConsoleReader.user(directory.callerOf(name));
  }

  private static @Nullable String cookie(@Nullable String header) {
    for (String cookie : header == null ? new String[0] : header.split("; ")) {
      if (cookie.startsWith("reader=")) {
        return cookie.substring("reader=".length());
      }
    }
    return null;
  }

  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  String url(String path) {
    return origin() + "/console" + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
