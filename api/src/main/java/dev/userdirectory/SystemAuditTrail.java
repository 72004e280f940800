package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.io.Writer;
import java.time.Instant;

/** The audit trail of an organization, with the operations that only system may use. */
public interface SystemAuditTrail extends AuditTrail {

  /**
   * Writes all events that {@link #stream} returns to a writer of the host. If the actor used a
   * session on a user's behalf, the fields for staff and reason name who used it and why; events
   * that start or end such a session name them in their changes.
   *
   * @param query the events to export, and from which end
   * @param format CSV or JSON lines
   * @param to the writer, which is flushed but not closed
   * @throws java.io.UncheckedIOException if the writer fails
   */
  void export(AuditQuery query, Format format, Writer to);

  /** The forms of an export. */
  enum Format {
    /**
     * RFC 4180, with a header line. Text that a spreadsheet could run as a formula, at the
     * beginning of a cell or after a separator inside it, is preceded by an apostrophe.
     */
    CSV,
    /** One JSON object per line. */
    JSON_LINES
  }

  /**
   * Drops the events before an instant, in transactions of bounded size. The chain continues from
   * the last dropped event, whose sequence and hash are stored in an {@code audit.dropped} event.
   * The newest {@code audit.dropped} event is never dropped.
   *
   * @param before the instant before which events are dropped
   * @return how many events were dropped
   */
  @CanIgnoreReturnValue
  long dropBefore(Instant before);
}
