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

/** The console's server, which only programs on this machine reach, and one browser enters. */
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
   * {@return a server that listens}
   *
   * @param directory closed with the server
   * @param port the port; 0 for any
   * @throws IOException if it can't listen there; the directory stays open then
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

  /** {@return the link that lets one browser in} */
  String link() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/enter/" + entrance.secret();
  }

  /** Lets the requests in hand end, and closes the file. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
    directory.close();
  }

  /** Who may come in: whoever shows the secret first, and is known by a cookie from then on. */
  private static final class Entrance {

    private final String cookieName;
    private final OneTime link = new OneTime();
    private final OneTime cookie = new OneTime();

    Entrance(int port) {
      // Cookies don't tell ports apart, so that another console's must have another name.
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
