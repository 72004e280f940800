package dev.userdirectory.internal.views;

import dev.userdirectory.PurgeResult;

/** See {@link PurgeResult}. */
public record PurgeResultView(long sessions, long invitations) implements PurgeResult {}
