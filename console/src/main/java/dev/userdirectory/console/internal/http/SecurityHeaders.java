package dev.userdirectory.console.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds the security headers to every response. */
final class SecurityHeaders {

  private static final Map<String, String> ALWAYS = new LinkedHashMap<>();

  static {
    ALWAYS.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    ALWAYS.put("X-Content-Type-Options", "nosniff");
    ALWAYS.put("X-Frame-Options", "DENY");
    // Under "no-referrer", browsers send "Origin: null" with the console's own forms.
    ALWAYS.put("Referrer-Policy", "same-origin");
    ALWAYS.put("Cross-Origin-Opener-Policy", "same-origin");
    ALWAYS.put("Cross-Origin-Resource-Policy", "same-origin");
    ALWAYS.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    ALWAYS.put("Cache-Control", "no-store");
  }

  private SecurityHeaders() {}

  static Answer on(Answer answer) {
    Answer all = answer;
    for (Map.Entry<String, String> header : ALWAYS.entrySet()) {
      all = all.withDefault(header.getKey(), header.getValue());
    }
    return all;
  }
}
