package dev.userdirectory.console.standalone;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.console.ConsoleReader;
import dev.userdirectory.console.DirectoryConsole;
import dev.userdirectory.console.jdk.JdkConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console on the loopback address, to the one browser that opens the printed link first.
 */
final class LocalServer implements AutoCloseable {

  private static final ConsoleReader READER = ConsoleReader.staff(SystemActor.named("console"));
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;
  private static final int ENTER_PATH = "/enter/".length();

  private final UserDirectory directory;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Entrance entrance;

  private LocalServer(
      UserDirectory directory, HttpServer server, ExecutorService threads, Entrance entrance) {
    this.directory = directory;
    this.server = server;
    this.threads = threads;
    this.entrance = entrance;
  }

  /**
   * {@return a running server}
   *
   * @param directory the directory, which is closed with the server
   * @param port the port; 0 for any free port
   * @throws IOException if the server can't listen on that port; the directory then stays open
   */
  static LocalServer start(UserDirectory directory, DirectoryConsole console, int port)
      throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    HttpServer server = HttpServer.create(loopback, 0);
    Entrance entrance = new Entrance(server.getAddress().getPort());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    HttpContext pages = server.createContext("/", JdkConsole.handler(console, entrance::reader));
    HttpContext enter = server.createContext("/enter/", entrance::enter);
    OwnHost ownHost = new OwnHost(server.getAddress().getPort());
    pages.getFilters().add(ownHost);
    enter.getFilters().add(ownHost);
    server.start();
    return new LocalServer(directory, server, threads, entrance);
  }

  /** {@return the link that admits one browser} */
  String link() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/enter/" + entrance.secret();
  }

  /** Waits up to a second for running requests, and closes the directory. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
    directory.close();
  }

  /**
   * Admits the first browser that presents the secret in the link, and recognizes that browser by a
   * cookie from then on.
   */
  private static final class Entrance {

    private final String cookieName;
    private final OneTime link = new OneTime();
    private final OneTime cookie = new OneTime();

    Entrance(int port) {
      // Cookies do not depend on the port, so each console on this machine needs its own name.
      this.cookieName = "userdirectory-console-" + port;
    }

    String secret() {
      return link.secret();
    }

    @Nullable ConsoleReader reader(HttpExchange exchange) {
      String header = exchange.getRequestHeaders().getFirst("Cookie");
      for (String each : header == null ? new String[0] : header.split(";")) {
        String[] sides = each.strip().split("=", 2);
        if (sides.length == 2 && sides[0].equals(cookieName) && cookie.matches(sides[1])) {
          return READER;
        }
      }
      return null;
    }

    void enter(HttpExchange exchange) throws IOException {
      try (exchange) {
        String secret = exchange.getRequestURI().getPath().substring(ENTER_PATH);
        if (!exchange.getRequestMethod().equals("GET") || !link.spend(secret)) {
          Plain.send(
              exchange,
              403,
              "This link has been used, or is none. Stop the console with Ctrl-C, start it again,"
                  + " and open the link that it prints.");
          return;
        }
        exchange
            .getResponseHeaders()
            .set(
                "Set-Cookie",
                cookieName + "=" + cookie.secret() + "; Path=/; HttpOnly; SameSite=Strict");
        exchange.getResponseHeaders().set("Location", "/");
        Plain.send(exchange, 303, "");
      }
    }
  }
}
