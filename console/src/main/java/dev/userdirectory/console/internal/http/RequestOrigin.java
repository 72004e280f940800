package dev.userdirectory.console.internal.http;

import dev.userdirectory.console.ConsoleRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the origin of a submitted form, as far as the browser reports it. */
final class RequestOrigin {

  private RequestOrigin() {}

  /**
   * Refuses a form that another site submitted. If the request has neither {@code Sec-Fetch-Site}
   * nor {@code Origin}, as with old browsers and with programs, only the form's token protects.
   */
  static void check(ConsoleRequest request, @Nullable String publicOrigin) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      throw Refused.forgery("The form was sent by another site. Open the console and try again.");
    }
    String origin = request.header("Origin");
    if (origin != null && !isOwn(origin, request, publicOrigin)) {
      throw Refused.forgery(
          "The form was sent from an origin that is not the console's. Open the console and try"
              + " again; behind a proxy that changes the Host header, the host names the origin"
              + " with publicOrigin(..).");
    }
  }

  private static boolean isOwn(
      String origin, ConsoleRequest request, @Nullable String publicOrigin) {
    if (publicOrigin != null) {
      return origin.equalsIgnoreCase(publicOrigin);
    }
    String host = request.header("Host");
    try {
      String authority = URI.create(origin).getAuthority();
      return host != null
          && authority != null
          && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
