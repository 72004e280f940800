package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects the audit events to list or count. All conditions must hold; null means "any".
 *
 * @param after only events with a higher sequence than this
 * @param actor only events of which this user is the actor
 * @param target only events that affected this user
 * @param action only events of this action
 * @param from only events at this instant or later
 * @param to only events before this instant
 */
public record AuditFilter(
    long after,
    @Nullable UserId actor,
    @Nullable UserId target,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** A filter that lets every event through. */
  public static final AuditFilter ALL = new AuditFilter(0, null, null, null, null, null);
}
