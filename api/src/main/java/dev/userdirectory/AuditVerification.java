package dev.userdirectory;

/** The result of {@link AuditTrail#verify}. */
public sealed interface AuditVerification {

  /** {@return whether the trail is proven to be as it was written} */
  default boolean intact() {
    return this instanceof Intact;
  }

  /**
   * Every stored event is as it was written, everything missing was dropped or erased by the
   * directory, and the trail continues from the given head.
   */
  record Intact() implements AuditVerification {}

  /**
   * The trail was changed by something other than the directory.
   *
   * @param sequence the sequence of the first event that is missing, that is not as it was written,
   *     or whose details or context are missing without a later {@code user.erased} event that
   *     accounts for it
   */
  record Broken(long sequence) implements AuditVerification {}

  /**
   * The stored events are intact, but the given head belongs to an event that retention has
   * dropped. Whether the trail continues from that head can no longer be checked. Store the new
   * head after each {@link SystemAuditTrail#dropBefore}.
   *
   * @param dropped the sequence of the last event that was dropped
   */
  record Unknown(long dropped) implements AuditVerification {}
}
