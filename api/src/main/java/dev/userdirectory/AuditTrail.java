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
   * @param query which, from which end
   * @param page which page
   * @return the page
   * @throws DirectoryException.Conflict if the query follows a sequence behind which retention has
   *     dropped events ({@code feed_truncated})
   */
  Page<AuditEvent> list(AuditQuery query, PageRequest page);

  /**
   * Streams all events that {@link #list} would page through, read page by page as it is consumed.
   *
   * @param query which, from which end
   * @return the events; nothing to close
   */
  Stream<AuditEvent> stream(AuditQuery query);

  /** {@return the end of the trail; to system it answers for a deleted organization too} */
  AuditHead head();

  /**
   * Verifies the chain from the first event kept to the end. Events that are missing at the
   * beginning have to be named by an {@code audit.dropped} event, and details and contexts that are
   * gone by a later {@code user.erased} event of that user.
   *
   * <p>Without a head, whoever can compute hashes may rewrite the trail from any event on without
   * being found.
   *
   * <p>It proves the events, not that users, roles and sessions are still as the events left them:
   * an edit of those past the library leaves no event.
   *
   * @param kept a head that the host kept elsewhere, to find truncation and full rewriting too; or
   *     null
   * @return intact, broken at an event, or unknown because the head's event was dropped since
   */
  AuditVerification verify(@Nullable AuditHead kept);
}
