package dev.userdirectory.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Reads the bearer token of a request from {@code Authorization: Bearer ...}. */
public final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * {@return the token that the request carries, or null}
   *
   * @param request the request
   */
  public static @Nullable String of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  /**
   * {@return whether a request carries the token of a session or key of a user directory}
   *
   * @param request the request
   */
  public static boolean isOfDirectory(HttpServletRequest request) {
    String token = of(request);
    return token != null && isOfDirectory(token);
  }

  /**
   * {@return whether a token belongs to a session or key of a user directory} The prefix
   * distinguishes such tokens from those of identity providers.
   *
   * @param token a token
   */
  public static boolean isOfDirectory(String token) {
    return token.startsWith("uds_") || token.startsWith("udk_");
  }
}
