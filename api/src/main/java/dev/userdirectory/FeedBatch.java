package dev.userdirectory;

import java.util.List;

/** The next events of one organization, for one consumer of the {@link Feed}. */
public interface FeedBatch {

  /** {@return the organization} */
  OrganizationId organization();

  /**
   * {@return the events, oldest first; empty if the organization has been deleted or retention has
   * dropped the events}
   */
  List<AuditEvent> events();

  /** {@return the sequence up to which events are acknowledged with this batch} */
  long through();

  /**
   * {@return how many events this consumer missed, because retention dropped them or their
   * organization was deleted before the consumer had acknowledged them; the event of the deletion
   * is not counted}
   */
  long missed();

  /** {@return whether the organization has been deleted, in which case this is its last batch} */
  boolean deleted();
}
