package dev.userdirectory.internal.views;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.RequestContext;
import dev.userdirectory.Session;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** See {@link Session}. */
public record SessionView(
    SessionId id,
    UserId user,
    Instant startedAt,
    Instant lastActiveAt,
    Instant expiresAt,
    Instant authenticatedAt,
    @Nullable String authenticationLevel,
    RequestContext context,
    @Nullable OnBehalf onBehalf)
    implements Session {}
