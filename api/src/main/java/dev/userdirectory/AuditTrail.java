package dev.userdirectory;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail of an organization: one event for each user that a change touched, in the same
 * transaction, and one for each change refused as {@code forbidden}. Reading it needs {@code
 * audit.read}, organization-wide.
 */
public interface AuditTrail {

  /**
   * Lists events.
   *
   * @param query the events to list, and from which end
   * @param page the page to return
   * @return the page
   * @throws DirectoryException.Conflict if retention has dropped events after the sequence that the
   *     query follows ({@code feed_truncated})
   */
  Page<AuditEvent> list(AuditQuery query, PageRequest page);

  /**
   * Streams all events that {@link #list} would page through. The stream reads them page by page as
   * it is consumed.
   *
   * @param query the events to list, and from which end
   * @return the events; the stream need not be closed
   */
  Stream<AuditEvent> stream(AuditQuery query);

  /**
   * {@return the end of the trail} System can read the end of a deleted organization's trail too.
   */
  AuditHead head();

  /**
   * Verifies the hash chain from the first event that is still stored to the end. Events that are
   * missing at the beginning must be accounted for by an {@code audit.dropped} event, and missing
   * details and contexts by a later {@code user.erased} event of the user concerned.
   *
   * <p>Without a head from outside the store, the verification does not detect an attacker who
   * rewrites the trail from some event on and recomputes the hashes.
   *
   * <p>The verification covers the events only. It does not detect users, roles or sessions that
   * were edited in the store without the library, since such an edit leaves no event.
   *
   * @param kept a head that the host stored elsewhere, to detect truncation and rewriting too; or
   *     null
   * @return whether the trail is intact, is broken at an event, or can't be verified because the
   *     head's event has been dropped meanwhile
   */
  AuditVerification verify(@Nullable AuditHead kept);
}
