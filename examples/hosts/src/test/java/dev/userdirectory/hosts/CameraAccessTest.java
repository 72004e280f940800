package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The camera product: every operation needs a valid token, and the admin role or higher. */
class CameraAccessTest extends CameraTest {

  /** Every operation, against a user who is there, with a body that could be done. */
  enum Operation {
    LIST("GET", "", null, 200),
    INVITE(
        "POST",
        "",
        "{\"email\":\"n@acme.example\",\"display_name\":\"N\",\"role\":\"operator\"}",
        201),
    GET("GET", "/{id}", null, 200),
    UPDATE("PATCH", "/{id}", "{\"display_name\":\"Casey Long\"}", 200),
    DISABLE("DELETE", "/{id}", null, 200),
    SESSIONS("GET", "/{id}/sessions", null, 200),
    REVOKE("DELETE", "/{id}/sessions/{sid}", null, 200);

    private final String method;
    private final String path;
    private final @Nullable String body;
    private final int success;

    Operation(String method, String path, @Nullable String body, int success) {
      this.method = method;
      this.path = path;
      this.body = body;
      this.success = success;
    }

    String path(String user, String session) {
      return USERS + path.replace("{id}", user).replace("{sid}", session);
    }

    String path(SignInResult target) {
      return path(target.user().id().toString(), target.session().id().toString());
    }
  }

  private SignInResult target() {
    return member(NewUser.of("t@acme.example").role("viewer").sites(SiteId.of(SITE)));
  }

  private Answer attempt(Operation operation, SignInResult target, @Nullable SignInResult as) {
    return send(operation.method, operation.path(target), as, operation.body);
  }

  @ParameterizedTest
  @EnumSource
  void rejectsARequestWithoutAToken(Operation operation) {
    SignInResult target = target();

    assertError(401, "auth_required", () -> attempt(operation, target, null));
  }

  @ParameterizedTest
  @EnumSource
  void rejectsARequestWithAnInvalidToken(Operation operation) {
    SignInResult target = target();

    assertError(
        401,
        "auth_required",
        () -> sendWith(operation.method, operation.path(target), "sk_live_abc123", operation.body));
  }

  @ParameterizedTest
  @EnumSource
  void rejectsARequestWithAnExpiredToken(Operation operation) {
    SignInResult target = target();
    clock.advance(Duration.ofDays(30));

    assertError(401, "auth_required", () -> attempt(operation, target, owner));
  }

  @ParameterizedTest
  @EnumSource
  void anOperatorCannotPerformAnyOperation(Operation operation) {
    SignInResult target = target();
    SignInResult operator = signedIn("operator");

    assertError(403, "forbidden", () -> attempt(operation, target, operator));
  }

  @ParameterizedTest
  @EnumSource
  void aViewerCannotPerformAnyOperation(Operation operation) {
    SignInResult target = target();
    SignInResult viewer = signedIn("viewer");

    assertError(403, "forbidden", () -> attempt(operation, target, viewer));
  }

  @ParameterizedTest
  @EnumSource
  void aViewerCannotPerformAnyOperationOnThemselves(Operation operation) {
    SignInResult viewer = signedIn("viewer");

    assertError(403, "forbidden", () -> attempt(operation, viewer, viewer));
    assertThat(acme().sessions().list(viewer.user().id())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void anAdminCanPerformEveryOperation(Operation operation) {
    assertThat(attempt(operation, target(), signedIn("admin")).status())
        .isEqualTo(operation.success);
  }

  @ParameterizedTest
  @EnumSource
  void anOwnerCanPerformEveryOperation(Operation operation) {
    assertThat(attempt(operation, target(), owner).status()).isEqualTo(operation.success);
  }

  @ParameterizedTest
  @EnumSource
  void aDemotedAdminLosesAccessOnTheNextRequest(Operation operation) {
    SignInResult admin = signedIn("admin");
    SignInResult target = target();
    update(admin.user(), "{\"role\":\"operator\"}");

    assertError(403, "forbidden", () -> attempt(operation, target, admin));
  }

  @ParameterizedTest
  @EnumSource(names = {"GET", "UPDATE", "DISABLE", "SESSIONS", "REVOKE"})
  void anUnknownUserIsNotFound(Operation operation) {
    String session = owner.session().id().toString();

    assertError(
        404,
        "not_found",
        () -> send(operation.method, operation.path(UNKNOWN, session), owner, operation.body));
  }

  @ParameterizedTest
  @EnumSource(names = {"GET", "UPDATE", "DISABLE", "SESSIONS", "REVOKE"})
  void aUserOfAnotherOrganizationIsNotFound(Operation operation) {
    SignInResult target = target();

    assertError(404, "not_found", () -> attempt(operation, target, stranger));
    assertThat(acme().sessions().list(target.user().id())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"GET", "UPDATE", "DISABLE", "SESSIONS", "REVOKE"})
  void aRemovedUserIsNotFound(Operation operation) {
    SignInResult target = target();
    acme().users().remove(target.user().id());

    assertError(404, "not_found", () -> attempt(operation, target, owner));
  }

  @ParameterizedTest
  @EnumSource(names = {"GET", "UPDATE", "DISABLE", "SESSIONS", "REVOKE"})
  void aForbiddenRequestDoesNotRevealWhetherTheUserExists(Operation operation) {
    SignInResult viewer = signedIn("viewer");
    SignInResult target = target();

    Answer known = attempt(operation, target, viewer);
    Answer unknown =
        send(operation.method, operation.path(UNKNOWN, UNKNOWN), viewer, operation.body);

    assertThat(unknown).isEqualTo(known);
  }

  @ParameterizedTest
  @EnumSource(names = {"INVITE", "DISABLE"})
  void aRefusedChangeIsRecordedInTheAuditTrail(Operation operation) {
    SignInResult target = target();
    SignInResult operator = signedIn("operator");

    attempt(operation, target, operator);

    assertThat(acme().audit().stream(AuditQuery.latest().actor(operator.user().id())))
        .filteredOn(event -> event.outcome() == AuditEvent.Outcome.REFUSED)
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"role\":\"operator\"}", "{\"enabled\":false}"})
  void anAdminCannotChangeTheirOwnRoleOrState(String change) {
    SignInResult admin = signedIn("admin");

    assertError(403, "forbidden", () -> send("PATCH", path(admin.user()), admin, change));
  }

  @Test
  void anAdminCanRenameThemselves() {
    SignInResult admin = signedIn("admin");

    Answer answer = send("PATCH", path(admin.user()), admin, "{\"display_name\":\"Ada\"}");

    assertThat(answer.text("/display_name")).isEqualTo("Ada");
  }

  @Test
  void anAdminCannotDisableThemselves() {
    SignInResult admin = signedIn("admin");

    assertError(403, "forbidden", () -> send("DELETE", path(admin.user()), admin, null));
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE", "DISABLE", "REVOKE"})
  void anAdminCannotChangeAnOwner(Operation operation) {
    SignInResult admin = signedIn("admin");

    assertError(403, "forbidden", () -> attempt(operation, owner, admin));
    assertThat(acme().sessions().list(owner.user().id())).hasSize(1);
  }

  @Test
  void anAdminCannotAssignTheOwnerRole() {
    SignInResult admin = signedIn("admin");
    User casey = casey();

    assertError(403, "forbidden", () -> send("PATCH", path(casey), admin, "{\"role\":\"owner\"}"));
    assertError(
        403,
        "forbidden",
        () ->
            send(
                "POST",
                USERS,
                admin,
                "{\"email\":\"n@acme.example\",\"display_name\":\"N\",\"role\":\"owner\"}"));
  }

  @Test
  void anAdminCanPromoteAndDemoteOtherAdmins() {
    SignInResult admin = signedIn("admin");
    User casey = casey();

    assertThat(send("PATCH", path(casey), admin, "{\"role\":\"admin\"}").status()).isEqualTo(200);
    assertThat(send("PATCH", path(casey), admin, "{\"role\":\"viewer\"}").status()).isEqualTo(200);
  }
}
