package dev.userdirectory.core.internal.records;

import dev.userdirectory.UserId;
import dev.userdirectory.spi.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When sessions are over, judged by the clock alone. */
public record Lifetimes(Duration absolute, Duration idle) {

  /** How old a stored activity may be before it is written again. */
  static final Duration ACTIVITY_GRAIN = Duration.ofMinutes(1);

  /** How far the clocks of several processes may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /**
   * A key does not lapse, nor does a session on the user's behalf, which writes no activity. A
   * session that was written by a clock more than a minute ahead counts as over, since it would
   * outlive its lifetime.
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

  /** The earliest instant at which a session may be live. */
  public static Instant liveFrom(SessionRecord session) {
    Instant start = session.startedAt();
    Instant last = session.lapses() ? session.lastActiveAt() : start;
    return (last.isAfter(start) ? last : start).minus(SKEW);
  }

  /** The first instant at which a live session may be over, or its activity is to be written. */
  public Instant quietUntil(SessionRecord session) {
    if (session.onBehalf() != null) {
      return session.expiresAt();
    }
    boolean lapsesSooner = session.lapses() && idle.compareTo(ACTIVITY_GRAIN) < 0;
    Duration quiet = lapsesSooner ? idle : ACTIVITY_GRAIN;
    Instant end = session.lastActiveAt().plus(quiet);
    return end.isBefore(session.expiresAt()) ? end : session.expiresAt();
  }

  /** Refuses a session that is not there, not the user's, ended, or over. */
  public SessionRecord requireLive(@Nullable SessionRecord session, UserId user, Instant now) {
    if (session == null || session.endedAt() != null || !session.user().equals(user)) {
      throw Refusals.sessionEnded();
    }
    if (!isLive(session, now)) {
      throw Refusals.sessionExpired();
    }
    return session;
  }

  /** Whether the activity stored is so old that it has to be written again. */
  public static boolean isStale(@Nullable Instant lastActiveAt, Instant now) {
    return lastActiveAt == null || now.isAfter(lastActiveAt.plus(ACTIVITY_GRAIN));
  }
}
