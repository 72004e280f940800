package dev.userdirectory;

/**
 * The mark of a session that system started so that a member of the host's staff sees what a user
 * sees. Through it nothing can be changed; it can only end itself.
 *
 * @param staff who acts on the user's behalf, as the host names them; at most 255 characters
 * @param reason why; at most 500 characters
 */
public record OnBehalf(String staff, String reason) {}
