package dev.userdirectory.spi;

import dev.userdirectory.EventId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit trail of one organization, as a store shows it. */
public interface AuditReader {

  /**
   * {@return the end of the audit trail, of a deleted organization too; null if there never was
   * one}
   */
  @Nullable TrailMark head();

  /** {@return the last audit event that retention has dropped; sequence 0 if there is none} */
  TrailMark dropped();

  /**
   * {@return the audit events that a filter lets through, in order of their sequence}
   *
   * @param filter which events
   * @param slice where to begin, which way, how many; positions are {@link Position.BySequence}
   */
  List<AuditRecord> events(AuditFilter filter, Slice slice);

  /**
   * {@return how many audit events a filter lets through}
   *
   * @param filter which events
   */
  long countEvents(AuditFilter filter);

  /**
   * {@return up to which sequence each consumer of the feed has acknowledged, by consumer; of a
   * deleted organization too}
   */
  Map<String, Long> acknowledged();

  /**
   * {@return whether there is an audit event of that id}
   *
   * @param id an event's id
   */
  boolean hasEvent(EventId id);
}
