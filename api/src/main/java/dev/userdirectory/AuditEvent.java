package dev.userdirectory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an organization's audit trail. Immutable. Events form a hash chain: the hash of each
 * event covers the hash of the event before it.
 */
public interface AuditEvent {

  /** {@return the event's number in its organization: 1, 2, 3 and so on, without gaps} */
  long sequence();

  /** {@return the event's own id} */
  EventId id();

  /** {@return the organization} */
  OrganizationId organization();

  /** {@return the time of the event, which is never earlier than that of the event before it} */
  Instant at();

  /** {@return who did the action or tried to} */
  Actor actor();

  /** {@return what was done, such as {@code user.invited}} */
  String action();

  /** {@return the user that the action affected, or null if it affected the organization} */
  @Nullable UserId target();

  /** {@return whether the action was done or refused} */
  Outcome outcome();

  /**
   * {@return the rule or reason that refused the action, such as {@code no_gift}; null if it was
   * done}
   */
  @Nullable String rule();

  /**
   * {@return what changed, by field; for preferences only the keys. After an erasure, only the
   * changes that record sessions on the user's behalf are left, with staff and reason}
   */
  Map<String, Change> changes();

  /** {@return where the request came from} */
  RequestContext context();

  /** {@return whether personal data has been erased from the event} */
  boolean erased();

  /** {@return the hash of the chain up to and including this event, in hexadecimal} */
  String hash();

  /** The outcome of an action. */
  enum Outcome {
    /** Done, and committed with the event. */
    DONE,
    /** Refused as {@code forbidden}; nothing changed. */
    REFUSED
  }

  /**
   * The user or system that did the action. The text form is the user's id, or {@code system:} and
   * the system's name, followed by the key that was used or the staff member who acted for the
   * user.
   */
  interface Actor {

    /** {@return the user, or null if system was the actor} */
    @Nullable UserId user();

    /** {@return the system's name, or null if a user was the actor} */
    @Nullable String system();

    /** {@return the key with which a program acted as the user, or null if no key was used} */
    @Nullable KeyId key();

    /** {@return who acted on the user's behalf, and why; null if nobody did} */
    @Nullable OnBehalf onBehalf();
  }

  /**
   * The value of a field before and after a change. Values are JSON values.
   *
   * @param before the value before, or null if there was none
   * @param after the value after, or null if there is none
   */
  record Change(@Nullable Object before, @Nullable Object after) {}
}
