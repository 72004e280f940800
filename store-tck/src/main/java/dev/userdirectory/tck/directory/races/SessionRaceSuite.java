package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Reason;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserState;
import dev.userdirectory.tck.directory.fixture.Race;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests that a session has ended once the operation that ends it has returned, whatever else runs
 * meanwhile.
 */
public abstract class SessionRaceSuite extends RaceFlowSuite {

  @Test
  void whoeverAuthenticatesAfterASessionWasRevokedIsRefused() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          SignInResult casey = member("casey" + number, "user");
          SignInResult elsewhere = signIn("casey" + number);
          // Makes authentication record the activity, a write that must not reopen the session.
          clock.advance(Duration.ofMinutes(2));
          AtomicBoolean revoked = new AtomicBoolean();
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> authenticateUntilRefused(casey, revoked),
                  () -> {
                    try {
                      return end(casey);
                    } finally {
                      revoked.set(true);
                    }
                  });

          assertThat(outcome.second().won()).as("%s", outcome).isTrue();
          assertThat(outcome.first().reason()).isEqualTo(Reason.SESSION_ENDED);
          assertThat(reasonToRefuse(casey)).isEqualTo(Reason.SESSION_ENDED);
          assertThat(asSystem().sessions().list(casey.user().id()))
              .extracting(Session::id)
              .containsExactly(elsewhere.session().id());
          assertThat(asSystem().users().get(casey.user().id()).state()).isEqualTo(UserState.ACTIVE);
          assertThat(doneSince(before)).containsExactly(AuditActions.SESSION_REVOKED);
        });
  }

  /**
   * Authenticates again and again until it is refused. Fails if an attempt that began after the
   * revocation succeeds.
   */
  private Caller authenticateUntilRefused(SignInResult signIn, AtomicBoolean revoked) {
    while (true) {
      boolean late = revoked.get();
      Caller caller = caller(signIn);
      if (late) {
        throw new AssertionError("Let in after the session was revoked: " + caller.user());
      }
    }
  }

  private @Nullable Reason reasonToRefuse(SignInResult signIn) {
    try {
      caller(signIn);
      return null;
    } catch (DirectoryException refusal) {
      return refusal.reason();
    }
  }

  @Test
  void aSessionIsEndedOnce() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          SignInResult casey = member("casey" + number, "user");
          long before = sequence();

          Race.Outcome outcome = race.run(() -> end(casey), () -> end(casey));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.NO_SUCH_SESSION);
          assertThat(doneSince(before)).containsExactly(AuditActions.SESSION_REVOKED);
        });
  }

  private boolean end(SignInResult signIn) {
    asSystem().sessions().revoke(signIn.user().id(), signIn.session().id());
    return true;
  }

  @Test
  void aSessionStartedWhileItsUserIsDisabledDoesNotLive() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          String name = "casey" + number;
          User casey = created(newUser(name));
          as(signIn(name)).sessions().revokeAll(casey.id());

          Race.Outcome outcome =
              race.run(() -> signIn(name), () -> asSystem().users().disable(casey.id()));

          assertThat(outcome.second().won()).as("%s", outcome).isTrue();
          assertThat(asSystem().users().get(casey.id()).state()).isEqualTo(UserState.DISABLED);
          assertThat(asSystem().sessions().list(casey.id())).isEmpty();
          if (outcome.first().won()) {
            assertThat(reasonToRefuse(outcome.first().result(SignInResult.class)))
                .isEqualTo(Reason.SESSION_ENDED);
          } else {
            assertThat(outcome.first().reason()).isEqualTo(Reason.ACTIVE_ONLY);
          }
        });
  }
}
