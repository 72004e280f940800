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
 * <p>Each event is given at least once: again and again, until it is acknowledged. Those of one
 * organization come in their order; between organizations there is none. A new consumer begins with
 * the first event of each organization, and is told of those that were deleted; {@link #skipToEnd}
 * spares it that. Looking for news reads a row of each organization, so ask when a {@link
 * dev.userdirectory.spi.DirectoryListener} has told of something, and every few seconds besides.
 *
 * <p>For one thread at a time. Two that follow as the same consumer, in one process or in several,
 * both get what neither has acknowledged.
 */
public interface Feed {

  /**
   * Reads on, after the organization at which the last call ended. So an organization whose batch
   * can't be delivered keeps the others waiting no longer than a round.
   *
   * @param most how many events at most, in all: 1 to 10,000
   * @return for some organizations with news, what follows what was acknowledged, at most 100
   *     events of each; empty if there is no news
   */
  List<FeedBatch> next(int most);

  /**
   * Notes that a batch was delivered: what it holds is not given to this consumer again. A batch
   * that is behind what was acknowledged already changes nothing.
   *
   * @param batch a batch of this feed
   */
  void acknowledge(FeedBatch batch);

  /**
   * Notes that the events of an organization were delivered up to this one, for a consumer that
   * does so one by one.
   *
   * @param event an event of this feed
   */
  void acknowledge(AuditEvent event);

  /**
   * Acknowledges all that there is, for a consumer that begins with what happens from now on. Takes
   * a write for each organization.
   */
  void skipToEnd();
}
