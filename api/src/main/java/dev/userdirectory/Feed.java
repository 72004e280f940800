package dev.userdirectory;

import java.util.List;

/**
 * The events of all organizations, as one consumer follows them: an outbox, webhooks, a SIEM. The
 * store remembers, for each organization, how far the consumer has come.
 *
 * <pre>{@code
 * Feed feed = directory.organizations(SystemActor.named("webhooks")).feed("webhooks");
 * for (FeedBatch batch : feed.next(500)) {
 *   deliver(batch.events());
 *   feed.acknowledge(batch);
 * }
 * }</pre>
 *
 * <p>Each event is given at least once: it comes again until it is acknowledged. The events of one
 * organization come in order; across organizations there is no order. A new consumer begins with
 * the first event of each organization, and is also told of deleted organizations; with {@link
 * #skipToEnd} it begins with what happens next. Each call reads a row of each organization, so call
 * {@link #next} when a {@link dev.userdirectory.spi.DirectoryListener} reports a change, and every
 * few seconds otherwise.
 *
 * <p>Not safe for use by several threads. Two feeds of the same consumer, in one process or in
 * several, both get the events that neither has acknowledged.
 */
public interface Feed {

  /**
   * Returns unacknowledged events. Organizations take turns, beginning after the one at which the
   * last call ended, so one whose batch can't be delivered does not hold up the others.
   *
   * @param most how many events at most, in all: 1 to 10,000
   * @return a batch of at most 100 events for each of some organizations that have unacknowledged
   *     events; empty if none has
   */
  List<FeedBatch> next(int most);

  /**
   * Acknowledges a batch: its events are not given to this consumer again. A batch older than what
   * was acknowledged already changes nothing.
   *
   * @param batch a batch of this feed
   */
  void acknowledge(FeedBatch batch);

  /**
   * Acknowledges the events of an organization up to and including this one, for a consumer that
   * delivers events one by one.
   *
   * @param event an event of this feed
   */
  void acknowledge(AuditEvent event);

  /**
   * Acknowledges all events so far, for a consumer that begins with what happens next. Takes one
   * write for each organization.
   */
  void skipToEnd();
}
