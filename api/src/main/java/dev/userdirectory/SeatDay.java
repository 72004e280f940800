package dev.userdirectory;

import java.time.LocalDate;

/** How many users took seats on one day. */
public interface SeatDay {

  /** {@return the day} */
  LocalDate day();

  /** {@return the most users that were active at one time} */
  long active();

  /** {@return the most users that were active or invited at one time} */
  long activeAndInvited();
}
