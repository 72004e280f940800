package dev.userdirectory;

/**
 * What create-or-update did.
 *
 * @param user the user as it is now
 * @param created whether it was created; else it existed
 */
public record UpsertResult(User user, boolean created) {}
