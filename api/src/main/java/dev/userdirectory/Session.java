package dev.userdirectory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's live session, without its token.
 *
 * @param id its id
 * @param user whose it is
 * @param startedAt when the user signed in
 * @param lastActiveAt when it was last used, to the minute
 * @param expiresAt when it ends whatever happens; it ends sooner when left idle, unless it is on
 *     the user's behalf
 * @param authenticatedAt when the person was authenticated, at the latest when the session started
 * @param authenticationLevel how strongly, in the host's own words, or null
 * @param context where the sign-in came from
 * @param onBehalf who sees through it what the user sees, and why; null for the user's own
 */
public record Session(
    SessionId id,
    UserId user,
    Instant startedAt,
    Instant lastActiveAt,
    Instant expiresAt,
    Instant authenticatedAt,
    @Nullable String authenticationLevel,
    RequestContext context,
    @Nullable OnBehalf onBehalf) {}
