package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A product under attack: its operations, and somebody in each organization to aim at. */
abstract class HostileProductTest extends ProductTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a request names; as texts, since a hostile one may be no id at all. */
  record Ids(String user, String invitation, String session) {

    static Ids of(UserId user, InvitationId invitation, SessionId session) {
      return new Ids(user.toString(), invitation.toString(), session.toString());
    }

    static Ids all(String text) {
      return new Ids(text, text, text);
    }
  }

  /** Casey of Acme, signed in. */
  SignInResult casey;

  Ids ours;
  Ids theirs;

  abstract List<HostileRoute> routes();

  /** The status of input that is a JSON object, but at fault. */
  int invalid() {
    return 400;
  }

  @BeforeEach
  void prepare() {
    casey = newcomer("casey");
    ours = Ids.of(casey.user().id(), invitation(acme()), casey.session().id());
    theirs = Ids.of(stranger.user().id(), invitation(globex()), stranger.session().id());
  }

  SystemDirectory globex() {
    return directory.actingAs(SystemActor.named("test"), stranger.organization().id());
  }

  /** An active user of Acme, signed in. */
  SignInResult newcomer(String name) {
    String email = name + "@acme.example";
    acme().users().create(NewUser.of(email).role(role()));
    return signIn(Identity.verified("idp|" + name, email));
  }

  private InvitationId invitation(SystemDirectory organization) {
    return organization
        .invitations()
        .create(NewUser.of("invited@acme.example").role(role()))
        .invitation()
        .id();
  }

  /** The first role that needs nothing else. */
  private String role() {
    return product().roles().roles().stream()
        .filter(role -> role.assignable() && !role.owner() && !role.siteScoped())
        .map(Role::name)
        .findFirst()
        .orElseThrow();
  }

  /** What somebody signed in shows on a route. */
  String token(HostileRoute route, SignInResult as) {
    return route.byIdentity() ? issuer.sign(identity(as)) : as.token().reveal();
  }

  static Identity identity(SignInResult of) {
    return Identity.verified(of.user().externalId(), of.user().email());
  }

  private static String fill(String template, Ids ids, SignInResult as) {
    return template
        .replace("{user}", ids.user())
        .replace("{invitation}", ids.invitation())
        .replace("{session}", ids.session())
        .replace("{organization}", as.organization().id().toString());
  }

  @Nullable String body(HostileRoute route, Ids ids, SignInResult as) {
    return route.body() == null ? null : fill(route.body(), ids, as);
  }

  /** The body that would be done, with another value in one field. */
  String with(HostileRoute route, String field, String json) {
    ObjectNode body = (ObjectNode) json(Objects.requireNonNull(body(route, ours, owner)));
    return body.set(field, json(json)).toString();
  }

  /** The whole request, about those ids. */
  Answer attempt(HostileRoute route, Ids ids, SignInResult as) {
    return sendWith(
        route.method(), fill(route.path(), ids, as), token(route, as), body(route, ids, as));
  }

  /** The whole request about Casey, with that token; null is none. */
  Answer attemptWith(HostileRoute route, @Nullable String token) {
    return attempt(route, token, body(route, ours, owner));
  }

  /** The request about Casey, with another body. */
  Answer attempt(HostileRoute route, @Nullable String token, @Nullable String body) {
    return sendWith(route.method(), fill(route.path(), ours, owner), token, body);
  }

  /** The whole request about Casey, with that authorization. */
  Answer attemptBy(HostileRoute route, String authorization) {
    String body = body(route, ours, owner);
    return send(
        HttpRequest.newBuilder(address(pathOf(route)))
            .method(
                route.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", authorization)
            .build());
  }

  /** The status alone, where the answer need not be JSON. */
  int statusOf(String method, String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(address(path))
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new AssertionError("No answer to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  String pathOf(HostileRoute route) {
    return fill(route.path(), ours, owner);
  }

  List<HostileRoute> withBody() {
    return routes().stream().filter(route -> route.body() != null).toList();
  }

  /** Everything in both organizations, and their sessions. */
  @Override
  String everything() {
    return super.everything()
        + acme().sessions().list(owner.user().id())
        + acme().users().stream(UserQuery.members())
            .map(user -> acme().sessions().list(user.id()))
            .toList()
        + globex().users().stream(UserQuery.all()).toList()
        + globex().invitations().list(InvitationQuery.all(), PageRequest.first())
        + globex().sessions().list(stranger.user().id())
        + globex().audit().stream(AuditQuery.oldestFirst())
            .filter(event -> event.outcome() == AuditEvent.Outcome.DONE)
            .count();
  }

  /** Asserts that an answer is an error in the product's own shape. */
  void assertError(Answer answer, int status, String code, Object what) {
    assertThat(answer.status()).as("%s: %s", what, answer).isEqualTo(status);
    Object shape = product().error(status, code, "...");
    ObjectNode expected = JSON.valueToTree(shape);
    assertThat(blanked(answer)).as("%s", what).isEqualTo(expected);
  }

  /** The body, without the words of its message. */
  private static ObjectNode blanked(Answer answer) {
    ObjectNode body = answer.body().deepCopy();
    ObjectNode teller = body.findParent("message");
    assertThat(teller.get("message").asText()).isNotBlank();
    teller.put("message", "...");
    return body;
  }
}
