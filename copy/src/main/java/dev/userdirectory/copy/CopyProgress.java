package dev.userdirectory.copy;

/**
 * What a copy has processed so far in its present step.
 *
 * @param step the present step
 * @param organizations organizations started
 * @param deletedOrganizations deleted organizations, of which only the end of the audit trail is
 *     stored
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

  /** The steps of a copy, in order. */
  public enum Step {
    /** Writes to the target what it does not have yet. */
    COPYING,
    /** Reads both stores and compares them. */
    COMPARING
  }
}
