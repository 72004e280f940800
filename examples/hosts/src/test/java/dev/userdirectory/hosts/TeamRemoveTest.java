package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The team product: removing a member. */
class TeamRemoveTest extends TeamTest {

  private Answer remove(SignInResult as, SignInResult target) {
    return send("DELETE", member(target), as, null);
  }

  @Test
  void removeReturnsNoBodyAndDeletesTheMember() {
    SignInResult jane = jane("USER");

    assertAnswer(204, null, remove(owner, jane));

    assertNotFound(() -> send("GET", member(jane), owner, null));
    assertAnswer(200, pageJson(1, 20, 1, jordanJson()), send("GET", MEMBERS, owner, null));
  }

  @Test
  void removingAMemberRevokesTheirAccessImmediately() {
    SignInResult jane = jane("ADMIN");
    assertThat(send("GET", MEMBERS, jane, null).status()).isEqualTo(200);

    remove(owner, jane);

    assertAuthRequired(() -> send("GET", MEMBERS, jane, null));
    assertAuthRequired(() -> invite(jane, "engineer@example.com", "USER"));
    Assertions.assertThatExceptionOfType(DirectoryException.NotFound.class)
        .isThrownBy(() -> signIn(JANE))
        .extracting(DirectoryException::reason)
        .isEqualTo(Reason.NO_USER);
  }

  @Test
  void removingAMemberIsAudited() {
    SignInResult jane = jane("USER");

    remove(owner, jane);

    assertThat(
            acme().audit().stream(
                AuditQuery.latest()
                    .action(AuditActions.USER_REMOVED)
                    .target(jane.user().id())
                    .actor(owner.user().id())))
        .singleElement()
        .extracting(AuditEvent::outcome)
        .isEqualTo(AuditEvent.Outcome.DONE);
  }

  @Test
  void removingAMemberTwiceIsNotFound() {
    SignInResult jane = jane("USER");
    remove(owner, jane);

    assertNotFound(() -> remove(owner, jane));
  }

  @Test
  void aRemovedUserCanBeInvitedAgainAsANewMember() {
    SignInResult jane = jane("USER");
    remove(owner, jane);

    assertThat(invite(owner, "jane@acme.example", "VIEWER").status()).isEqualTo(201);
    SignInResult again = accept(sentCode(), JANE);

    assertThat(again.user().id()).isNotEqualTo(jane.user().id());
    assertAnswer(
        200, memberJson(again, "VIEWER", false, JANE), send("GET", member(again), owner, null));
    assertNotFound(() -> send("GET", member(jane), owner, null));
  }

  @Test
  void anAdminCanRemoveAnotherAdmin() {
    SignInResult jane = jane("ADMIN");
    SignInResult sam = member("sam@acme.example", "ADMIN");

    assertAnswer(204, null, remove(jane, sam));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "OPERATOR", "VIEWER"})
  void aMemberWhoIsNotAnAdminCannotRemoveOthers(String role) {
    SignInResult jane = jane(role);
    SignInResult sam = member("sam@acme.example", "VIEWER");

    assertForbidden("default_deny", jane, () -> remove(jane, sam));
    assertForbidden(
        "default_deny", jane, () -> send("DELETE", MEMBERS + "/" + UNKNOWN, jane, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADMIN", "USER", "OPERATOR", "VIEWER"})
  void anyMemberCanRemoveThemselves(String role) {
    SignInResult jane = jane(role);

    assertAnswer(204, null, remove(jane, jane));
    assertAuthRequired(() -> send("GET", MEMBERS, jane, null));
  }

  @Test
  void anAdminCannotRemoveTheOwner() {
    SignInResult jane = jane("ADMIN");

    assertForbidden("rank", jane, () -> remove(jane, owner));
  }

  @Test
  void theOnlyOwnerCannotRemoveThemselves() {
    jane("ADMIN");

    assertForbidden("owner_protection", owner, () -> remove(owner, owner));
  }

  @Test
  void ignoresTheRequestBody() {
    SignInResult jane = jane("USER");

    assertAnswer(204, null, send("DELETE", member(jane), owner, "[not JSON"));
  }
}
