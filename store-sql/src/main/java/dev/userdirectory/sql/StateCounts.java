package dev.userdirectory.sql;

import dev.userdirectory.UserState;
import java.util.EnumMap;
import java.util.Map;

/** Collects the changes that a write makes to the organization's counters of users by state. */
final class StateCounts {

  private final Map<UserState, Long> changes = new EnumMap<>(UserState.class);

  void added(UserState state) {
    changes.merge(state, 1L, Long::sum);
  }

  void removed(UserState state) {
    changes.merge(state, -1L, Long::sum);
  }

  /** Updates the counters. Returns false if none of them changes. */
  boolean applyTo(Sql sql) {
    if (changes.values().stream().allMatch(change -> change == 0)) {
      return false;
    }
    sql.statement(
            """
            update organization
            set invited = invited + :invited, active = active + :active, disabled = disabled + :disabled
            where id = :org""")
        .bind("invited", changes.getOrDefault(UserState.INVITED, 0L))
        .bind("active", changes.getOrDefault(UserState.ACTIVE, 0L))
        .bind("disabled", changes.getOrDefault(UserState.DISABLED, 0L))
        .run();
    return true;
  }
}
