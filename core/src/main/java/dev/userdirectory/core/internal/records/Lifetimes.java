package dev.userdirectory.core.internal.records;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Determines by the clock when sessions and keys expire. */
public record Lifetimes(Duration absolute, Duration idle) {

  /** How old a stored time of activity may be before it is updated. */
  static final Duration ACTIVITY_GRAIN = Duration.ofMinutes(1);

  /** How far the clocks of several processes may differ. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /**
   * Returns whether a session is live. Keys do not lapse for lack of activity, and neither do
   * sessions on a user's behalf, which record no activity. A session that was written by a clock
   * more than a minute ahead is not live, since it would outlive its lifetime.
   */
  public boolean isLive(SessionRecord session, Instant now) {
    Instant latest = now.plus(SKEW);
    return session.endedAt() == null
        && now.isBefore(session.expiresAt())
        && !session.startedAt().isAfter(latest)
        && (!session.lapses()
            || (!session.lastActiveAt().isAfter(latest)
                && now.isBefore(session.lastActiveAt().plus(idle))));
  }

  /** Returns the earliest instant at which a session may be live. */
  public static Instant liveFrom(SessionRecord session) {
    Instant start = session.startedAt();
    Instant last = session.lapses() ? session.lastActiveAt() : start;
    return (last.isAfter(start) ? last : start).minus(SKEW);
  }

  /**
   * Returns the first instant at which a live session may have expired, or its activity must be
   * updated.
   */
  public Instant quietUntil(SessionRecord session) {
    if (session.onBehalf() != null) {
      return session.expiresAt();
    }
    boolean lapsesSooner = session.lapses() && idle.compareTo(ACTIVITY_GRAIN) < 0;
    Duration quiet = lapsesSooner ? idle : ACTIVITY_GRAIN;
    Instant end = session.lastActiveAt().plus(quiet);
    return end.isBefore(session.expiresAt()) ? end : session.expiresAt();
  }

  /** Refuses a session that does not exist, is not the user's, was ended, or has expired. */
  public SessionRecord requireLive(@Nullable SessionRecord session, UserId user, Instant now) {
    if (session == null || session.endedAt() != null || !session.user().equals(user)) {
      throw Refusals.sessionEnded();
    }
    if (!isLive(session, now)) {
      throw Refusals.sessionExpired();
    }
    return session;
  }

  /** Returns whether the stored time of activity is old enough to be updated. */
  public static boolean isStale(@Nullable Instant lastActiveAt, Instant now) {
    return lastActiveAt == null || now.isAfter(lastActiveAt.plus(ACTIVITY_GRAIN));
  }
}
