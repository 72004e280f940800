package dev.userdirectory.core.internal.standing;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.core.policy.Rights;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user, and the session they came by, as they were read, with what they may do.
 *
 * @param user the user
 * @param session the session or key, or null for a user without one
 * @param policy the policy in the organization, as it was read with the user
 * @param rights what the user may do, by that session
 * @param from the first instant at which the rights hold and the session is live
 * @param until the first instant after it at which that may be different
 * @param stamp the store's stamp from before the read; negative if there was none, so that this
 *     counts for one request only
 * @param origin the directory's standings that made it: to another directory it says nothing
 */
public record Standing(
    UserRecord user,
    @Nullable SessionRecord session,
    Policy policy,
    Rights rights,
    Instant from,
    Instant until,
    long stamp,
    Standings origin) {

  /** The user as a member, by the key if they came by one. */
  public Member member() {
    return Member.of(user, session == null ? null : session.key());
  }

  /** Who acts on the user's behalf; null if nobody does. */
  public @Nullable OnBehalf onBehalf() {
    return session == null ? null : session.onBehalf();
  }

  /** Whether the clock alone changes nothing of it. */
  boolean spans(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
