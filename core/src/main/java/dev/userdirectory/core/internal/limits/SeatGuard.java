package dev.userdirectory.core.internal.limits;

import dev.userdirectory.Limits;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses another user when all seats are taken, and another invitation when the allowed number is
 * pending. Every change of a user passes through this guard. Users are counted inside the write
 * transaction, which the store guards by organization, so that two changes at the same time can't
 * both take the last seat.
 */
public final class SeatGuard {

  private final Supplier<Limits> rules;
  private final StoreView view;
  private final Map<UserState, Long> counted = new EnumMap<>(UserState.class);

  /** How the admitted changes, which are not written yet, alter the numbers of users. */
  private final Map<UserState, Long> more = new EnumMap<>(UserState.class);

  private @Nullable Limits limits;

  /** Creates a guard for an organization, whose limits are read when they are first needed. */
  public SeatGuard(Supplier<Limits> limits, StoreView view) {
    this.rules = limits;
    this.view = view;
  }

  /** Returns the limits of the organization. */
  public Limits limits() {
    if (limits == null) {
      limits = rules.get();
    }
    return limits;
  }

  /** Refuses a change that would exceed a limit; counts the change otherwise. */
  public void admit(@Nullable UserRecord before, @Nullable UserRecord after) {
    Integer seats = limits().seats();
    if (seats != null && takesSeat(after) && !takesSeat(before)) {
      require("seats", seats, seatsTaken());
    }
    Integer invitations = limits().pendingInvitations();
    if (invitations != null && isIn(UserState.INVITED, after) && !isIn(UserState.INVITED, before)) {
      require("pending invitations", invitations, count(UserState.INVITED));
    }
    if (before != null) {
      more.merge(before.state(), -1L, Long::sum);
    }
    if (after != null) {
      more.merge(after.state(), 1L, Long::sum);
    }
  }

  private static void require(String limit, int most, long used) {
    if (used >= most) {
      throw Conflicts.limitReached(limit, most, used);
    }
  }

  private boolean takesSeat(@Nullable UserRecord user) {
    return isIn(UserState.ACTIVE, user) || (invitedTakeSeats() && isIn(UserState.INVITED, user));
  }

  private boolean invitedTakeSeats() {
    return Boolean.TRUE.equals(limits().invitedTakeSeats());
  }

  private static boolean isIn(UserState state, @Nullable UserRecord user) {
    return user != null && user.state() == state;
  }

  /** Returns how many seats are taken. */
  public long seatsTaken() {
    return count(UserState.ACTIVE) + (invitedTakeSeats() ? count(UserState.INVITED) : 0);
  }

  /** Returns how many users are in a state, including admitted changes. */
  public long count(UserState state) {
    long stored =
        counted.computeIfAbsent(
            state,
            each -> view.countUsers(UserFilter.of(Visibility.all(Instant.EPOCH), Set.of(each))));
    return stored + more.getOrDefault(state, 0L);
  }
}
