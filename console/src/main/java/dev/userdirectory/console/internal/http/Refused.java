package dev.userdirectory.console.internal.http;

import java.util.Map;

/** Thrown if the console itself refuses a request, without asking the directory. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  Refused(int status, String code, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  public static Refused badRequest(String message) {
    return new Refused(400, "bad_request", message, Map.of());
  }

  static Refused unauthenticated() {
    return new Refused(
        401,
        "auth_required",
        "Nobody is signed in. The console is for signed-in users; sign in and come back.",
        Map.of());
  }

  static Refused forgery(String message) {
    return new Refused(403, "form_refused", message, Map.of());
  }

  static Refused readOnly() {
    return new Refused(
        403,
        "read_only",
        "This console reads only. It changes nothing unless the host allows it, with"
            + " allowingChanges() or, stand-alone, with --allow-changes.",
        Map.of());
  }

  public static Refused notFound() {
    return new Refused(
        404, "not_found", "There is no such page. Start again from the beginning.", Map.of());
  }

  static Refused method(String allowed) {
    return new Refused(
        405, "method_not_allowed", "This address takes " + allowed + ".", Map.of("Allow", allowed));
  }

  static Refused tooLarge(int most) {
    return new Refused(
        413, "too_large", "The form is larger than " + most + " bytes; shorten it.", Map.of());
  }

  static Refused mediaType() {
    return new Refused(
        415, "unsupported_media_type", "Forms are sent as x-www-form-urlencoded.", Map.of());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
