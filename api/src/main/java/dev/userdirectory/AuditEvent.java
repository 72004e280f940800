package dev.userdirectory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an organization's audit trail. Immutable, and chained: each hash covers the one
 * before.
 */
public interface AuditEvent {

  /** {@return its place in the organization: 1, 2, 3, ..., without gaps} */
  long sequence();

  /** {@return the event's own id} */
  EventId id();

  /** {@return the organization} */
  OrganizationId organization();

  /** {@return the time; never before the event before it} */
  Instant at();

  /** {@return who did it} */
  Actor actor();

  /** {@return what was done, such as {@code user.invited}} */
  String action();

  /** {@return the user it was done to, or null if it was done to the organization} */
  @Nullable UserId target();

  /** {@return whether it was done or refused} */
  Outcome outcome();

  /** {@return the rule or reason that refused it, for a refused one, such as {@code no_gift}} */
  @Nullable String rule();

  /**
   * {@return what changed, by field; of preferences only the keys. After an erasure, only the
   * sessions on the user's behalf are left, with staff and reason}
   */
  Map<String, Change> changes();

  /** {@return where the request came from} */
  RequestContext context();

  /** {@return whether personal data was erased from it since} */
  boolean erased();

  /** {@return the hash of the chain up to and with this event, in hexadecimal} */
  String hash();

  /** Whether it was done. */
  enum Outcome {
    /** Done, and committed with the event. */
    DONE,
    /** Refused as {@code forbidden}; nothing changed. */
    REFUSED
  }

  /**
   * Who did it. Its text is the user's id, or {@code system:} and its name; with the key, or with
   * whoever acted for them.
   */
  interface Actor {

    /** {@return the user, or null if system did it} */
    @Nullable UserId user();

    /** {@return system's name, or null if a user did it} */
    @Nullable String system();

    /** {@return the key by which a program acted as the user; null if none was used} */
    @Nullable KeyId key();

    /** {@return who acted on the user's behalf, and why; null if nobody did} */
    @Nullable OnBehalf onBehalf();
  }

  /**
   * A field before and after; values are those of JSON.
   *
   * @param before the value before, or null if there was none
   * @param after the value after, or null if there is none
   */
  record Change(@Nullable Object before, @Nullable Object after) {}
}
