package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SignInResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every product answers to a hostile request: its own error, and nothing has changed. */
abstract class HostileRequests extends HostileProductTest {

  private static final String MEGABYTE = "n".repeat(1 << 20);

  private static final List<String> NOT_AN_OBJECT =
      List.of(
          "no JSON",
          "<user/>",
          "email=a%40acme.example",
          "\u0000",
          "{",
          "{\"email\":",
          "{'email':'a@acme.example'}",
          "{\"email\" \"a@acme.example\"}",
          "[",
          "[]",
          "[{\"email\":\"a@acme.example\"}]",
          "\"text\"",
          "7",
          "true",
          "null",
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000));

  private void assertRefused(
      HostileRoute route, int status, String code, Object what, Supplier<Answer> request) {
    String before = everything();
    assertError(request.get(), status, code, route + " with " + what);
    assertThat(everything()).as("%s with %s", route, what).isEqualTo(before);
  }

  @Test
  void rejectsARequestWithoutAToken() {
    for (HostileRoute route : routes()) {
      assertRefused(route, 401, "auth_required", "no token", () -> attemptWith(route, null));
    }
  }

  @Test
  void rejectsMalformedAndForgedTokens() {
    for (HostileRoute route : routes()) {
      for (String token : garbage(token(route, owner))) {
        assertRefused(route, 401, "auth_required", token, () -> attemptWith(route, token));
      }
    }
  }

  /** Tokens that are none, most of them made from one that is. */
  private static List<String> garbage(String good) {
    int middle = letterIn(good);
    char altered = (char) (good.charAt(middle) ^ 0x20);
    return List.of(
        "",
        "null",
        "garbage",
        "\u00fc\u00fc",
        good.substring(1),
        good.substring(0, good.length() - 1),
        good.substring(0, middle) + altered + good.substring(middle + 1),
        good + good,
        good + " " + good,
        "uds_" + "A".repeat(64),
        "eyJhbGciOiJub25lIn0.eyJpc3MiOiJzdGFuZC1pbiIsInN1YiI6ImlkcHxqb3JkYW4ifQ.",
        "t".repeat(4000));
  }

  /**
   * Where a letter stands in the latter half, so that its case can be altered, and nothing else.
   */
  private static int letterIn(String token) {
    int index = token.length() / 2;
    while (!Character.isLetter(token.charAt(index))) {
      index++;
    }
    return index;
  }

  @Test
  void rejectsAuthorizationSchemesOtherThanBearer() {
    for (HostileRoute route : routes()) {
      String token = token(route, owner);
      for (String header : List.of(token, "Basic " + token, "Bearer" + token, "Token " + token)) {
        assertRefused(
            route, 401, "auth_required", "another scheme", () -> attemptBy(route, header));
      }
    }
  }

  @Test
  void rejectsTheTokenOfARevokedSession() {
    SignInResult admin = signIn(JORDAN);
    acme().sessions().revoke(admin.user().id(), admin.session().id());
    for (HostileRoute route : routes()) {
      if (!route.byIdentity()) {
        String token = admin.token().reveal();
        assertRefused(route, 401, "auth_required", "it", () -> attemptWith(route, token));
      }
    }
  }

  @Test
  void rejectsATokenSignedByAnotherIssuer() {
    String token = new Issuer("another secret".getBytes(StandardCharsets.UTF_8)).sign(JORDAN);
    for (HostileRoute route : routes()) {
      assertRefused(route, 401, "auth_required", "it", () -> attemptWith(route, token));
    }
  }

  @Test
  void sessionTokensAndIssuerTokensAreNotInterchangeable() {
    for (HostileRoute route : routes()) {
      String token = route.byIdentity() ? owner.token().reveal() : issuer.sign(JORDAN);
      assertRefused(route, 401, "auth_required", "it", () -> attemptWith(route, token));
    }
  }

  @Test
  void rejectsTheTokenOfADisabledUser() {
    SignInResult disabled = newcomer("disabled");
    acme().users().disable(disabled.user().id());
    for (HostileRoute route : routes()) {
      int status = route.byIdentity() ? 403 : 401;
      String code = route.byIdentity() ? "forbidden" : "auth_required";
      assertRefused(route, status, code, "it", () -> attempt(route, ours, disabled));
    }
  }

  @Test
  void rejectsAMethodThatThePathDoesNotSupport() {
    for (Map.Entry<String, Set<String>> path : pathsAndMethods().entrySet()) {
      for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
        if (!path.getValue().contains(method)) {
          String before = everything();
          Answer answer = sendWith(method, path.getKey(), owner.token().reveal(), null);
          assertError(answer, 405, "method_not_allowed", method + " " + path.getKey());
          assertThat(everything()).isEqualTo(before);
        }
      }
    }
  }

  private Map<String, Set<String>> pathsAndMethods() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (HostileRoute route : routes()) {
      Set<String> known = new LinkedHashSet<>();
      routes().stream()
          .filter(other -> other.isAt(pathOf(route)))
          .forEach(other -> known.add(other.method()));
      methods.put(pathOf(route), known);
    }
    return methods;
  }

  @Test
  void anUnknownPathIsNotFound() {
    List<String> paths = new ArrayList<>(List.of("/", "/nowhere", "/api", "/v1"));
    routes().forEach(route -> paths.add(pathOf(route) + "/and/further"));
    routes().forEach(route -> paths.add("/x" + pathOf(route)));
    for (String path : paths) {
      String before = everything();
      assertError(sendWith("GET", path, owner.token().reveal(), null), 404, "not_found", path);
      assertThat(everything()).isEqualTo(before);
    }
  }

  @Test
  void rejectsABodyThatIsNotAJsonObject() {
    for (HostileRoute route : withBody()) {
      for (String body : NOT_AN_OBJECT) {
        String what = body.substring(0, Math.min(40, body.length()));
        assertRefused(
            route, 400, "validation_error", what, () -> attempt(route, token(route, owner), body));
      }
    }
  }

  @Test
  void rejectsTrailingContentAfterTheJsonObject() {
    for (HostileRoute route : withBody()) {
      String body = body(route, ours, owner) + " and more";
      assertRefused(
          route, 400, "validation_error", body, () -> attempt(route, token(route, owner), body));
    }
  }

  @Test
  void aMissingOrInvalidTokenIsReportedBeforeAnInvalidBody() {
    for (HostileRoute route : withBody()) {
      List<String> bodies = new ArrayList<>(List.of("no JSON", "[]", "{}"));
      for (HostileRoute.Field field : route.fields()) {
        bodies.add(with(route, field.name(), field.kind().wrong().get(0)));
      }
      for (String body : bodies) {
        assertRefused(route, 401, "auth_required", body, () -> attempt(route, null, body));
        assertRefused(route, 401, "auth_required", body, () -> attempt(route, "garbage", body));
      }
    }
  }

  @Test
  void rejectsAFieldOfTheWrongType() {
    for (HostileRoute route : withBody()) {
      for (HostileRoute.Field field : route.fields()) {
        for (String wrong : field.kind().wrong()) {
          String body = with(route, field.name(), wrong);
          assertRefused(
              route,
              invalid(),
              "validation_error",
              body,
              () -> attempt(route, token(route, owner), body));
        }
      }
    }
  }

  @Test
  void rejectsATextFieldOfOneMegabyte() {
    for (HostileRoute route : withBody()) {
      for (HostileRoute.Field field : route.fields()) {
        String body = with(route, field.name(), "\"" + MEGABYTE + "\"");
        if (field.huge() == HostileRoute.Huge.INVALID) {
          assertRefused(
              route,
              invalid(),
              "validation_error",
              field,
              () -> attempt(route, token(route, owner), body));
        } else if (field.huge() == HostileRoute.Huge.UNKNOWN) {
          assertNotFound(route, field, () -> attempt(route, token(route, owner), body));
        }
      }
    }
  }

  @Test
  void rejectsABodyOfFiveMegabytes() {
    for (HostileRoute route : withBody()) {
      String body = "{\"name\":\"" + MEGABYTE.repeat(5) + "\"}";
      assertRefused(
          route, 413, "bad_request", "it", () -> attempt(route, token(route, owner), body));
    }
  }

  @Test
  void aMalformedIdIsNotFound() {
    String id = ours.user();
    List<String> texts =
        List.of(
            "x",
            "0",
            "-1",
            "null",
            "00000000-0000-0000-0000-000000000000",
            id.substring(1),
            id + "0",
            id.replace("-", ""),
            "i".repeat(2000));
    for (HostileRoute route : routes()) {
      for (String text : texts) {
        if (route.addressed()) {
          assertNotFound(route, text, () -> attempt(route, Ids.all(text), owner));
        }
      }
    }
  }

  @Test
  void anIdWithEscapedCharactersIsNotFound() {
    for (HostileRoute route : routes()) {
      if (pathOf(route).contains(ours.user())) {
        for (String text : List.of("%20", "%0A", "%27", "%22", "%3F", "%23", "%F0%9F%93%B7")) {
          assertNotFound(route, text, () -> attempt(route, Ids.all(text), owner));
        }
      }
    }
  }

  /** Some of these the server itself refuses, before any product sees them. */
  @Test
  void rejectsPathTraversalInAnId() {
    for (HostileRoute route : routes()) {
      if (pathOf(route).contains(ours.user())) {
        for (String text : List.of("%00", "%2F", "%2e%2e", "..;", "%5C", ours.user() + "%2Fx")) {
          String path = pathOf(route).replace(ours.user(), text);
          String before = everything();
          assertThat(statusOf(route.method(), path, token(route, owner)))
              .as(path)
              .isIn(400, 404, 405);
          assertThat(everything()).as(path).isEqualTo(before);
        }
      }
    }
  }

  @Test
  void anIdOfAnotherOrganizationIsNotFound() {
    for (HostileRoute route : routes()) {
      if (route.addressed()) {
        assertNotFound(route, "a foreign id", () -> attempt(route, theirs, owner));
        assertNotFound(route, "an id of Acme", () -> attempt(route, ours, stranger));
      }
    }
  }

  /** Nothing is there: an error, or the empty answer of a search. */
  private void assertNotFound(HostileRoute route, Object what, Supplier<Answer> request) {
    if (route.searching()) {
      Answer answer = assertRefused(200, request);
      assertThat(answer.body().get("data")).as("%s with %s", route, what).isEmpty();
    } else {
      assertRefused(route, 404, "not_found", what, request);
    }
  }
}
