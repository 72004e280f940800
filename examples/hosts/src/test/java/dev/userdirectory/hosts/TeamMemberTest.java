package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.SignInResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The team product: getting a member, and changing a member's role. */
class TeamMemberTest extends TeamTest {

  private Answer role(SignInResult as, SignInResult target, String role) {
    return send("PATCH", member(target), as, "{\"role\": \"%s\"}".formatted(role));
  }

  @Test
  void getReturnsTheMember() {
    SignInResult jane = jane("ADMIN");

    assertAnswer(
        200, memberJson(jane, "ADMIN", false, JANE), send("GET", member(jane), owner, null));
    assertAnswer(200, jordanJson(), send("GET", member(owner), jane, null));
  }

  @Test
  void aMemberWithoutAnExternalIdHasTheirUserIdAsProfileId() {
    SignInResult sam = member("sam@acme.example", "USER");

    assertAnswer(
        200,
        memberJson(sam, "USER", false, Identity.verified(null, "sam@acme.example")),
        send("GET", member(sam), owner, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "OPERATOR", "VIEWER"})
  void aMemberWhoIsNotAnAdminCanGetOnlyThemselves(String role) {
    SignInResult jane = jane(role);

    assertAnswer(200, memberJson(jane, role, false, JANE), send("GET", member(jane), jane, null));
    String known = assertError(403, "forbidden", () -> send("GET", member(owner), jane, null));
    assertThat(
            assertError(403, "forbidden", () -> send("GET", MEMBERS + "/" + UNKNOWN, jane, null)))
        .isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "ADMIN", "VIEWER", "OPERATOR"})
  void changingTheRoleReturnsTheUpdatedMember(String role) {
    SignInResult jane = jane(role.equals("VIEWER") ? "USER" : "VIEWER");
    clock.advance(Duration.ofMillis(61_234));

    Answer answer = role(owner, jane, role);

    assertAnswer(
        200,
        memberJson(jane, role, false, JANE).put("updatedAt", "2026-03-01T09:01:01.234Z"),
        answer);
    assertThat(send("GET", member(jane), owner, null)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"role\": null}",
        "{\"role\": \"\"}",
        "{\"role\": \" \"}",
        "{\"role\": \"OWNER\"}",
        "{\"role\": \"admin\"}",
        "{\"role\": \" ADMIN\"}",
        "{\"role\": \"GUEST\"}",
        "{\"role\": 1}",
        "{\"role\": true}",
        "{\"role\": [\"ADMIN\"]}",
        "{\"role\": {\"name\": \"ADMIN\"}}",
        "{\"roles\": [\"ADMIN\"]}",
        "{\"Role\": \"ADMIN\"}",
        "{\"owner\": true}"
      })
  void rejectsAMissingOrUnknownRole(String body) {
    SignInResult jane = jane("USER");

    assertInvalid(() -> send("PATCH", member(jane), owner, body));
  }

  @Test
  void rejectsAMissingBodyOrAHugeRole() {
    SignInResult jane = jane("USER");

    assertInvalid(() -> send("PATCH", member(jane), owner, null));
    assertInvalid(() -> role(owner, jane, "R".repeat(1 << 20)));
  }

  @Test
  void ignoresFieldsOtherThanTheRole() {
    SignInResult jane = jane("USER");

    assertAnswer(
        200,
        memberJson(jane, "VIEWER", false, JANE),
        send(
            "PATCH",
            member(jane),
            owner,
            """
            {"role": "VIEWER", "owner": true, "id": "x", "userId": 7,
             "userProfile": {"email": "eve@acme.example"}, "organizationId": "%s"}\
            """
                .formatted(stranger.organization().id())));
  }

  @Test
  void assigningTheCurrentRoleWritesNothing() {
    SignInResult jane = jane("USER");
    String before = everything();

    assertAnswer(200, memberJson(jane, "USER", false, JANE), role(owner, jane, "USER"));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aNewRoleTakesEffectOnTheNextRequest() {
    SignInResult jane = jane("USER");
    role(owner, jane, "ADMIN");
    assertThat(send("GET", member(owner), jane, null).status()).isEqualTo(200);

    role(owner, jane, "VIEWER");
    assertThat(send("GET", member(owner), jane, null).status()).isEqualTo(403);
  }

  @Test
  void anAdminCanChangeTheRoleOfAnotherAdmin() {
    SignInResult jane = jane("ADMIN");
    SignInResult sam = member("sam@acme.example", "ADMIN");

    assertThat(role(sam, jane, "VIEWER").text("/role")).isEqualTo("VIEWER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "OPERATOR", "VIEWER"})
  void aMemberWhoIsNotAnAdminCannotChangeRoles(String role) {
    SignInResult jane = jane(role);
    SignInResult sam = member("sam@acme.example", "VIEWER");

    assertForbidden("default_deny", jane, () -> role(jane, sam, "USER"));
    assertForbidden(
        "default_deny",
        jane,
        () -> send("PATCH", MEMBERS + "/" + UNKNOWN, jane, "{\"role\": \"USER\"}"));
  }

  @Test
  void aMemberCannotChangeTheirOwnRole() {
    SignInResult jane = jane("ADMIN");

    assertForbidden("not_oneself", jane, () -> role(jane, jane, "VIEWER"));
    assertForbidden("not_oneself", owner, () -> role(owner, owner, "VIEWER"));
  }

  @Test
  void anAdminCannotChangeTheRoleOfAnOwner() {
    SignInResult jane = jane("ADMIN");

    assertForbidden("rank", jane, () -> role(jane, owner, "VIEWER"));
  }

  @Test
  void settingTheCurrentRoleOfAnOwnerSucceedsAndChangesNothing() {
    String before = everything();

    assertAnswer(200, jordanJson(), role(owner, owner, "ADMIN"));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void transferringOwnershipMovesTheOwnerFlag() {
    SignInResult jane = jane("VIEWER");
    acme().users().transferOwnership(owner.user().id(), jane.user().id(), List.of("OPERATOR"));

    assertAnswer(
        200,
        pageJson(
            1,
            20,
            2,
            memberJson(owner, "OPERATOR", false, JORDAN),
            memberJson(jane, "VIEWER", true, JANE)),
        send("GET", MEMBERS, jane, null));
    assertThat(role(jane, owner, "ADMIN").text("/role")).isEqualTo("ADMIN");
  }
}
