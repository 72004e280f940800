package dev.userdirectory;

/** The result of a purge. */
public interface PurgeResult {

  /** {@return how many ended sessions were removed} */
  long sessions();

  /** {@return how many accepted or revoked invitations were removed} */
  long invitations();
}
