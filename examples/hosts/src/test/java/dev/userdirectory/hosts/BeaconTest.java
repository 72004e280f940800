package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The beacon product, served: what its tests share. */
abstract class BeaconTest extends ProductTest {

  static final String USERS = "/api/v2/users";
  static final String UNKNOWN = "0196f0a1-0000-7000-8000-000000000000";
  static final List<String> FLAGS =
      List.of("accountManagement", "userManagement", "addBeacons", "toggleBeacons", "viewMetrics");

  @Override
  Product product() {
    return new BeaconProduct();
  }

  static String user(UserId id) {
    return USERS + "/" + id;
  }

  static String user(SignInResult who) {
    return user(who.user().id());
  }

  /** Jane, as the source shows her. */
  User jane() {
    return acme()
        .users()
        .create(
            NewUser.of("jane@acme.example")
                .firstName("Jane")
                .lastName("Doe")
                .locale("fr")
                .timeZone("Europe/Paris"));
  }

  User read(UserId id) {
    return acme().users().get(id);
  }

  /** An active user of Acme with those flags, signed in. */
  SignInResult holding(String email, String... flags) {
    SignInResult user = member(NewUser.of(email));
    for (String flag : flags) {
      acme().users().update(user.user().id(), UserChange.empty().permission(flag, true));
    }
    return user;
  }

  /** A user as the source shows one. */
  static ObjectNode userJson(
      UserId id,
      @Nullable String firstName,
      @Nullable String lastName,
      String email,
      String locale,
      String timezone) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("_id", id.toString())
        .put("firstName", firstName)
        .put("lastName", lastName)
        .put("email", email)
        .put("locale", locale)
        .put("timezone", timezone);
  }

  ObjectNode jordanJson() {
    return userJson(owner.user().id(), "Jordan", "Park", "jordan@acme.example", "en", "UTC");
  }

  static JsonNode done(String message) {
    return json(
        """
        {"error": false, "message": "%s", "statusCode": 200}\
        """
            .formatted(message));
  }

  static void assertOk(Answer answer, JsonNode body) {
    assertThat(answer).isEqualTo(new Answer(200, body));
  }

  /** Asserts that a request is refused with an error of the product's form; gives its message. */
  String assertError(int status, Supplier<Answer> request) {
    Answer answer = assertRefused(status, request);
    String message = answer.text("/message");
    assertThat(message).isNotBlank().hasSizeLessThan(500);
    assertThat(answer.body())
        .isEqualTo(
            JsonNodeFactory.instance
                .objectNode()
                .put("error", true)
                .put("message", message)
                .put("statusCode", status));
    return message;
  }

  /** Asserts that a request is forbidden by a rule, which the audit trail then tells. */
  void assertForbidden(String rule, SignInResult actor, Supplier<Answer> request) {
    long before = refusals().count();
    assertError(403, request);
    assertThat(refusals().skip(before))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.rule()).isEqualTo(rule);
              assertThat(event.actor().user()).isEqualTo(actor.user().id());
            });
  }

  private Stream<AuditEvent> refusals() {
    return acme().audit().stream(AuditQuery.oldestFirst())
        .filter(event -> event.outcome() == AuditEvent.Outcome.REFUSED);
  }
}
