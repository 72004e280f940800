package dev.userdirectory.core.internal.input;

import dev.userdirectory.Field;
import dev.userdirectory.OverrideChange;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.policy.CompiledModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Checks changes of overrides. */
public final class OverridesCheck {

  public static final int MOST_OVERRIDES = 100;
  private static final Instant LATEST_END = Instant.parse("9999-12-31T23:59:59Z");

  private final CompiledModel model;

  OverridesCheck(CompiledModel model) {
    this.model = model;
  }

  /** Checks the changes, beginning with their number, and returns them in their stored form. */
  List<OverrideChange> check(List<OverrideChange> changes, Faults faults) {
    if (changes.size() > MOST_OVERRIDES) {
      faults.add(
          Field.OVERRIDES,
          "names more than %s permissions, the most that a user has overrides for."
              .formatted(MOST_OVERRIDES));
      return List.of();
    }
    return changes.stream().map(change -> override(change, faults)).toList();
  }

  /** Checks that an override names a permission of the model and ends before the year 10000. */
  private OverrideChange override(OverrideChange change, Faults faults) {
    PermissionOverride override = change.override();
    if (override == null) {
      // An override of a permission that the model no longer knows can still be dropped.
      return change;
    }
    if (!model.knowsPermission(change.permission())) {
      faults.add(Field.OVERRIDES, CompiledModel.unknownPermission(change.permission()));
    }
    if (override.until() != null && override.until().isAfter(LATEST_END)) {
      faults.add(Field.OVERRIDES, "would end after the year 9999; leave the end out.");
    }
    return new OverrideChange(change.permission(), truncated(override));
  }

  /** Truncates the end to microseconds, the precision of every store. */
  private static PermissionOverride truncated(PermissionOverride override) {
    Instant until = override.until();
    return until == null
        ? override
        : new PermissionOverride(
            override.permission(), override.granted(), until.truncatedTo(ChronoUnit.MICROS));
  }
}
