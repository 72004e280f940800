package dev.userdirectory.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls a host as a program elsewhere does. */
final class Client {

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final @Nullable String authorization;

  private Client(int port, @Nullable String authorization) {
    this.port = port;
    this.authorization = authorization;
  }

  static Client of(int port) {
    return new Client(port, null);
  }

  Client with(String bearer) {
    return new Client(port, "Bearer " + bearer);
  }

  /** Signed in by password, as a browser does it. */
  Client login(String name, String password) {
    String pair = name + ":" + password;
    return new Client(
        port, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers));
  }

  HttpResponse<String> post(String path) {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  HttpResponse<String> form(String path, String body) {
    return send(
        request(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> preflight(String path, String origin) {
    return send(
        request(path, "Origin", origin, "Access-Control-Request-Method", "GET")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  CompletableFuture<HttpResponse<String>> later(String path) {
    return http.sendAsync(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("The host did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
