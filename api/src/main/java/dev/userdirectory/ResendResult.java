package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/**
 * What update-and-resend did.
 *
 * @param user the user as it is now
 * @param invitation the invitation issued again, or null if the user was no longer invited
 */
public record ResendResult(User user, @Nullable IssuedInvitation invitation) {}
