package dev.userdirectory;

/**
 * Marks a session that system started so that a member of the host's staff sees what a user sees.
 * Such a session can change nothing except end itself.
 *
 * @param staff the name that the host gives to the person who acts on the user's behalf; at most
 *     255 characters
 * @param reason why they act on the user's behalf; at most 500 characters
 */
public record OnBehalf(String staff, String reason) {}
