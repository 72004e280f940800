package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/** The limits of an organization, and what it uses of them. */
public interface LimitUse {

  /** {@return the limits that hold: the organization's own, else those of the host's settings} */
  Limits limits();

  /** {@return how many seats are taken} */
  long seats();

  /** {@return how many users are invited} */
  long pendingInvitations();

  /** {@return how many roles the organization defines} */
  long customRoles();

  /**
   * {@return how many seats are free, 0 if more are taken than there are; null if any number is}
   */
  default @Nullable Long freeSeats() {
    Integer most = limits().seats();
    return most == null ? null : Math.max(0, most - seats());
  }
}
