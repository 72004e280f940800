package dev.userdirectory.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A real HTTP server that takes messages, or fails in the way that a test says. */
final class Receiver implements AutoCloseable {

  /** What becomes of a message. */
  enum Answer {
    TAKEN(204),
    BROKEN(500),
    UNKNOWN(404),
    MOVED(301),
    /** The connection ends without an answer, when the message has been noted. */
    HANGS_UP(0),
    /** The message is noted, and the answer says that it was not. */
    TAKEN_BUT_DENIED(503);

    private final int status;

    Answer(int status) {
      this.status = status;
    }
  }

  /** A message that arrived. */
  record Message(String id, Instant at, String signature, String body, JsonNode json) {
    String organization() {
      return json.get("organization").asText();
    }

    long sequence() {
      return json.get("sequence").asLong();
    }
  }

  private final HttpServer server;
  private final ObjectMapper mapper = new ObjectMapper();

  /** All messages that it has noted, in order of arrival. */
  final List<Message> noted = new CopyOnWriteArrayList<>();

  /** What becomes of each message. */
  volatile Function<Message, Answer> answers = message -> Answer.TAKEN;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
  }

  private void handle(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Message message =
        new Message(
            headers.getFirst("webhook-id"),
            Instant.ofEpochSecond(Long.parseLong(headers.getFirst("webhook-timestamp"))),
            headers.getFirst("webhook-signature"),
            body,
            mapper.readTree(body));
    Answer answer = answers.apply(message);
    if (answer == Answer.TAKEN || answer == Answer.HANGS_UP || answer == Answer.TAKEN_BUT_DENIED) {
      noted.add(message);
    }
    if (answer != Answer.HANGS_UP) {
      exchange.sendResponseHeaders(answer.status, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
