package dev.userdirectory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an organization's audit trail. Immutable, and chained: each hash covers the one
 * before.
 *
 * @param sequence 1, 2, 3, ... in the organization, without gaps
 * @param id the event's own id
 * @param organization the organization
 * @param at when; never before the event before it
 * @param actor who did it
 * @param action what was done, such as {@code user.invited}
 * @param target the user it was done to, or null if it was done to the organization
 * @param outcome whether it was done or refused
 * @param rule for a refused one, the rule or reason that refused it, such as {@code no_gift}
 * @param changes what changed, by field; of preferences only the keys. After an erasure, only the
 *     sessions on the user's behalf are left, with staff and reason
 * @param context where the request came from
 * @param erased whether personal data was erased from it since
 * @param hash the hash of the chain up to and with this event, in hexadecimal
 */
public record AuditEvent(
    long sequence,
    EventId id,
    OrganizationId organization,
    Instant at,
    Actor actor,
    String action,
    @Nullable UserId target,
    Outcome outcome,
    @Nullable String rule,
    Map<String, Change> changes,
    RequestContext context,
    boolean erased,
    String hash) {

  /** Whether it was done. */
  public enum Outcome {
    /** Done, and committed with the event. */
    DONE,
    /** Refused as {@code forbidden}; nothing changed. */
    REFUSED
  }

  /**
   * Who did it.
   *
   * @param user the user, or null if system did it
   * @param system system's name, or null if a user did it
   * @param onBehalf who acted on the user's behalf, and why; null if nobody did
   */
  public record Actor(@Nullable UserId user, @Nullable String system, @Nullable OnBehalf onBehalf) {

    /** {@return the user's id, or {@code system:} and its name; with whoever acted for them} */
    @Override
    public String toString() {
      String name = user != null ? user.toString() : "system:" + system;
      return onBehalf == null ? name : name + " (through " + onBehalf.staff() + ")";
    }
  }

  /**
   * A field before and after; values are those of JSON.
   *
   * @param before the value before, or null if there was none
   * @param after the value after, or null if there is none
   */
  public record Change(@Nullable Object before, @Nullable Object after) {}
}
