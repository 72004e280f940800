package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.Keys;
import dev.userdirectory.NewKey;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.tck.directory.fixture.Race;
import dev.userdirectory.tck.directory.keys.KeyFlowSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests that a key which is issued or rotated while its user changes is valid only if the user's
 * state permits it.
 */
public abstract class KeyRaceSuite extends RaceFlowSuite {

  private static final Duration HOUR = Duration.ofHours(1);

  @Override
  protected RoleModel model() {
    return KeyFlowSuite.WITHOUT_PERSONAL_KEYS;
  }

  private Keys keys() {
    return asOwner().keys();
  }

  private User machine(int number) {
    return created(NewUser.machine("machine" + number).role("watch"));
  }

  private List<Key> keysOf(User machine) {
    return keys().list(machine.id());
  }

  private @Nullable Reason reasonToRefuse(IssuedKey key) {
    try {
      directory.authenticate(key.secret().reveal(), NOWHERE);
      return null;
    } catch (DirectoryException refusal) {
      return refusal.reason();
    }
  }

  private NewKey key(String label) {
    return NewKey.of(label, clock.instant().plus(KeyFlowSuite.MONTH));
  }

  private IssuedKey issued(User machine) {
    return keys().issue(machine.id(), key("export"));
  }

  private IssuedKey rotated(User machine, IssuedKey old, Duration overlap) {
    Instant end = clock.instant().plus(KeyFlowSuite.MONTH);
    return keys().rotate(machine.id(), old.key().id(), end, overlap);
  }

  @Test
  void aKeyIssuedWhileItsMachineIsDisabledDoesNotLive() throws InterruptedException {
    leavesNoKey(
        machine -> () -> issued(machine), machine -> asSystem().users().disable(machine.id()));
  }

  @Test
  void aKeyIssuedWhileItsMachineIsRemovedDoesNotLive() throws InterruptedException {
    leavesNoKey(
        machine -> () -> issued(machine), machine -> asSystem().users().remove(machine.id()));
  }

  @Test
  void aKeyRotatedWhileItsMachineIsDisabledDoesNotLive() throws InterruptedException {
    leavesNoKey(
        machine -> {
          IssuedKey old = issued(machine);
          return () -> rotated(machine, old, HOUR);
        },
        machine -> asSystem().users().disable(machine.id()));
  }

  private void leavesNoKey(Function<User, Callable<IssuedKey>> way, Consumer<User> end)
      throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          User machine = machine(number);
          Callable<IssuedKey> making = way.apply(machine);

          Race.Outcome outcome =
              race.run(
                  making,
                  () -> {
                    end.accept(machine);
                    return machine;
                  });

          assertThat(outcome.second().won()).as("%s", outcome).isTrue();
          if (outcome.first().won()) {
            assertThat(reasonToRefuse(outcome.first().result(IssuedKey.class)))
                .isIn(Reason.SESSION_ENDED, Reason.NO_SESSION);
          } else {
            assertThat(outcome.first().reason()).isIn(Reason.ACTIVE_ONLY, Reason.NO_USER);
          }
        });
  }

  @Test
  void aKeyIsRotatedOnceIfItEndsAtOnce() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          User machine = machine(number);
          IssuedKey old = issued(machine);

          Race.Outcome outcome =
              race.run(
                  () -> rotated(machine, old, Duration.ZERO),
                  () -> rotated(machine, old, Duration.ZERO));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.NO_KEY);
          assertThat(keysOf(machine))
              .extracting(Key::id)
              .containsExactly(outcome.winner().result(IssuedKey.class).key().id());
        });
  }

  @Test
  void aKeyIssuedByWhoIsDemotedMeanwhileWasIssuedBefore() throws InterruptedException {
    race(
        ROUNDS,
        (race, number) -> {
          SignInResult casey = member("casey" + number, "admin");
          Keys caseys = as(casey).keys();
          User machine = machine(number);
          long before = sequence();

          Race.Outcome outcome =
              race.run(
                  () -> caseys.issue(machine.id(), key("export")),
                  () ->
                      asSystem()
                          .users()
                          .update(casey.user().id(), UserChange.empty().role("guest")));

          assertThat(outcome.second().won()).as("%s", outcome).isTrue();
          if (outcome.first().won()) {
            assertThat(doneSince(before))
                .containsExactly(AuditActions.KEY_ISSUED, AuditActions.USER_ROLE_CHANGED);
          } else {
            assertThat(outcome.first().reason()).isEqualTo(Reason.DEFAULT_DENY);
            assertThat(keysOf(machine)).isEmpty();
          }
        });
  }
}
