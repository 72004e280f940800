package dev.userdirectory.console.standalone;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses requests whose {@code Host} header names another host. Otherwise a web page could let its
 * own host name resolve to this machine and read what the console serves (DNS rebinding).
 */
final class OwnHost extends Filter {

  private final Set<String> hosts;

  OwnHost(int port) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !hosts.contains(host)) {
      try (exchange) {
        Plain.send(exchange, 421, "The console answers as 127.0.0.1 and localhost alone.");
      }
      return;
    }
    chain.doFilter(exchange);
  }

  @Override
  public String description() {
    return "Refuses requests that name another host.";
  }
}
