package dev.userdirectory;

import java.util.OptionalLong;
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
   * Verifies the chain from the first event kept to the end.
   *
   * @param kept a head that the host kept elsewhere, to find truncation and full rewriting too; or
   *     null
   * @return the sequence of the first event that is missing or not as it was written; empty if all
   *     is well
   */
  OptionalLong verify(@Nullable AuditHead kept);
}
