package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.userdirectory.Identity;
import dev.userdirectory.SignInResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The team product: creating an invitation. */
class TeamInviteTest extends TeamTest {

  private static final String EMAIL = "engineer@example.com";

  @Test
  void createReturnsTheInvitationAndSendsIt() {
    Answer answer = invite(owner, EMAIL, "USER");

    JsonNode expected = invitationJson(answer.text("/id"), EMAIL, "PENDING", "USER");
    assertAnswer(201, expected, answer);
    assertThat(onlyInvitation()).isEqualTo(expected);
    assertThat(sender.sent())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.user().email()).isEqualTo(EMAIL);
              assertThat(sent.invitation().id()).hasToString(answer.text("/id"));
            });
  }

  @Test
  void responsesDoNotContainTheCode() {
    Answer created = invite(owner, EMAIL, "USER");
    String code = sentCode();

    assertThat(created.body().toString()).doesNotContain(code);
    assertThat(send("GET", INVITATIONS, owner, null).body().toString()).doesNotContain(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "ADMIN", "VIEWER", "OPERATOR"})
  void anInvitedMemberGetsTheRoleOnceTheyAccept(String role) {
    assertThat(invite(owner, "jane@acme.example", role).text("/role")).isEqualTo(role);

    SignInResult jane = accept(sentCode(), JANE);
    assertAnswer(200, memberJson(jane, role, false, JANE), send("GET", member(jane), jane, null));
  }

  @Test
  void timesAreTruncatedToMilliseconds() {
    clock.advance(Duration.ofNanos(1_999_999));

    JsonNode invitation = invite(owner, EMAIL, "USER").body();

    for (String field : new String[] {"sentAt", "createdAt", "updatedAt"}) {
      assertThat(invitation.at("/" + field).asText()).isEqualTo("2026-03-01T09:00:00.001Z");
    }
  }

  @Test
  void sentAtIsNullIfTheEmailCannotBeSent() {
    sender.failing(true);

    Answer answer = invite(owner, EMAIL, "USER");

    JsonNode expected =
        invitationJson(answer.text("/id"), EMAIL, "PENDING", "USER").putNull("sentAt");
    assertAnswer(201, expected, answer);
    assertThat(onlyInvitation()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"role\": \"USER\"}",
        "{\"email\": null, \"role\": \"USER\"}",
        "{\"email\": \"\", \"role\": \"USER\"}",
        "{\"email\": \" \", \"role\": \"USER\"}",
        "{\"email\": 5, \"role\": \"USER\"}",
        "{\"email\": true, \"role\": \"USER\"}",
        "{\"email\": [\"engineer@example.com\"], \"role\": \"USER\"}",
        "{\"email\": {}, \"role\": \"USER\"}",
        "{\"email\": \"engineer\", \"role\": \"USER\"}",
        "{\"email\": \"engineer@\", \"role\": \"USER\"}",
        "{\"email\": \"engineer@example.com\\nBcc: eve@example.com\", \"role\": \"USER\"}",
        "{\"email\": \"engineer\\ud800@example.com\", \"role\": \"USER\"}"
      })
  void rejectsAMissingOrInvalidEmail(String body) {
    assertThat(assertInvalid(() -> send("POST", INVITATIONS, owner, body))).contains("email");
    assertThat(sender.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\": \"engineer@example.com\"}",
        "{\"email\": \"engineer@example.com\", \"role\": null}",
        "{\"email\": \"engineer@example.com\", \"role\": \"\"}",
        "{\"email\": \"engineer@example.com\", \"role\": \" \"}",
        "{\"email\": \"engineer@example.com\", \"role\": \"OWNER\"}",
        "{\"email\": \"engineer@example.com\", \"role\": \"user\"}",
        "{\"email\": \"engineer@example.com\", \"role\": \"USER \"}",
        "{\"email\": \"engineer@example.com\", \"role\": \"GUEST\"}",
        "{\"email\": \"engineer@example.com\", \"role\": 1}",
        "{\"email\": \"engineer@example.com\", \"role\": false}",
        "{\"email\": \"engineer@example.com\", \"role\": [\"USER\"]}",
        "{\"email\": \"engineer@example.com\", \"role\": {\"USER\": 1}}",
        "{\"email\": \"engineer@example.com\", \"roles\": [\"USER\"]}"
      })
  void rejectsAMissingOrUnknownRole(String body) {
    assertThat(assertInvalid(() -> send("POST", INVITATIONS, owner, body))).contains("role");
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void reportsAllInvalidFieldsAtOnce() {
    assertThat(assertInvalid(() -> invite(owner, "engineer", "GUEST")))
        .contains("email")
        .contains("role");
  }

  @Test
  void rejectsAMissingBody() {
    assertInvalid(() -> send("POST", INVITATIONS, owner, null));
  }

  @Test
  void rejectsAnEmailOrRoleOfAMebibyte() {
    assertInvalid(() -> invite(owner, "e".repeat(1 << 20) + "@example.com", "USER"));
    assertInvalid(() -> invite(owner, EMAIL, "U".repeat(1 << 20)));
  }

  @Test
  void ignoresFieldsOtherThanEmailAndRole() {
    Answer answer =
        send(
            "POST",
            INVITATIONS,
            owner,
            """
            {"email": "engineer@example.com", "role": "USER", "id": "x", "status": "ACCEPTED",
             "owner": true, "organizationId": "%s", "sentAt": 0}\
            """
                .formatted(stranger.organization().id()));

    assertAnswer(201, invitationJson(answer.text("/id"), EMAIL, "PENDING", "USER"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@acme.example", "JANE@ACME.EXAMPLE", " jane@acme.example "})
  void invitingTheEmailOfAMemberIsAConflict(String email) {
    jane("USER");

    assertConflict(() -> invite(owner, email, "USER"));
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void invitingAnEmailTwiceIsAConflict() {
    invite(owner, EMAIL, "USER");

    assertConflict(() -> invite(owner, EMAIL, "USER"));
    assertConflict(() -> invite(owner, "Engineer@Example.com", "VIEWER"));
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void anEmailIsUniqueOnlyWithinAnOrganization() {
    invite(owner, EMAIL, "USER");

    assertThat(invite(stranger, EMAIL, "USER").status()).isEqualTo(201);
  }

  @Test
  void anAdminCanInviteAnotherAdmin() {
    SignInResult jane = jane("ADMIN");

    assertThat(invite(jane, EMAIL, "ADMIN").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "OPERATOR", "VIEWER"})
  void aMemberWhoIsNotAnAdminCannotInvite(String role) {
    SignInResult jane = jane(role);

    assertForbidden("default_deny", jane, () -> invite(jane, EMAIL, "VIEWER"));
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void anInvalidBodyIsReportedBeforeAMissingPermission() {
    SignInResult jane = jane("VIEWER");

    assertInvalid(() -> invite(jane, EMAIL, "GUEST"));
  }

  @Test
  void anInvitationShowsTheCurrentNameOfTheOrganization() {
    invite(owner, EMAIL, "USER");
    acme().rename("Acme Energy");

    assertThat(onlyInvitation().at("/organizationName").asText()).isEqualTo("Acme Energy");
  }

  @Test
  void acceptingWithAnotherEmailKeepsTheEmailOfTheInvitation() {
    invite(owner, EMAIL, "USER");
    accept(sentCode(), Identity.verified("idp|eng", "other@example.com"));

    assertThat(onlyInvitation().at("/email").asText()).isEqualTo(EMAIL);
    assertThat(onlyInvitation().at("/status").asText()).isEqualTo("ACCEPTED");
  }
}
