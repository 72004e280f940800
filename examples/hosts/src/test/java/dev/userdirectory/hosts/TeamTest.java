package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The team product, served: what its tests share. */
abstract class TeamTest extends ProductTest {

  static final String MEMBERS = "/v1/members";
  static final String INVITATIONS = "/v1/invitations";
  static final String UNKNOWN = "0196f0a1-0000-7000-8000-000000000000";
  static final String NOW = "2026-03-01T09:00:00.000Z";

  /** Jane, as the source shows her. */
  static final Identity JANE =
      Identity.verified("usr_111222333", "jane@acme.example").named("Jane", "Doe");

  @Override
  Product product() {
    return new TeamProduct();
  }

  static String member(UserId id) {
    return MEMBERS + "/" + id;
  }

  static String member(SignInResult who) {
    return member(who.user().id());
  }

  /** An active member of Acme, signed in. */
  SignInResult member(String email, String role) {
    return member(NewUser.of(email).role(role));
  }

  /** Jane in that role, signed in. */
  SignInResult jane(String role) {
    acme()
        .users()
        .create(
            NewUser.of("jane@acme.example")
                .role(role)
                .externalId(JANE.externalId())
                .firstName("Jane")
                .lastName("Doe"));
    return signIn(JANE);
  }

  /** Fills Acme with users beside the owner. */
  void fill(int users) {
    List<NewUser> many =
        IntStream.rangeClosed(1, users)
            .mapToObj(i -> NewUser.of("u" + i + "@acme.example").role("USER"))
            .toList();
    acme().importUsers(many, row -> {});
  }

  Answer invite(SignInResult as, String email, String role) {
    return send(
        "POST",
        INVITATIONS,
        as,
        """
        {"email": "%s", "role": "%s"}\
        """
            .formatted(email, role));
  }

  /** The code that was sent last. */
  String sentCode() {
    return sender.sent().get(sender.sent().size() - 1).code().reveal();
  }

  SignInResult accept(String code, Identity identity) {
    return directory.signIn(SignInRequest.of(identity).invitation(code), RequestContext.none());
  }

  /** A member as the source shows one. */
  ObjectNode memberJson(SignInResult who, String role, boolean owner, Identity person) {
    String personId =
        person.externalId() == null ? who.user().id().toString() : person.externalId();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", who.user().id().toString())
            .put("role", role)
            .put("organizationId", organization().toString())
            .put("owner", owner)
            .put("userId", personId);
    json.set(
        "userProfile",
        JsonNodeFactory.instance
            .objectNode()
            .put("id", personId)
            .put("firstName", person.firstName())
            .put("lastName", person.lastName())
            .put("email", person.verifiedEmail()));
    return json.put("createdAt", NOW).put("updatedAt", NOW);
  }

  ObjectNode jordanJson() {
    return memberJson(owner, "ADMIN", true, JORDAN);
  }

  /** An invitation as the source shows one, sent and created now. */
  ObjectNode invitationJson(String id, String email, String status, String role) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("email", email)
        .put("status", status)
        .put("role", role)
        .put("organizationId", organization().toString())
        .put("organizationName", "Acme Logistics")
        .put("sentAt", NOW)
        .put("createdAt", NOW)
        .put("updatedAt", NOW);
  }

  static ObjectNode pageJson(int page, int perPage, int total, JsonNode... data) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("data", JsonNodeFactory.instance.arrayNode().addAll(List.of(data)));
    return json.put("page", page).put("perPage", perPage).put("total", total);
  }

  /** The only invitation of Acme, as the list shows it. */
  JsonNode onlyInvitation() {
    Answer answer = send("GET", INVITATIONS, owner, null);
    assertThat(answer.body().at("/total").intValue()).isEqualTo(1);
    return answer.body().at("/data/0");
  }

  static void assertAnswer(int status, @Nullable JsonNode body, Answer answer) {
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(status);
    if (body == null) {
      assertThat(answer.body().isMissingNode()).as("answer %s", answer).isTrue();
    } else {
      assertThat(answer.body()).isEqualTo(body);
    }
  }

  /** Asserts that a request is refused with an error of the product's form; gives its message. */
  String assertError(int status, String code, Supplier<Answer> request) {
    Answer answer = assertRefused(status, request);
    String message = answer.text("/error/message");
    assertThat(message).isNotBlank().hasSizeLessThan(500);
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.putObject("error").put("code", code).put("message", message);
    assertThat(answer.body()).isEqualTo(error);
    return message;
  }

  String assertInvalid(Supplier<Answer> request) {
    return assertError(400, "validation_error", request);
  }

  String assertNotFound(Supplier<Answer> request) {
    return assertError(404, "not_found", request);
  }

  String assertConflict(Supplier<Answer> request) {
    return assertError(409, "conflict", request);
  }

  String assertAuthRequired(Supplier<Answer> request) {
    return assertError(401, "auth_required", request);
  }

  /** Asserts that a request is forbidden by a rule, which the audit trail then tells. */
  void assertForbidden(String rule, SignInResult actor, Supplier<Answer> request) {
    long before = refusals().count();
    assertError(403, "forbidden", request);
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
