package dev.userdirectory;

import java.util.List;

/** The next events of one organization, for one consumer of the {@link Feed}. */
public interface FeedBatch {

  /** {@return the organization} */
  OrganizationId organization();

  /**
   * {@return the events, oldest first; empty if the organization has been deleted, or if they are
   * gone}
   */
  List<AuditEvent> events();

  /** {@return the sequence that is acknowledged with this batch} */
  long through();

  /**
   * {@return how many events this consumer can no longer get, because retention dropped them or
   * their organization was deleted before it had acknowledged them; without the event of the
   * deletion}
   */
  long missed();

  /** {@return whether the organization has been deleted; this is then its last batch} */
  boolean deleted();
}
