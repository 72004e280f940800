package dev.userdirectory;

import org.jspecify.annotations.Nullable;

/** The result of {@link Users#updateAndResend}. */
public interface ResendResult {

  /** {@return the user after the change} */
  User user();

  /** {@return the invitation that was issued again, or null if the user was no longer invited} */
  @Nullable IssuedInvitation invitation();
}
