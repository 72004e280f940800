package dev.userdirectory;

/** What {@link AuditTrail#verify} found. */
public sealed interface AuditVerification {

  /** {@return whether the trail is proven to be as it was written} */
  default boolean intact() {
    return this instanceof Intact;
  }

  /**
   * Every event kept is as it was written, what is missing was dropped or erased by the directory,
   * and the trail goes on from the head that was given.
   */
  record Intact() implements AuditVerification {}

  /**
   * The trail was changed by something else than the directory.
   *
   * @param sequence the first event that is missing, that is not as it was written, or whose
   *     details or context are gone without a later {@code user.erased} event that accounts for it
   */
  record Broken(long sequence) implements AuditVerification {}

  /**
   * The events kept are intact, but the head that was given lies before them, among those that
   * retention has dropped. Whether the trail goes on from it can no longer be checked. Keep the
   * head again after {@link SystemAuditTrail#dropBefore}.
   *
   * @param dropped the last sequence that was dropped
   */
  record Unknown(long dropped) implements AuditVerification {}
}
