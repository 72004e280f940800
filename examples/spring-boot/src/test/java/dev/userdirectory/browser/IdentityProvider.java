package dev.userdirectory.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenID Connect provider that verifies whomever the test says is at the browser. */
final class IdentityProvider implements AutoCloseable {

  private static final long MINUTES = 60;

  private final KeyPair keys;
  private final HttpServer server;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, String> nonces = new ConcurrentHashMap<>();
  private volatile String person = "";

  IdentityProvider() {
    try {
      keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/.well-known/openid-configuration", this::configuration);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/keys", this::keys);
    server.start();
  }

  /** Lets that person be at the browser from now on. */
  void verifies(String email) {
    person = email;
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void configuration(HttpExchange exchange) throws IOException {
    String json =
        """
        {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/authorize",
         "token_endpoint": "ISSUER/token", "jwks_uri": "ISSUER/keys",
         "response_types_supported": ["code"], "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"]}
        """;
    answer(exchange, json.replace("ISSUER", issuer()));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    nonces.put(code, asked.getOrDefault("nonce", ""));
    String state = URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
    String back = asked.get("redirect_uri") + "?code=" + code + "&state=" + state;
    exchange.getResponseHeaders().add("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String nonce = nonces.remove(parameters(body).getOrDefault("code", ""));
    long now = clock.instant().getEpochSecond();
    String claims =
        """
        {"iss": "%s", "sub": "%s", "aud": "cameras", "iat": %s, "exp": %s, "nonce": "%s",
         "email": "%s", "email_verified": true}
        """
            .formatted(issuer(), person, now, now + 5 * MINUTES, nonce, person);
    String json = "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}";
    answer(exchange, json.formatted(signed(claims)));
  }

  private void keys(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    String json =
        "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"1\", \"alg\": \"RS256\", \"n\": \"%s\", \"e\": \"%s\"}]}";
    answer(
        exchange,
        json.formatted(
            encoded(key.getModulus().toByteArray()),
            encoded(key.getPublicExponent().toByteArray())));
  }

  private String signed(String claims) {
    String text =
        encoded("{\"alg\": \"RS256\", \"kid\": \"1\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + encoded(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      parameters.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
