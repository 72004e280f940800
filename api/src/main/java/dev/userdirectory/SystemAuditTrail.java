package dev.userdirectory;

import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.io.Writer;
import java.time.Instant;

/** The audit trail of an organization, with what only system may do. */
public interface SystemAuditTrail extends AuditTrail {

  /**
   * Writes all events that {@link #stream} gives to a writer of the host's. Staff and reason tell
   * of whom the actor's session was, if it was on a user's behalf; who started or ended such a
   * session stands in the changes.
   *
   * @param query which, from which end
   * @param format CSV or JSON lines
   * @param to where to; flushed, not closed
   * @throws java.io.UncheckedIOException if the writer fails
   */
  void export(AuditQuery query, Format format, Writer to);

  /** The forms of an export. */
  enum Format {
    /**
     * RFC 4180, with a header line. What a spreadsheet could run as a formula, at the beginning of
     * a cell or behind a separator in it, is preceded by an apostrophe.
     */
    CSV,
    /** One JSON object a line. */
    JSON_LINES
  }

  /**
   * Drops the events before an instant, in bounded transactions. The chain goes on from the last
   * one dropped, whose sequence and hash are kept in an {@code audit.dropped} event. The newest of
   * these events is never dropped.
   *
   * @param before events before that instant go
   * @return how many were dropped
   */
  @CanIgnoreReturnValue
  long dropBefore(Instant before);
}
