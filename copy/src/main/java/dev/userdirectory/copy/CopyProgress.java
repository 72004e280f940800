package dev.userdirectory.copy;

/**
 * What a copy has gone through so far in its present step.
 *
 * @param step what it does
 * @param organizations organizations begun
 * @param deletedOrganizations deleted organizations, of which the end of the audit trail is kept
 * @param users users
 * @param invitations invitations
 * @param sessions sessions
 * @param events audit events
 */
public record CopyProgress(
    Step step,
    long organizations,
    long deletedOrganizations,
    long users,
    long invitations,
    long sessions,
    long events) {

  /** What a copy does, in this order. */
  public enum Step {
    /** Writes to the target what it does not have yet. */
    COPYING,
    /** Reads both stores and compares them. */
    COMPARING
  }
}
