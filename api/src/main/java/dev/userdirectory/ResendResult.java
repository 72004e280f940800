package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/** What update-and-resend did. */
public interface ResendResult {

  /** {@return the user as it is now} */
  User user();

  /** {@return the invitation issued again, or null if the user was no longer invited} */
  @Nullable IssuedInvitation invitation();
}
