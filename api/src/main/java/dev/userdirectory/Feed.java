package dev.userdirectory;

import java.util.List;

/**
 * The events of all organizations, for one consumer such as an outbox, webhooks or a SIEM. The
 * store remembers, for each organization, up to which event the consumer has acknowledged.
 *
 * <pre>{@code
 * Feed feed = directory.organizations(SystemActor.named("webhooks")).feed("webhooks");
 * for (FeedBatch batch : feed.next(500)) {
 *   deliver(batch.events());
 *   feed.acknowledge(batch);
 * }
 * }</pre>
 *
 * <p>Each event is delivered at least once: the feed returns it again until it is acknowledged. The
 * events of one organization come in order; events of different organizations have no order. A new
 * consumer begins with the first event of each organization, and also receives deleted
 * organizations; after {@link #skipToEnd} it receives only later events. Each call reads a row of
 * each organization, so call {@link #next} when a {@link dev.userdirectory.spi.DirectoryListener}
 * reports a change, and every few seconds otherwise.
 *
 * <p>Not safe for use by several threads. Two feeds of the same consumer, in one process or in
 * several, both get the events that neither has acknowledged.
 */
public interface Feed {

  /**
   * Returns unacknowledged events. Organizations take turns, beginning after the organization at
   * which the last call ended, so that an organization whose batch can't be delivered does not hold
   * up the others.
   *
   * @param most the largest number of events in all batches together: 1 to 10,000
   * @return a batch of at most 100 events for each of some organizations that have unacknowledged
   *     events; empty if there are none
   */
  List<FeedBatch> next(int most);

  /**
   * Acknowledges a batch: its events are not returned to this consumer again. A batch that is older
   * than the last acknowledged event changes nothing.
   *
   * @param batch a batch of this feed
   */
  void acknowledge(FeedBatch batch);

  /**
   * Acknowledges the events of an organization up to and including the given event, for a consumer
   * that delivers events one by one.
   *
   * @param event an event of this feed
   */
  void acknowledge(AuditEvent event);

  /**
   * Acknowledges all events so far, for a consumer that needs only later events. Takes one write
   * for each organization.
   */
  void skipToEnd();
}
