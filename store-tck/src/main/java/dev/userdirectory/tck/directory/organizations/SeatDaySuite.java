package dev.userdirectory.tck.directory.organizations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.SeatDay;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.internal.views.SeatDayView;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the number of seats taken on each day, as computed from the audit trail. The clock starts
 * at nine o'clock.
 */
public abstract class SeatDaySuite extends FlowSuite {

  private LocalDate first;

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  @BeforeEach
  void beginOnADay() {
    first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private List<SeatDay> seats() {
    return seats(ZoneOffset.UTC);
  }

  private List<SeatDay> seats(ZoneId zone) {
    return asSystem().seatsByDay(first.minusDays(10), first.plusDays(100), zone);
  }

  private SeatDay day(int number, long active, long together) {
    return new SeatDayView(first.plusDays(number), active, together);
  }

  private void nextDay() {
    clock.advance(Duration.ofDays(1));
  }

  @Test
  void eachDayShowsTheMostUsersAtOneTime() {
    User casey = created(newUser("casey"));
    UserId invited = asOwner().invitations().create(newUser("alex")).user().id();
    nextDay();
    asSystem().users().disable(casey.id());
    clock.advance(Duration.ofHours(1));
    created(newUser("kim"));
    asSystem().users().remove(UserRef.email(address("kim")));
    nextDay();
    nextDay();
    asSystem().users().enable(casey.id());
    clock.advance(Duration.ofHours(1));
    asSystem().users().remove(casey.id());
    asSystem().users().remove(invited);
    nextDay();

    assertThat(seats())
        .containsExactly(day(0, 2, 3), day(1, 2, 3), day(2, 1, 2), day(3, 2, 3), day(4, 1, 1));
  }

  @Test
  void anInvitedUserWhoAcceptsOrIsDisabledIsCountedOnce() {
    IssuedInvitation issued = asOwner().invitations().create(newUser("casey"));
    UserId other = asOwner().invitations().create(newUser("alex")).user().id();
    nextDay();
    SignInResult unused = accept(identity("casey"), issued.code().reveal());
    asSystem().users().disable(other);
    nextDay();

    assertThat(seats()).containsExactly(day(0, 1, 3), day(1, 2, 3), day(2, 2, 2));
  }

  @Test
  void changesAtOneInstantCountAsOne() {
    User casey = created(newUser("casey"));
    nextDay();
    asSystem().users().remove(casey.id());
    created(newUser("alex"));
    nextDay();

    assertThat(seats()).containsExactly(day(0, 2, 2), day(1, 2, 2), day(2, 2, 2));
  }

  @Test
  void daysBeginInTheGivenTimeZone() {
    clock.advance(Duration.ofHours(16));
    created(newUser("casey"));
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");

    assertThat(seats()).containsExactly(day(0, 1, 1), day(1, 2, 2));
    assertThat(seats(kathmandu)).containsExactly(day(0, 1, 1), day(1, 2, 2));
    assertThat(seats(ZoneId.of("America/New_York"))).containsExactly(day(0, 2, 2));
  }

  @Test
  void erasedUsersAreStillCounted() {
    User casey = created(newUser("casey"));
    nextDay();
    asSystem().users().disable(casey.id());
    nextDay();
    asSystem().users().remove(casey.id());
    List<SeatDay> before = seats();

    asSystem().erase(casey.id());

    assertThat(seats()).isEqualTo(before).containsExactly(day(0, 2, 2), day(1, 2, 2), day(2, 1, 1));
  }

  @Test
  void daysWithDroppedEventsAreLeftOut() {
    User casey = created(newUser("casey"));
    nextDay();
    created(newUser("alex"));
    asSystem().users().disable(casey.id());
    nextDay();
    created(newUser("kim"));
    nextDay();
    asSystem().users().enable(casey.id());
    nextDay();
    List<SeatDay> before = seats();
    assertThat(before)
        .containsExactly(day(0, 2, 2), day(1, 2, 2), day(2, 3, 3), day(3, 4, 4), day(4, 4, 4));

    asSystem().audit().dropBefore(clock.instant().minus(Duration.ofHours(60)));

    assertThat(seats()).isEqualTo(before.subList(2, before.size()));
  }

  /** After the erasure, nothing shows whether the removed user was active on those days. */
  @Test
  void daysThatAnErasedEventCannotTellAreLeftOut() {
    User casey = created(newUser("casey"));
    nextDay();
    asSystem().users().disable(casey.id());
    nextDay();
    asSystem().audit().dropBefore(clock.instant().minus(Duration.ofHours(1)));
    nextDay();
    asSystem().users().remove(casey.id());
    nextDay();
    created(newUser("kim"));
    List<SeatDay> before = seats();

    asSystem().erase(casey.id());

    assertThat(before).hasSize(3);
    assertThat(seats()).isEqualTo(before.subList(2, 3)).containsExactly(day(4, 2, 2));
  }

  @Test
  void onlyTheRequestedDaysAreReturned() {
    created(newUser("casey"));
    nextDay();
    nextDay();
    nextDay();

    assertThat(asSystem().seatsByDay(first.plusDays(1), first.plusDays(2), ZoneOffset.UTC))
        .containsExactly(day(1, 2, 2), day(2, 2, 2));
    assertThat(asSystem().seatsByDay(first.plusDays(9), first.plusDays(9), ZoneOffset.UTC))
        .isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void theRangeOfDaysIsChecked() {
    ZoneId utc = ZoneOffset.UTC;

    assertInvalid(this, "from", () -> asSystem().seatsByDay(null, first, utc));
    assertInvalid(this, "to", () -> asSystem().seatsByDay(first, null, utc));
    assertInvalid(this, "zone", () -> asSystem().seatsByDay(first, first, null));
    assertInvalid(this, "to", () -> asSystem().seatsByDay(first, first.minusDays(1), utc));
    assertInvalid(this, "to", () -> asSystem().seatsByDay(first, first.plusDays(3_660), utc));
    assertInvalid(this, "to", () -> asSystem().seatsByDay(LocalDate.MIN, LocalDate.MAX, utc));
    assertThat(asSystem().seatsByDay(first, first.plusDays(3_659), utc)).hasSize(1);
  }
}
