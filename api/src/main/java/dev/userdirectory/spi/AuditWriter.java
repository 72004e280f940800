package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.util.List;

/** Changes of the audit trail of one organization. */
public interface AuditWriter {

  /**
   * Appends audit events to the trail and moves its head.
   *
   * @param events events whose sequences go on from the head without a gap, and whose times never
   *     go back
   * @throws IllegalArgumentException if there is a gap, or no organization
   * @throws StoreConflict if an event's id is taken
   */
  void append(List<AuditRecord> events);

  /**
   * Begins an empty trail behind events that were dropped, or deleted with their organization,
   * before it came here. The mark becomes both {@link AuditReader#head} and {@link
   * AuditReader#dropped}.
   *
   * @param last the last event that does not come along
   * @throws IllegalArgumentException if the trail is not empty, or there is no organization
   */
  void beginTrail(TrailMark last);

  /**
   * Erases the details (and their salt) of the events done to a user, and the contexts (and their
   * salt) of the events that the user did, in order of the sequence. What is erased already stays
   * so. The cost depends on {@code most} alone, not on the events before or after.
   *
   * @param user the user
   * @param after only events with a higher sequence
   * @param most how many events at most
   * @return the sequence of the last event that it went through; 0 if there was none
   */
  long eraseEvents(UserId user, long after, int most);

  /**
   * Drops all audit events up to and including one, which becomes {@link AuditReader#dropped}.
   *
   * @param last the last event to drop
   */
  void dropEvents(TrailMark last);

  /**
   * Notes up to which event a consumer of the feed has acknowledged; in a deleted organization too.
   * Never backwards, for a lower sequence changes nothing; and never beyond the end of the trail,
   * which a higher one counts as.
   *
   * @param consumer the consumer
   * @param sequence the sequence of the last event acknowledged
   */
  void acknowledge(String consumer, long sequence);
}
