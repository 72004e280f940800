package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which audit events to list or count. All conditions must hold; null means "any".
 *
 * @param after with a higher sequence
 * @param actor done by that user
 * @param target done to that user
 * @param action of that action
 * @param from not before that instant
 * @param to before that instant
 */
public record AuditFilter(
    long after,
    @Nullable UserId actor,
    @Nullable UserId target,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Lets every event through. */
  public static final AuditFilter ALL = new AuditFilter(0, null, null, null, null, null);
}
