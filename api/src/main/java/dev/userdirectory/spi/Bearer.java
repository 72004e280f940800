package dev.userdirectory.spi;

/**
 * Who a session's token stands for.
 *
 * @param session the session, ended ones too
 * @param user the session's user
 */
public record Bearer(SessionRecord session, UserRecord user) {}
