/**
 * The API that a host calls: organizations, users, invitations, sessions and the audit trail,
 * inside the host's own process.
 *
 * <p>Start at {@link dev.userdirectory.UserDirectory}. Arguments and results are never {@code null}
 * unless they are marked {@code @Nullable}. All types are immutable or stateless and safe for use
 * by several threads.
 *
 * <p>Inputs are records or are built step by step. Users, invitations, sessions, events, pages and
 * results are interfaces that only the directory implements, so a later version may add methods to
 * them. Small values, such as ids and decisions, are records.
 */
@CheckReturnValue
@NullMarked
package dev.userdirectory;

import dev.userdirectory.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
