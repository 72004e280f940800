package dev.userdirectory.internal.views;

import dev.userdirectory.UpsertResult;
import dev.userdirectory.User;

/** See {@link UpsertResult}. */
public record UpsertResultView(User user, boolean created) implements UpsertResult {}
