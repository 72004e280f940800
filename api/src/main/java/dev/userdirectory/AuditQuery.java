package dev.userdirectory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which audit events to list, and from which end. All conditions must hold; null means "any".
 *
 * @param newestFirst from the newest to the oldest, or the other way
 * @param after only events with a higher sequence; as a change feed asks
 * @param actor done by that user
 * @param target done to that user
 * @param action of that action, such as {@code user.invited}
 * @param from not before that instant
 * @param to before that instant
 */
public record AuditQuery(
    boolean newestFirst,
    @Nullable Long after,
    @Nullable UserId actor,
    @Nullable UserId target,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** {@return all events, newest first} */
  public static AuditQuery latest() {
    return new AuditQuery(true, null, null, null, null, null, null);
  }

  /** {@return all events that are kept, oldest first} */
  public static AuditQuery oldestFirst() {
    return new AuditQuery(false, null, null, null, null, null, null);
  }

  /**
   * {@return what a reader of the change feed asks: the events after the last one it has seen,
   * oldest first; if retention has dropped some of them, {@code conflict} ({@code feed_truncated})}
   *
   * @param sequence the last sequence seen; 0 for none
   */
  public static AuditQuery following(long sequence) {
    return new AuditQuery(false, sequence, null, null, null, null, null);
  }

  /**
   * {@return this query, for events done by that user}
   *
   * @param user the actor, or null for any
   */
  public AuditQuery actor(@Nullable UserId user) {
    return new AuditQuery(newestFirst, after, user, target, action, from, to);
  }

  /**
   * {@return this query, for events done to that user}
   *
   * @param user the target, or null for any
   */
  public AuditQuery target(@Nullable UserId user) {
    return new AuditQuery(newestFirst, after, actor, user, action, from, to);
  }

  /**
   * {@return this query, for events of that action}
   *
   * @param name an action, or null for any
   */
  public AuditQuery action(@Nullable String name) {
    return new AuditQuery(newestFirst, after, actor, target, name, from, to);
  }

  /**
   * {@return this query, for events in a span of time}
   *
   * @param start not before that instant; null for no bound
   * @param end before that instant; null for no bound
   */
  public AuditQuery between(@Nullable Instant start, @Nullable Instant end) {
    return new AuditQuery(newestFirst, after, actor, target, action, start, end);
  }
}
