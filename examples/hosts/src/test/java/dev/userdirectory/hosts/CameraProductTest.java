package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The camera product, operation by operation: the documented example gives the documented answer.
 */
class CameraProductTest extends CameraTest {

  @Test
  void listReturnsTheUsersOfTheCallersOrganization() {
    assertAnswers(
        200,
        """
        {"data": [{"id": "%s", "email": "jordan@acme.example",
          "display_name": "Jordan Park", "role": "owner", "enabled": true,
          "created_at": "2026-03-01T09:00:00Z"}], "next_cursor": null, "total": 1}\
        """
            .formatted(owner.user().id()),
        get(USERS));
  }

  @Test
  void inviteReturnsTheUserAndWhetherAnEmailWasSent() {
    Answer answer =
        invite(
            """
            {"email":"viewer@acme-logistics.com","display_name":"Casey Lee","role":"viewer",
             "site_ids":["%s"]}\
            """
                .formatted(SITE));

    assertAnswers(
        201,
        """
        {"user": {"id": "%s", "email": "viewer@acme-logistics.com",
          "display_name": "Casey Lee", "role": "viewer", "enabled": true},
         "invitation_sent": true}\
        """
            .formatted(answer.text("/user/id")),
        answer);
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void getReturnsASingleUser() {
    clock.advance(Duration.ofHours(1));
    User casey = casey();

    assertAnswers(
        200,
        """
        {"id": "%s", "email": "viewer@acme-logistics.com", "display_name": "Casey Lee",
         "role": "viewer", "enabled": true, "created_at": "2026-03-01T10:00:00Z"}\
        """
            .formatted(casey.id()),
        get(path(casey)));
  }

  @Test
  void updateReturnsTheChangedUser() {
    User casey = casey();

    assertAnswers(
        200,
        """
        {"id": "%s", "email": "viewer@acme-logistics.com", "display_name": "Casey Lee",
         "role": "operator", "enabled": true}\
        """
            .formatted(casey.id()),
        update(casey, "{\"role\":\"operator\"}"));
  }

  @Test
  void disableReturnsAMessage() {
    assertAnswers(200, "{\"message\": \"user disabled\"}", disable(casey()));
  }

  @Test
  void sessionsReturnsTheUsersSessions() {
    SignInResult operator = signedIn("operator");

    assertAnswers(
        200,
        """
        {"data": [{"id": "%s", "created_at": "2026-03-01T09:00:00Z",
          "last_active_at": "2026-03-01T09:00:00Z", "expires_at": "2026-03-31T09:00:00Z"}]}\
        """
            .formatted(operator.session().id()),
        get(sessionsOf(operator.user())));
  }

  @Test
  void revokeReturnsAMessage() {
    SignInResult operator = signedIn("operator");

    assertAnswers(
        200, "{\"message\": \"session revoked\"}", send("DELETE", session(operator), owner, null));
  }
}
