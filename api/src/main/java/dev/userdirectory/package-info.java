/**
 * What a host calls: organizations, users, invitations, sessions and the audit trail, inside the
 * host's own process.
 *
 * <p>Start at {@link dev.userdirectory.UserDirectory}. Nothing here may be {@code null} unless it
 * is marked {@code @Nullable}. All types are immutable or stateless and safe for use by several
 * threads.
 */
@NullMarked
package dev.userdirectory;

import org.jspecify.annotations.NullMarked;
