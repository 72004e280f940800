package dev.userdirectory;

import java.util.List;

/** What follows in one organization, for one consumer of the {@link Feed}. */
public interface FeedBatch {

  /** {@return the organization} */
  OrganizationId organization();

  /** {@return the events, oldest first; none if nothing but an end is left to tell of} */
  List<AuditEvent> events();

  /** {@return the sequence that is acknowledged with this batch} */
  long through();

  /**
   * {@return how many events before these are gone: dropped by retention, or deleted with their
   * organization, before this consumer had acknowledged them; the deletion itself not counted}
   */
  long missed();

  /** {@return whether the organization has been deleted; it has no further batch then} */
  boolean deleted();
}
