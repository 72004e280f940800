package dev.userdirectory.spi;

import dev.userdirectory.UserId;
import java.util.List;

/** Writes the audit trail of one organization. */
public interface AuditWriter {

  /**
   * Appends audit events to the trail and moves its head.
   *
   * @param events events whose sequences continue from the head without a gap, and whose times
   *     never go back
   * @throws IllegalArgumentException if there is a gap, or the organization does not exist
   * @throws StoreConflict if an event with the same id exists
   */
  void append(List<AuditRecord> events);

  /**
   * Begins an empty trail after events that are not in this store, because they were dropped, or
   * deleted with their organization, before the organization was copied here. The mark becomes both
   * {@link AuditReader#head} and {@link AuditReader#dropped}.
   *
   * @param last the last event that is not copied
   * @throws IllegalArgumentException if the trail is not empty, or the organization does not exist
   */
  void beginTrail(TrailMark last);

  /**
   * Erases the details (and their salt) of the events that affected a user, and the contexts (and
   * their salt) of the events of which the user is the actor, in order of their sequence. Parts
   * that are already erased stay erased. The cost depends only on {@code most}, not on the number
   * of earlier or later events.
   *
   * @param user the user
   * @param after only events with a higher sequence
   * @param most the largest number of events
   * @return the sequence of the last event that was processed; 0 if there was none
   */
  long eraseEvents(UserId user, long after, int most);

  /**
   * Drops all audit events up to and including the given one, which becomes {@link
   * AuditReader#dropped}.
   *
   * @param last the last event to drop
   */
  void dropEvents(TrailMark last);

  /**
   * Stores up to which event a consumer of the feed has acknowledged, for a deleted organization
   * too. A sequence that is lower than the stored one changes nothing, and a sequence beyond the
   * end of the trail counts as the end.
   *
   * @param consumer the consumer
   * @param sequence the sequence of the last event acknowledged
   */
  void acknowledge(String consumer, long sequence);
}
