package dev.userdirectory.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests as no browser would send them, by one reader. */
final class Raw {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Host host;
  private final @Nullable String reader;

  Raw(Host host, @Nullable String reader) {
    this.host = host;
    this.reader = reader;
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.url(path)));
    return reader == null ? request : request.header("Cookie", "reader=" + reader);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  /** {@return the token that the console gives to this reader, on a page that asks for changes} */
  String token(String organization) {
    Matcher token = TOKEN.matcher(get("/o/" + organization + "/new-user").body());
    if (!token.find()) {
      throw new AssertionError("The page has no token.");
    }
    return token.group(1);
  }

  HttpRequest.Builder form(String path, Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach(
        (name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(String.join("&", pairs)));
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(form(path, fields));
  }
}
