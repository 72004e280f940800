package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.UserDirectory;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one product over HTTP. */
final class Server implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final Javalin javalin;

  private Server(Javalin javalin) {
    this.javalin = javalin;
  }

  /** Starts a product; port 0 is any free one. */
  static Server start(Product product, UserDirectory directory, Issuer issuer, int port) {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new IdsAsText())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    Javalin javalin =
        Javalin.create(
            config -> {
              config.showJavalinBanner = false;
              config.http.prefer405over404 = true;
              // Else a token that differs in case alone passes for the one before it on a
              // connection.
              config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
              config.jsonMapper(new JavalinJackson(mapper, false));
            });
    product.addTo(
        (method, path, answer) ->
            javalin.addHttpHandler(
                method,
                path,
                http -> {
                  checkQuery(http.queryString());
                  Call call = new Call(http, directory, issuer, mapper);
                  product.admit(call);
                  answer.to(call);
                }));
    javalin.exception(
        DirectoryException.class,
        (error, http) -> {
          LOG.debug("Refused.", error);
          int status = product.status(error);
          http.status(status)
              .json(product.error(status, error.code().text(), message(product, error)));
        });
    javalin.exception(
        Body.Malformed.class, (error, http) -> tell(product, http, 400, "validation_error", error));
    javalin.exception(
        HttpResponseException.class,
        (error, http) -> tell(product, http, error.getStatus(), codeOf(error.getStatus()), error));
    javalin.exception(
        Exception.class,
        (error, http) -> {
          LOG.error("A request failed.", error);
          http.status(500).json(product.error(500, "internal", "It failed; try again later."));
        });
    String type = product.contentType();
    if (type != null) {
      javalin.after(http -> http.contentType(type));
    }
    javalin.start("localhost", port);
    return new Server(javalin);
  }

  /** What can't be decoded would pass for absent. */
  private static void checkQuery(@Nullable String query) {
    try {
      URLDecoder.decode(query == null ? "" : query, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Body.Malformed("The query is not encoded as a URL's; encode it.");
    }
  }

  private static String codeOf(int status) {
    return switch (status) {
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      default -> "bad_request";
    };
  }

  /** Faults are told with the product's own names of its fields. */
  private static String message(Product product, DirectoryException error) {
    return error instanceof DirectoryException.Invalid invalid
        ? invalid.faults().stream()
            .map(fault -> product.field(fault.field()) + ": " + fault.message())
            .collect(Collectors.joining(" "))
        : String.valueOf(error.getMessage());
  }

  private static void tell(
      Product product, Context http, int status, String code, Exception error) {
    http.status(status).json(product.error(status, code, String.valueOf(error.getMessage())));
  }

  int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
