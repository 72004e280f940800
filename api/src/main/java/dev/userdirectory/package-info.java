/**
 * What a host calls: organizations, users, invitations, sessions and the audit trail, inside the
 * host's own process.
 *
 * <p>Start at {@link dev.userdirectory.UserDirectory}. Nothing here may be {@code null} unless it
 * is marked {@code @Nullable}. All types are immutable or stateless and safe for use by several
 * threads.
 *
 * <p>What a host gives is a record or is built step by step. Users, invitations, sessions, events,
 * pages and results are interfaces, which the directory alone implements: a later version may add
 * to them. Small values, such as ids and decisions, are records.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
