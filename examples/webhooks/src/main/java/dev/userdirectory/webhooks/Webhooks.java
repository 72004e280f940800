package dev.userdirectory.webhooks;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.Feed;
import dev.userdirectory.FeedBatch;
import dev.userdirectory.OrganizationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the events of all organizations to an address. An event is acknowledged when the receiver
 * has answered with 2xx, and not before, so that each arrives at least once, in the order of its
 * organization; the receiver tells a repeated one by its id. An organization whose event is refused
 * waits, longer each time, and keeps none of the others waiting.
 *
 * <p>A host calls {@link #deliver} every few seconds on a thread of its own, such as that of a
 * scheduled executor. What waits is kept in memory alone: after a restart it is tried at once.
 */
final class Webhooks {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final int MOST = 500;
  private static final Duration SLOWEST = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Feed feed;
  private final URI address;
  private final Signature signature;
  private final InstantSource clock;
  private final EventJson json = new EventJson();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(SLOWEST).build();
  private final Map<OrganizationId, Pause> pauses = new HashMap<>();

  /** When an organization is tried again, and the delay before that. */
  private record Pause(Instant until, Duration length) {}

  /**
   * Webhooks to one address.
   *
   * @param feed the feed as these webhooks follow it, which nothing else does
   * @param address where to post to
   * @param key the key that the receiver knows
   * @param clock the host's clock
   */
  Webhooks(Feed feed, URI address, byte[] key, InstantSource clock) {
    this.feed = feed;
    this.address = address;
    this.signature = new Signature(key);
    this.clock = clock;
  }

  /**
   * Posts what is new, going round the organizations until there is nothing more or what there is
   * has to wait.
   *
   * @return how many events the receiver has taken
   */
  int deliver() {
    int delivered = 0;
    Set<OrganizationId> waiting = new HashSet<>();
    List<FeedBatch> batches = feed.next(MOST);
    while (!batches.isEmpty()) {
      for (FeedBatch batch : batches) {
        if (waiting.contains(batch.organization())) {
          // All the others have had their turn.
          return delivered;
        }
        int taken = deliver(batch);
        delivered += taken;
        if (taken < batch.events().size()) {
          waiting.add(batch.organization());
        }
      }
      batches = feed.next(MOST);
    }
    return delivered;
  }

  private int deliver(FeedBatch batch) {
    Pause pause = pauses.get(batch.organization());
    if (pause != null && clock.instant().isBefore(pause.until())) {
      return 0;
    }
    if (pause == null && batch.missed() > 0) {
      LOG.warn(
          "{} events of organization {} were gone before they were delivered.",
          batch.missed(),
          batch.organization());
    }
    int delivered = 0;
    for (AuditEvent event : batch.events()) {
      if (!post(event)) {
        pause(batch.organization(), pauses.get(batch.organization()));
        return delivered;
      }
      feed.acknowledge(event);
      pauses.remove(batch.organization());
      delivered++;
    }
    if (batch.events().isEmpty()) {
      // The organization was deleted; there is nothing to post.
      feed.acknowledge(batch);
    }
    return delivered;
  }

  private void pause(OrganizationId organization, @Nullable Pause last) {
    Duration length = last == null ? FIRST_PAUSE : last.length().multipliedBy(2);
    if (length.compareTo(LONGEST_PAUSE) > 0) {
      length = LONGEST_PAUSE;
    }
    pauses.put(organization, new Pause(clock.instant().plus(length), length));
  }

  /** Whether the receiver has taken an event. */
  private boolean post(AuditEvent event) {
    String id = event.id().toString();
    String body = json.of(event);
    Instant now = clock.instant();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(SLOWEST)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
            .header("webhook-signature", signature.of(id, now, body))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        LOG.warn("Event {} was answered with {}; it is sent again.", id, status);
      }
      return status / 100 == 2;
    } catch (IOException e) {
      LOG.warn("Event {} did not arrive ({}); it is sent again.", id, e.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
