package dev.userdirectory.hosts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request, with what the mappings need of it. */
final class Call {

  private static final String BEARER = "Bearer ";

  /** Larger than any valid field, so that a field that is too long gets an error of its own. */
  private static final int LARGEST_BODY = 4 << 20;

  private final Context http;
  private final UserDirectory directory;
  private final Issuer issuer;
  private final ObjectMapper mapper;
  private @Nullable Caller caller;

  Call(Context http, UserDirectory directory, Issuer issuer, ObjectMapper mapper) {
    this.http = http;
    this.directory = directory;
    this.issuer = issuer;
    this.mapper = mapper;
  }

  boolean isTo(String path) {
    return http.path().equals(path);
  }

  UserDirectory directory() {
    return directory;
  }

  /** Authenticates the caller by the token of the request, which is a session's or a key's. */
  Caller caller() {
    if (caller == null) {
      caller = directory.authenticate(token(), context());
    }
    return caller;
  }

  /** Returns the caller's organization, with the caller as the actor. */
  OrganizationDirectory organization() {
    return directory.actingAs(caller());
  }

  /** Returns the same for a route that needs a permission. */
  OrganizationDirectory organization(String permission) {
    caller().require(permission);
    return organization();
  }

  /** Returns the organization that the request names, for a caller with a token of the issuer. */
  OrganizationDirectory organizationOfIdentity(@Nullable String named) {
    OrganizationId organization = named == null ? null : OrganizationId.of(named);
    return directory.actingAs(directory.authenticate(identity(), organization, context()));
  }

  /** Returns the person whose identity the issuer's token of the request confirms. */
  Identity identity() {
    return issuer.verify(token());
  }

  private @Nullable String token() {
    String header = http.header("Authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  RequestContext context() {
    return RequestContext.none()
        .address(http.ip())
        .agent(http.userAgent())
        .requestId(http.header("X-Request-Id"));
  }

  /** Returns the user that the path names. */
  UserId user() {
    return UserId.of(path("id"));
  }

  String path(String name) {
    return http.pathParam(name);
  }

  @Nullable String query(String name) {
    return http.queryParam(name);
  }

  /** Returns a header of the request, or null if there is none. */
  @Nullable String header(String name) {
    return http.header(name);
  }

  /** Adds a header to the response. */
  void tell(String name, String value) {
    http.header(name, value);
  }

  /** Returns an integer of the query, or null if there is none. */
  @Nullable Integer number(String name) {
    String text = query(name);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new DirectoryException.Invalid(List.of(new Fault(name, "is not a whole number.")));
    }
  }

  Body body() {
    try {
      byte[] bytes = http.bodyInputStream().readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new HttpResponseException(413, "The body is too large.");
      }
      return Body.parse(mapper, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Body.Malformed.body();
    }
  }

  /** Returns the JSON object in the request's body. */
  ObjectNode object() {
    return body().node();
  }

  void answer(Object json) {
    answer(200, json);
  }

  void answer(int status, Object json) {
    http.status(status).json(json);
  }

  void answer(int status) {
    http.status(status);
  }
}
