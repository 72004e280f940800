package dev.userdirectory;

/**
 * A successful sign-in.
 *
 * @param organization where
 * @param user who
 * @param session the session that it started
 * @param token the session's token: the only answer that holds it
 * @param registered whether this sign-in created the organization
 */
public record SignInResult(
    Organization organization, User user, Session session, Secret token, boolean registered) {}
