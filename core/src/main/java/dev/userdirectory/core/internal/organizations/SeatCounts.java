package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.UserState;
import org.jspecify.annotations.Nullable;

/** The numbers of active users and of invited users. */
record SeatCounts(long active, long invited) {

  SeatCounts plus(SeatCounts more) {
    return new SeatCounts(active + more.active, invited + more.invited);
  }

  SeatCounts minus(SeatCounts less) {
    return new SeatCounts(active - less.active, invited - less.invited);
  }

  /** Returns the counts for one user in a state. */
  static SeatCounts of(@Nullable UserState state) {
    return new SeatCounts(state == UserState.ACTIVE ? 1 : 0, state == UserState.INVITED ? 1 : 0);
  }
}
