package dev.userdirectory;

import java.time.LocalDate;

/** The numbers of users who took seats on one day. */
public interface SeatDay {

  /** {@return the day} */
  LocalDate day();

  /** {@return the largest number of users who were active at the same time on that day} */
  long active();

  /**
   * {@return the largest number of users who were active or invited at the same time on that day}
   */
  long activeAndInvited();
}
