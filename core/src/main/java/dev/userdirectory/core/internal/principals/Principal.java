package dev.userdirectory.core.internal.principals;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.core.policy.Rights;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user and the session that they use, as read from the store, with the rights of the user.
 *
 * @param user the user
 * @param session the session or key, or null for a user without one
 * @param policy the policy in the organization, as it was read with the user
 * @param rights what the user may do in that session
 * @param from the first instant at which the rights hold and the session is live
 * @param until the first instant after {@code from} at which that may change
 * @param stamp the store's stamp from before the read; negative if there was none, so that this
 *     principal is used for one request only
 * @param origin the principals of the directory that made it; other directories do not accept it
 */
public record Principal(
    UserRecord user,
    @Nullable SessionRecord session,
    Policy policy,
    Rights rights,
    Instant from,
    Instant until,
    long stamp,
    PrincipalCache origin) {

  /** Returns the user as a member, with the key if they use one. */
  public Member member() {
    return Member.of(user, session == null ? null : session.key());
  }

  /** Returns who acts on the user's behalf; null if nobody does. */
  public @Nullable OnBehalf onBehalf() {
    return session == null ? null : session.onBehalf();
  }

  /** Returns whether an instant lies between {@code from} and {@code until}. */
  boolean spans(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
