package dev.userdirectory;

/**
 * What a purge took away.
 *
 * @param sessions how many sessions that were over
 * @param invitations how many invitations that were accepted or revoked
 */
public record PurgeResult(long sessions, long invitations) {}
