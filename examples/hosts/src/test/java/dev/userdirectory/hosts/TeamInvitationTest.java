package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserChange;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The team product: what becomes of an invitation: accepted, cancelled, sent again. */
class TeamInvitationTest extends TeamTest {

  private static final String EMAIL = "jane@acme.example";
  private static final String LATER = "2026-03-01T10:00:00.000Z";

  private String id;
  private String code;

  @BeforeEach
  void inviteJane() {
    id = invite(owner, EMAIL, "USER").text("/id");
    code = sentCode();
    clock.advance(Duration.ofHours(1));
    send("GET", MEMBERS, owner, null); // notes that the owner was active
  }

  private Answer cancel(SignInResult as) {
    return send("DELETE", INVITATIONS + "/" + id, as, null);
  }

  private Answer resend(SignInResult as) {
    return send("POST", INVITATIONS + "/" + id + "/resend", as, null);
  }

  private void assertRefusedCode(Reason reason, String refused) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> accept(refused, JANE))
        .extracting(DirectoryException::reason)
        .isEqualTo(reason);
  }

  @Test
  void acceptingAnInvitationMakesTheUserAMember() {
    SignInResult jane = accept(code, JANE);

    assertAnswer(
        200,
        memberJson(jane, "USER", false, JANE).put("updatedAt", LATER),
        send("GET", member(jane), jane, null));
    assertThat(onlyInvitation())
        .isEqualTo(invitationJson(id, EMAIL, "ACCEPTED", "USER").put("updatedAt", LATER));
    assertThat(send("GET", MEMBERS, owner, null).body().at("/total").intValue()).isEqualTo(2);
  }

  @Test
  void aCodeCanBeAcceptedOnlyOnce() {
    accept(code, JANE);
    String before = everything();

    assertRefusedCode(Reason.INVITATION_ACCEPTED, code);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void cancelReturnsNoBodyAndRevokesTheInvitation() {
    assertAnswer(204, null, cancel(owner));

    assertThat(onlyInvitation())
        .isEqualTo(invitationJson(id, EMAIL, "REVOKED", "USER").put("updatedAt", LATER));
    assertRefusedCode(Reason.INVITATION_REVOKED, code);
  }

  @Test
  void anEmailCanBeInvitedAgainAfterTheInvitationIsCancelled() {
    cancel(owner);

    assertThat(invite(owner, EMAIL, "VIEWER").status()).isEqualTo(201);
    assertThat(send("GET", INVITATIONS, owner, null).body().findValuesAsText("status"))
        .containsExactly("REVOKED", "PENDING");
  }

  @Test
  void resendReturnsAMessageAndSendsANewCode() {
    assertAnswer(200, json("{\"message\": \"Invitation resent\"}"), resend(owner));

    assertThat(sender.sent()).hasSize(2);
    assertThat(onlyInvitation())
        .isEqualTo(
            invitationJson(id, EMAIL, "PENDING", "USER")
                .put("sentAt", LATER)
                .put("updatedAt", LATER));
    assertRefusedCode(Reason.NO_INVITATION, code);
    assertThat(accept(sentCode(), JANE).user().email()).isEqualTo(EMAIL);
  }

  @Test
  void resendingDeliversAnInvitationThatCouldNotBeSent() {
    sender.failing(true);
    id = invite(owner, "sam@acme.example", "USER").text("/id");
    sender.failing(false);

    assertThat(resend(owner).status()).isEqualTo(200);
    assertThat(send("GET", INVITATIONS, owner, null).text("/data/1/sentAt")).isEqualTo(LATER);
  }

  @Test
  void sentAtIsNullIfResendingFails() {
    sender.failing(true);

    assertAnswer(200, json("{\"message\": \"Invitation resent\"}"), resend(owner));
    assertThat(onlyInvitation().at("/sentAt").isNull()).isTrue();
  }

  @Test
  void anExpiredInvitationStaysPendingAndCanBeResent() {
    clock.advance(Duration.ofDays(6).plusHours(23));
    SignInResult later = signIn(JORDAN);
    assertRefusedCode(Reason.INVITATION_EXPIRED, code);
    assertThat(send("GET", INVITATIONS, later, null).text("/data/0/status")).isEqualTo("PENDING");

    assertThat(resend(later).status()).isEqualTo(200);
    assertThat(accept(sentCode(), JANE).user().email()).isEqualTo(EMAIL);
  }

  @Test
  void anInvitationCanBeAcceptedUntilItExpires() {
    clock.advance(Duration.ofDays(6).plusHours(23).minusNanos(1000));

    assertThat(accept(code, JANE).user().email()).isEqualTo(EMAIL);
  }

  @Test
  void anExpiredInvitationCanBeCancelled() {
    clock.advance(Duration.ofDays(8));

    assertAnswer(204, null, cancel(signIn(JORDAN)));
  }

  @Test
  void anAcceptedInvitationCannotBeCancelledOrResent() {
    accept(code, JANE);

    assertConflict(() -> cancel(owner));
    assertConflict(() -> resend(owner));
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void aRevokedInvitationCannotBeCancelledOrResent() {
    cancel(owner);

    assertConflict(() -> cancel(owner));
    assertConflict(() -> resend(owner));
    assertThat(sender.sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "OPERATOR", "VIEWER"})
  void onlyAnAdminCanCancelOrResendWhetherOrNotTheInvitationExists(String role) {
    SignInResult sam = member("sam@acme.example", role);

    assertForbidden("default_deny", sam, () -> cancel(sam));
    assertForbidden("default_deny", sam, () -> resend(sam));
    id = UNKNOWN;
    assertForbidden("default_deny", sam, () -> cancel(sam));
    assertForbidden("default_deny", sam, () -> resend(sam));
  }

  @Test
  void anAdminCanCancelAndResendAnInvitationFromTheOwner() {
    SignInResult sam = member("sam@acme.example", "ADMIN");

    assertThat(resend(sam).status()).isEqualTo(200);
    assertThat(cancel(sam).status()).isEqualTo(204);
  }

  @Test
  void anUnknownOrForeignInvitationIsNotFound() {
    assertNotFound(() -> cancel(stranger));
    assertNotFound(() -> resend(stranger));
    for (String unknown :
        new String[] {
          UNKNOWN,
          "inv_abc123def456",
          owner.user().id().toString(),
          "x".repeat(2000),
          "%F0%9F%98%80"
        }) {
      id = unknown;
      assertNotFound(() -> cancel(owner));
      assertNotFound(() -> resend(owner));
    }
    assertThat(accept(code, JANE).user().email()).isEqualTo(EMAIL);
  }

  @Test
  void anInvitationByADemotedAdminIsRefusedUntilAnotherUserResendsIt() {
    SignInResult sam = member("sam@acme.example", "ADMIN");
    resend(sam);
    acme().users().update(sam.user().id(), UserChange.empty().role("VIEWER"));

    assertRefusedCode(Reason.INVITER_LOST_RIGHT, sentCode());
    assertThat(onlyInvitation().at("/status").asText()).isEqualTo("PENDING");
    assertThat(resend(owner).status()).isEqualTo(200);
    assertThat(accept(sentCode(), JANE).user().email()).isEqualTo(EMAIL);
  }

  @Test
  void ignoresTheRequestBody() {
    assertThat(send("POST", INVITATIONS + "/" + id + "/resend", owner, "[not JSON").status())
        .isEqualTo(200);
    assertAnswer(204, null, send("DELETE", INVITATIONS + "/" + id, owner, "[not JSON"));
  }
}
