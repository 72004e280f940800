package dev.userdirectory;

import java.time.Instant;

/**
 * A user's live session, without its token.
 *
 * @param id its id
 * @param user whose it is
 * @param startedAt when the user signed in
 * @param lastActiveAt when it was last used, to the minute
 * @param expiresAt when it ends whatever happens; it ends sooner when left idle
 * @param context where the sign-in came from
 */
public record Session(
    SessionId id,
    UserId user,
    Instant startedAt,
    Instant lastActiveAt,
    Instant expiresAt,
    RequestContext context) {}
