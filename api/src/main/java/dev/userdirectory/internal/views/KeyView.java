package dev.userdirectory.internal.views;

import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link Key}. */
public record KeyView(
    KeyId id,
    UserId user,
    String label,
    @Nullable Set<String> permissions,
    @Nullable Set<SiteId> sites,
    Instant issuedAt,
    @Nullable Instant lastUsedAt,
    Instant expiresAt)
    implements Key {}
