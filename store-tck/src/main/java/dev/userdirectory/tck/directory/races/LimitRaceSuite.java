package dev.userdirectory.tck.directory.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Limits;
import dev.userdirectory.NewRole;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.Race;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that two concurrent operations never exceed a limit together, whatever kinds of operations
 * they are.
 */
public abstract class LimitRaceSuite extends RaceFlowSuite {

  private static final Limits NONE = Limits.none();
  private static final PageRequest PAGE = PageRequest.first();

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser().delegating("users.read");
  }

  /** The operations that take a seat. */
  private enum Way {
    CREATE,
    CREATE_OR_UPDATE,
    IMPORT,
    ENABLE,
    ACCEPT,
    INVITE
  }

  /** {@return an operation by which a user takes a seat, after preparing that user} */
  private Callable<?> ready(Way way, String name) {
    SystemDirectory acme = asSystem();
    return switch (way) {
      case CREATE -> () -> acme.users().create(newUser(name));
      case CREATE_OR_UPDATE -> () -> acme.users().createOrUpdate(null, newUser(name));
      case IMPORT -> () -> imported(acme, name);
      case ENABLE -> {
        UserId disabled = created(newUser(name)).id();
        acme.users().disable(disabled);
        yield () -> acme.users().enable(disabled);
      }
      case ACCEPT -> {
        IssuedInvitation issued = acme.invitations().create(newUser(name));
        yield () -> accept(identity(name), issued.code().reveal());
      }
      case INVITE -> () -> acme.invitations().create(newUser(name));
    };
  }

  private static Object imported(SystemDirectory acme, String name) {
    return acme.importUsers(
        List.of(newUser(name)),
        row -> {
          if (row.refusal() != null) {
            throw row.refusal();
          }
        });
  }

  private void raceForTheLastSeat(int rounds) throws InterruptedException {
    for (Way one : Way.values()) {
      for (Way other : Way.values()) {
        // If invited users take seats, accepting takes no further seat.
        boolean both = one.compareTo(other) <= 0 && !(one == Way.ACCEPT && other == Way.INVITE);
        if (both) {
          raceForTheLastSeat(rounds, one, other);
        }
      }
    }
  }

  private void raceForTheLastSeat(int rounds, Way one, Way other) throws InterruptedException {
    SystemDirectory acme = asSystem();
    Limits limits = NONE.invitedTakeSeats(other == Way.INVITE);
    race(
        rounds,
        (race, number) -> {
          acme.limit(NONE);
          Callable<?> first = ready(one, "one");
          Callable<?> second = ready(other, "two");
          int seats = (int) acme.limit(limits).seats() + 1;
          acme.limit(limits.seats(seats));

          Race.Outcome outcome = race.run(first, second);

          assertThat(outcome.winners()).as("%s, %s: %s", one, other, outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.LIMIT_REACHED);
          assertThat(acme.limits().seats()).isEqualTo(seats);
          for (String name : List.of("one", "two")) {
            if (acme.users().list(byEmail(name), PAGE).total() > 0) {
              acme.users().remove(UserRef.email(address(name)));
            }
          }
        });
  }

  private static UserQuery byEmail(String name) {
    return UserQuery.all().email(address(name));
  }

  /** Races 20 pairs of operations, each for {@code 25 * ROUNDS / 20} rounds. */
  @Test
  void theLastSeatGoesToOne() throws InterruptedException {
    raceForTheLastSeat(25 * ROUNDS / 20);
  }

  @Test
  @Tag("long")
  void theLastSeatGoesToOneTenThousandTimes() throws InterruptedException {
    raceForTheLastSeat(500);
  }

  @Test
  void theLastInvitationGoesToOne() throws InterruptedException {
    SystemDirectory acme = asSystem();
    acme.limit(NONE.pendingInvitations(1));
    race(
        ROUNDS,
        (race, number) -> {
          Race.Outcome outcome =
              race.run(ready(Way.INVITE, "one" + number), ready(Way.INVITE, "two" + number));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.LIMIT_REACHED);
          acme.users().remove(outcome.winner().result(IssuedInvitation.class).user().id());
        });
  }

  @Test
  void theLastRoleIsDefinedOnce() throws InterruptedException {
    SystemDirectory acme = asSystem();
    acme.limit(NONE.customRoles(1));
    race(
        ROUNDS,
        (race, number) -> {
          Race.Outcome outcome =
              race.run(
                  () -> acme.roles().define(NewRole.named("one").rank(1)),
                  () -> acme.roles().define(NewRole.named("two").rank(1)));

          assertThat(outcome.winners()).as("%s", outcome).isEqualTo(1);
          assertThat(outcome.refusal()).isEqualTo(Reason.LIMIT_REACHED);
          acme.roles().delete(acme.roles().list().get(0).name());
        });
  }
}
