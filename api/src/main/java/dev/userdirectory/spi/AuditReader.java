package dev.userdirectory.spi;

import dev.userdirectory.EventId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail of one organization from a store. */
public interface AuditReader {

  /**
   * {@return the end of the audit trail, of a deleted organization too; null if the organization
   * never existed}
   */
  @Nullable TrailMark head();

  /** {@return the last audit event that retention has dropped; sequence 0 if there is none} */
  TrailMark dropped();

  /**
   * {@return the audit events that a filter lets through, in order of their sequence}
   *
   * @param filter the filter of the events
   * @param slice where to begin, in which direction and how many; positions are {@link
   *     Position.BySequence}
   */
  List<AuditRecord> events(AuditFilter filter, Slice slice);

  /**
   * {@return how many audit events a filter lets through}
   *
   * @param filter the filter of the events
   */
  long countEvents(AuditFilter filter);

  /**
   * {@return for each consumer of the feed, the sequence up to which it has acknowledged; for a
   * deleted organization too}
   */
  Map<String, Long> acknowledged();

  /**
   * {@return whether there is an audit event with the given id}
   *
   * @param id an event's id
   */
  boolean hasEvent(EventId id);
}
