package dev.userdirectory.internal.views;

import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.ResendResult;
import dev.userdirectory.User;
import org.jspecify.annotations.Nullable;

/** See {@link ResendResult}. */
public record ResendResultView(User user, @Nullable IssuedInvitation invitation)
    implements ResendResult {}
