package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.Invitations;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.tck.directory.fixture.Race;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that of concurrent operations on an invitation, only one ends it. */
public abstract class InvitationRaceSuite extends RaceFlowSuite {

  private IssuedInvitation invited(int number) {
    return asOwner().invitations().create(newUser("casey" + number));
  }

  private Invitation now(IssuedInvitation issued) {
    return asSystem().invitations().get(issued.invitation().id());
  }

  private List<User> users(IssuedInvitation issued) {
    return asSystem().users().stream(UserQuery.all().id(issued.user().id().toString())).toList();
  }

  /**
   * Asserts that the invited user is active and has only the session that the acceptance started.
   */
  private void assertAccepted(IssuedInvitation issued, SignInResult accepted, long before) {
    assertThat(now(issued).status()).isEqualTo(InvitationStatus.ACCEPTED);
    assertThat(users(issued))
        .containsExactly(accepted.user())
        .extracting(User::state)
        .containsExactly(UserState.ACTIVE);
    assertThat(asSystem().sessions().list(issued.user().id()))
        .extracting(Session::id)
        .containsExactly(accepted.session().id());
    assertThat(caller(accepted).user()).isEqualTo(issued.user().id());
    assertThat(doneSince(before)).containsExactly(AuditActions.USER_ACCEPTED);
  }

  @Test
  void ofTwoWhoAcceptTogetherOneDoes() throws InterruptedException {
    acceptTogether(ROUNDS);
  }

  @Test
  @Tag("long")
  void ofTwoWhoAcceptTogetherTwoThousandTimesOneDoes() throws InterruptedException {
    acceptTogether(2_000);
  }

  private void acceptTogether(int rounds) throws InterruptedException {
    race(
        rounds,
        (race, number) -> {
          IssuedInvitation issued = invited(number);
          String code = issued.code().reveal();
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> accept(Identity.verified("idp|a" + number, null), code),
                  () -> accept(Identity.verified("idp|b" + number, null), code));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.INVITATION_ACCEPTED);
          SignInResult winner = outcome.winner().result(SignInResult.class);
          assertAccepted(issued, winner, before);
          assertThat(winner.user().externalId())
              .isEqualTo((outcome.first().won() ? "idp|a" : "idp|b") + number);
        });
  }

  @Test
  void ofAcceptingAndCancellingOneHappens() throws InterruptedException {
    Invitations invitations = asOwner().invitations();
    race(
        ROUNDS,
        (race, number) -> {
          IssuedInvitation issued = invited(number);
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> accept(identity("casey" + number), issued.code().reveal()),
                  () -> invitations.cancel(issued.invitation().id()));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          if (outcome.first().won()) {
            assertThat(outcome.refusal()).isEqualTo(Reason.INVITATION_ACCEPTED);
            assertAccepted(issued, outcome.first().result(SignInResult.class), before);
          } else {
            assertThat(outcome.refusal()).isEqualTo(Reason.INVITATION_REVOKED);
            assertThat(now(issued).status()).isEqualTo(InvitationStatus.REVOKED);
            assertThat(users(issued)).isEmpty();
            assertThat(doneSince(before)).containsExactly(AuditActions.USER_INVITATION_CANCELLED);
          }
        });
  }

  @Test
  void ofAcceptingAndResendingOneHappens() throws InterruptedException {
    Invitations invitations = asOwner().invitations();
    race(
        ROUNDS,
        (race, number) -> {
          IssuedInvitation issued = invited(number);
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> accept(identity("casey" + number), issued.code().reveal()),
                  () -> invitations.resend(issued.invitation().id()));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          if (outcome.first().won()) {
            assertThat(outcome.refusal()).isEqualTo(Reason.INVITATION_ACCEPTED);
            assertAccepted(issued, outcome.first().result(SignInResult.class), before);
          } else {
            assertThat(outcome.refusal()).isEqualTo(Reason.NO_INVITATION);
            String code = outcome.second().result(IssuedInvitation.class).code().reveal();
            assertThat(directory.previewInvitation(code).status())
                .isEqualTo(InvitationStatus.PENDING);
            assertStillInvited(issued);
            assertThat(doneSince(before)).containsExactly(AuditActions.USER_REINVITED);
          }
        });
  }

  private void assertStillInvited(IssuedInvitation issued) {
    assertThat(now(issued).status()).isEqualTo(InvitationStatus.PENDING);
    assertThat(users(issued)).extracting(User::state).containsExactly(UserState.INVITED);
    assertThat(asSystem().sessions().list(issued.user().id())).isEmpty();
  }

  @Test
  void whetherAnInvitationIsAcceptedOrExpiredIsDecidedByTheTimeOfAccepting()
      throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          IssuedInvitation issued = invited(number);
          Instant end = issued.invitation().expiresAt();
          clock.set(end.minusNanos(1000));
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> accept(identity("casey" + number), issued.code().reveal()),
                  () -> {
                    clock.set(end);
                    return end;
                  });

          assertThat(outcome.second().won()).as("%s", outcome).isTrue();
          if (outcome.first().won()) {
            SignInResult accepted = outcome.first().result(SignInResult.class);
            assertAccepted(issued, accepted, before);
            assertThat(accepted.session().startedAt()).isBefore(end);
          } else {
            assertThat(outcome.refusal()).isEqualTo(Reason.INVITATION_EXPIRED);
            assertStillInvited(issued);
            assertThat(now(issued).expired()).isTrue();
            assertThat(sequence()).isEqualTo(before);
          }
        });
  }

  @Test
  void ofTwoWhoInviteOneAddressOneDoes() throws InterruptedException {
    Invitations invitations = asOwner().invitations();
    Invitations others = as(member("alex", "admin")).invitations();
    race(
        ROUNDS,
        (race, number) -> {
          String name = "casey" + number;
          long users = users();
          long pending = pending();
          int sent = sender.sent().size();
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> invitations.create(newUser(name)),
                  () -> others.create(newUser(name.toUpperCase(Locale.ROOT))));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.EMAIL_TAKEN);
          IssuedInvitation issued = outcome.winner().result(IssuedInvitation.class);
          assertStillInvited(issued);
          assertThat(directory.previewInvitation(issued.code().reveal()).status())
              .isEqualTo(InvitationStatus.PENDING);
          assertThat(users()).isEqualTo(users + 1);
          assertThat(pending()).isEqualTo(pending + 1);
          assertThat(sender.sent()).hasSize(sent + 1);
          assertThat(doneSince(before)).containsExactly(AuditActions.USER_INVITED);
        });
  }

  private long pending() {
    return asSystem().invitations().list(InvitationQuery.pending(), PageRequest.first()).total();
  }
}
