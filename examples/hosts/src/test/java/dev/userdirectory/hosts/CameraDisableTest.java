package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The camera product, DELETE /api/v1/users/{id}: a soft delete. */
class CameraDisableTest extends CameraTest {

  @Test
  void aDisabledUserCannotSignInOrUseASession() {
    SignInResult admin = signedIn("admin");

    disable(admin.user());

    assertIsError(401, "auth_required", send("GET", USERS, admin, null));
    assertThatExceptionOfType(DirectoryException.Forbidden.class)
        .isThrownBy(() -> signIn(Identity.verified(null, "admin@acme.example")));
  }

  @Test
  void aDisabledUserIsKeptAndShownAsDisabled() {
    User casey = casey();

    disable(casey);

    assertAnswers(
        200,
        """
        {"id": "%s", "email": "viewer@acme-logistics.com", "display_name": "Casey Lee",
         "role": "viewer", "enabled": false, "created_at": "2026-03-01T09:00:00Z"}\
        """
            .formatted(casey.id()),
        get(path(casey)));
    assertThat(get(USERS).text("/total")).isEqualTo("2");
  }

  @Test
  void disablingAUserPreservesTheAuditTrailAndAddsOneEvent() {
    User casey = casey();
    update(casey, "{\"role\":\"operator\"}");
    List<AuditEvent> before = acme().audit().stream(AuditQuery.oldestFirst()).toList();

    disable(casey);

    List<AuditEvent> after = acme().audit().stream(AuditQuery.oldestFirst()).toList();
    assertThat(after).startsWith(before.toArray(AuditEvent[]::new)).hasSize(before.size() + 1);
    assertThat(after.get(before.size()).action()).isEqualTo(AuditActions.USER_DISABLED);
    assertThat(after.get(before.size()).actor().user()).isEqualTo(owner.user().id());
  }

  @Test
  void disablingAUserTwiceSucceedsAndChangesNothing() {
    User casey = casey();
    disable(casey);
    String before = everything();

    assertAnswers(200, "{\"message\": \"user disabled\"}", disable(casey));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void disablingIsTheSameAsSettingEnabledToFalse() {
    User casey = casey();
    disable(casey);
    User disabled = stored(casey.id());

    assertThat(update(casey, "{\"enabled\":false}").text("/enabled")).isEqualTo("false");
    assertThat(stored(casey.id())).isEqualTo(disabled);
  }

  @Test
  void disablingAnInvitedUserRevokesTheirInvitation() {
    User casey = acme().invitations().create(newCasey()).user();
    String code = sender.sent().get(0).code().reveal();

    disable(casey);

    assertThat(stored(casey.id()).state()).isEqualTo(UserState.DISABLED);
    assertThatExceptionOfType(DirectoryException.Conflict.class)
        .isThrownBy(
            () ->
                directory.signIn(
                    SignInRequest.of(Identity.verified("idp|casey", casey.email()))
                        .invitation(code),
                    RequestContext.none()));
  }

  @Test
  void ignoresTheRequestBody() {
    assertThat(send("DELETE", path(casey()), owner, "no JSON").status()).isEqualTo(200);
  }
}
