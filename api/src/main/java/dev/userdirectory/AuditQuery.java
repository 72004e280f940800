package dev.userdirectory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Selects the audit events to list, and the end to list them from. All conditions must hold; null
 * means "any".
 *
 * @param newestFirst whether to list from the newest to the oldest, or the other way
 * @param after the sequence after which to begin, as a reader of the change feed does; 0 for no
 *     bound
 * @param actor the user who did the action
 * @param target the user whom the action affected
 * @param action the name of the action, such as {@code user.invited}
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 */
public record AuditQuery(
    boolean newestFirst,
    @Nullable Long after,
    @Nullable UserId actor,
    @Nullable UserId target,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** {@return a query for all events, newest first} */
  public static AuditQuery latest() {
    return new AuditQuery(true, null, null, null, null, null, null);
  }

  /** {@return a query for all events that retention has not dropped, oldest first} */
  public static AuditQuery oldestFirst() {
    return new AuditQuery(false, null, null, null, null, null, null);
  }

  /**
   * {@return a query for the events after a sequence, oldest first, as a reader of the change feed
   * needs them} If retention has dropped some of these events, listing fails with {@code conflict}
   * ({@code feed_truncated}).
   *
   * @param sequence the sequence of the last event that the reader has seen; 0 if it has seen none
   */
  public static AuditQuery following(long sequence) {
    return new AuditQuery(false, sequence, null, null, null, null, null);
  }

  /**
   * {@return this query, limited to events of one actor}
   *
   * @param user the actor, or null for any
   */
  public AuditQuery actor(@Nullable UserId user) {
    return new AuditQuery(newestFirst, after, user, target, action, from, to);
  }

  /**
   * {@return this query, limited to events that affected one user}
   *
   * @param user the target, or null for any
   */
  public AuditQuery target(@Nullable UserId user) {
    return new AuditQuery(newestFirst, after, actor, user, action, from, to);
  }

  /**
   * {@return this query, limited to events of one action}
   *
   * @param name an action, or null for any
   */
  public AuditQuery action(@Nullable String name) {
    return new AuditQuery(newestFirst, after, actor, target, name, from, to);
  }

  /**
   * {@return this query, limited to events in a span of time}
   *
   * @param start the earliest time, inclusive; null for no bound
   * @param end the latest time, exclusive; null for no bound
   */
  public AuditQuery between(@Nullable Instant start, @Nullable Instant end) {
    return new AuditQuery(newestFirst, after, actor, target, action, start, end);
  }
}
