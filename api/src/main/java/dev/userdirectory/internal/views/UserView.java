package dev.userdirectory.internal.views;

import dev.userdirectory.Organization;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link User}. */
public record UserView(
    UserId id,
    Organization.Ref organization,
    UserKind kind,
    String email,
    String canonicalEmail,
    String displayName,
    @Nullable String firstName,
    @Nullable String lastName,
    String role,
    Set<String> roles,
    boolean owner,
    Set<String> permissions,
    List<PermissionOverride> overrides,
    List<PermissionOverride> expiredOverrides,
    Set<SiteId> sites,
    UserState state,
    String locale,
    String timeZone,
    Map<String, Object> preferences,
    @Nullable String externalId,
    @Nullable Instant lastActivityAt,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements User {}
