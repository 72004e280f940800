package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account product, {@code POST /user/updateRole}. */
class AccountUpdateRoleTest extends AccountTest {

  private static String to(Object id, String role) {
    return "{\"id\": \"%s\", \"role\": \"%s\"}".formatted(id, role);
  }

  private static String inviting(Object id, String role) {
    return "{\"id\": \"%s\", \"role\": \"%s\", \"sendInvite\": true}".formatted(id, role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "admin", "owner"})
  void anOwnerCanAssignEveryRole(String role) {
    User casey = created("casey", "admin");

    Answer answer = post("updateRole", session(JORDAN), to(casey.id(), role));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"accountId": "%s", "activity": null, "email": "casey@acme.example",
                 "first": null, "id": "%s", "invite": null, "last": null, "preferences": {},
                 "role": "%s", "state": "active"}\
                """
                    .formatted(organization(), casey.id(), role)));
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void aRoleChangeTakesEffectOnTheNextRequest() {
    String casey = session("casey", "user");
    assertForbidden(() -> post("get", casey, "{\"email\": \"jordan@acme.example\"}"));

    post("updateRole", session(JORDAN), to(idOf("casey"), "admin"));

    assertThat(post("get", casey, "{\"email\": \"jordan@acme.example\"}").status()).isEqualTo(200);
  }

  @Test
  void sendInviteReplacesTheInviteAndAppliesTheNewRole() {
    IssuedInvitation first = invited("casey", "user");

    Answer answer =
        post("updateRole", session("alex", "admin"), inviting(first.user().id(), "admin"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"accountId": "%s", "activity": null, "email": "casey@acme.example",
                 "first": null, "id": "%s", "invite": "%s", "last": null, "preferences": {},
                 "role": "admin", "state": "invited"}\
                """
                    .formatted(organization(), first.user().id(), answer.text("/invite"))));
    assertThat(sender.sent()).hasSize(2);
    assertThat(sender.sent().get(1).code().reveal()).isEqualTo(answer.text("/invite"));
    assertNotFound(
        () -> login(person("casey"), "{\"invite\": \"%s\"}".formatted(first.code().reveal())));
    assertThat(
            login(person("casey"), "{\"invite\": \"%s\"}".formatted(answer.text("/invite")))
                .text("/user/role"))
        .isEqualTo("admin");
  }

  @Test
  void sendInviteReplacesTheInviteEvenIfTheRoleIsUnchanged() {
    IssuedInvitation first = invited("casey", "user");

    Answer answer = post("updateRole", session(JORDAN), inviting(first.user().id(), "user"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/invite")).isNotBlank().isNotEqualTo(first.code().reveal());
  }

  @Test
  void returnsTheInviteEvenIfTheEmailCannotBeSent() {
    IssuedInvitation first = invited("casey", "user");
    sender.failing(true);

    Answer answer = post("updateRole", session(JORDAN), inviting(first.user().id(), "admin"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(
            login(person("casey"), "{\"invite\": \"%s\"}".formatted(answer.text("/invite")))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"sendInvite\": false", ", \"sendInvite\": null"})
  void theExistingInviteStaysValidWithoutSendInvite(String sendInvite) {
    IssuedInvitation first = invited("casey", "user");

    Answer answer =
        post(
            "updateRole",
            session(JORDAN),
            "{\"id\": \"%s\", \"role\": \"admin\"%s}".formatted(first.user().id(), sendInvite));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("invite").isNull()).isTrue();
    assertThat(sender.sent()).hasSize(1);
    assertThat(
            login(person("casey"), "{\"invite\": \"%s\"}".formatted(first.code().reveal()))
                .text("/user/role"))
        .isEqualTo("admin");
  }

  @Test
  void sendInviteSendsNothingToAnActiveUser() {
    User casey = created("casey", "user");

    Answer answer = post("updateRole", session(JORDAN), inviting(casey.id(), "admin"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/role")).isEqualTo("admin");
    assertThat(answer.body().get("invite").isNull()).isTrue();
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void anOwnerCanStepDownOnlyIfAnotherOwnerRemains() {
    String jordan = session(JORDAN);
    assertForbidden(() -> post("updateRole", jordan, to(owner.user().id(), "user")));

    created("bo", "owner");

    assertThat(post("updateRole", jordan, to(owner.user().id(), "user")).text("/role"))
        .isEqualTo("user");
  }

  @Test
  void anAdminCannotGrantOrRevokeTheOwnerRoleOrChangeTheirOwnRole() {
    String admin = session("alex", "admin");
    User casey = created("casey", "user");
    Object invited = invited("bo", "user").user().id();

    assertForbidden(() -> post("updateRole", admin, to(casey.id(), "owner")));
    assertForbidden(() -> post("updateRole", admin, inviting(invited, "owner")));
    assertForbidden(() -> post("updateRole", admin, to(owner.user().id(), "user")));
    assertForbidden(() -> post("updateRole", admin, to(idOf("alex"), "user")));
    assertForbidden(() -> post("updateRole", admin, to(idOf("alex"), "owner")));
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void aUserWhoIsNotAnAdminCannotChangeRolesWhetherOrNotTheUserExists() {
    String casey = session("casey", "user");

    for (Object id :
        List.of(idOf("casey"), owner.user().id(), stranger.user().id(), UNKNOWN, "no id")) {
      assertForbidden(() -> post("updateRole", casey, to(id, "admin")));
      assertForbidden(() -> post("updateRole", casey, inviting(id, "admin")));
    }
  }

  @Test
  void anUnknownOrForeignUserIsNotFound() {
    String jordan = session(JORDAN);

    for (Object id : List.of(stranger.user().id(), UNKNOWN, "no id")) {
      assertNotFound(() -> post("updateRole", jordan, to(id, "admin")));
      assertNotFound(() -> post("updateRole", jordan, inviting(id, "admin")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"role\": \"admin\"}",
        "{\"id\": null, \"role\": \"admin\"}",
        "{\"id\": \"\", \"role\": \"admin\"}",
        "{\"id\": 7, \"role\": \"admin\"}",
        "{\"email\": \"casey@acme.example\", \"role\": \"admin\"}"
      })
  void rejectsARequestWithoutAUsableId(String body) {
    String jordan = session(JORDAN);

    assertInvalid(() -> post("updateRole", jordan, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sendInvite\": true",
        "\"role\": null",
        "\"role\": \"\"",
        "\"role\": \"editor\"",
        "\"role\": \"Admin\"",
        "\"role\": [\"admin\"]",
        "\"role\": 7",
        "\"role\": \"admin\", \"sendInvite\": \"yes\"",
        "\"role\": \"admin\", \"sendInvite\": 1",
        "\"first\": \"Casey\""
      })
  void rejectsAMissingOrUnknownRoleOrAnInvalidSendInvite(String rest) {
    String jordan = session(JORDAN);
    Object id = invited("casey", "user").user().id();

    assertInvalid(() -> post("updateRole", jordan, "{\"id\": \"%s\", %s}".formatted(id, rest)));
    assertThat(sender.sent()).hasSize(1);
  }
}
