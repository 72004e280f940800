package dev.userdirectory;

/** What a purge took away. */
public interface PurgeResult {

  /** {@return how many sessions that were over} */
  long sessions();

  /** {@return how many invitations that were accepted or revoked} */
  long invitations();
}
