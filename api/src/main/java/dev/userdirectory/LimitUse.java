package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/** The limits of an organization, and how much of each is used. */
public interface LimitUse {

  /**
   * {@return the limits in force: the organization's own, and those of the host's settings where it
   * has none of its own}
   */
  Limits limits();

  /** {@return how many seats are taken} */
  long seats();

  /** {@return how many users are invited} */
  long pendingInvitations();

  /** {@return how many roles the organization has defined} */
  long customRoles();

  /**
   * {@return how many seats are free, 0 if more are taken than the limit allows; null if seats are
   * not limited}
   */
  default @Nullable Long freeSeats() {
    Integer most = limits().seats();
    return most == null ? null : Math.max(0, most - seats());
  }
}
