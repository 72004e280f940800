package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.UserRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A changed user in a unit of work.
 *
 * @param before the record as it was; null if the user is new
 * @param after the record as it will be stored; null if the user is removed
 * @param action the action for the audit trail
 * @param more details to audit in addition to the changed fields
 */
record UserEntry(
    @Nullable UserRecord before,
    @Nullable UserRecord after,
    String action,
    Map<String, AuditEvent.Change> more) {

  /** Returns the record after the change, or the one before where the user is removed. */
  UserRecord either() {
    UserRecord one = after != null ? after : before;
    if (one == null) {
      throw new IllegalStateException("A change of nobody.");
    }
    return one;
  }

  /** Returns whether the user's sessions end with the change. */
  boolean endsSessions() {
    return before != null
        && (after == null
            || (before.state() == UserState.ACTIVE && after.state() != UserState.ACTIVE)
            || !before.canonicalEmail().equals(after.canonicalEmail())
            || isRebound());
  }

  /**
   * Returns whether the user gets another external id, and so belongs to another person from now
   * on. A first external id does not count.
   */
  boolean isRebound() {
    return before != null
        && after != null
        && before.externalId() != null
        && !before.externalId().equals(after.externalId());
  }

  boolean wasInvited() {
    return before != null && before.state() == UserState.INVITED;
  }
}
