package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.core.internal.trail.NamedMark;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk along the chain of an audit trail, from the first event kept to the end. It goes on
 * behind a broken link, because events further on may account for what is gone before it: an event
 * counts if its link to the one before holds.
 */
final class Verification {

  private static final int BATCH = 1000;

  /** By which format the events go on; any after a broken link. */
  private enum Format {
    ANY,
    FIRST,
    PRESENT
  }

  private final AuditChain chain;
  private final Json json;
  private final StoreView view;
  private final @Nullable AuditHead kept;
  private final TrailMark dropped;

  /** The first event of each user that lacks a text for which no erasure has accounted so far. */
  private final Map<UserId, Long> unaccounted = new HashMap<>();

  private TrailMark last;
  private TrailMark accounted = TrailMark.START;
  private Format format = Format.ANY;
  private long broken = Long.MAX_VALUE;

  Verification(AuditChain chain, Json json, StoreView view, @Nullable AuditHead kept) {
    this.chain = chain;
    this.json = json;
    this.view = view;
    this.kept = kept;
    this.dropped = view.dropped();
    this.last = dropped;
  }

  /** Walks the trail once, in batches, and answers with the first sequence at fault. */
  AuditVerification run() {
    List<AuditRecord> events = view.events(AuditFilter.ALL, Slice.first(BATCH));
    while (!events.isEmpty()) {
      events.forEach(this::check);
      Position end = new Position.BySequence(events.get(events.size() - 1).sequence());
      events = view.events(AuditFilter.ALL, Slice.after(end, BATCH));
    }
    checkAnchored();
    checkDropped();
    unaccounted.values().forEach(this::brokenAt);
    checkHead(view.head());
    return broken < Long.MAX_VALUE ? new AuditVerification.Broken(broken) : compareKept();
  }

  /**
   * Checks one event: that none is missing before it, that its hash follows, and that it is the one
   * the host kept.
   */
  private void check(AuditRecord event) {
    TrailMark previous = event.sequence() == 1 ? TrailMark.START : last;
    if (last.sequence() + 1 != event.sequence()) {
      brokenAt(Math.min(last.sequence() + 1, event.sequence()));
      format = Format.ANY;
    }
    Format holds = formatOf(previous, event);
    if (holds == Format.ANY) {
      brokenAt(event.sequence());
    } else {
      account(event);
    }
    requireAccount(event);
    format = holds;
    last = new TrailMark(event.sequence(), event.hash(), event.at());
    if (kept != null && kept.sequence() == event.sequence() && !kept.hash().equals(event.hash())) {
      brokenAt(event.sequence());
    }
  }

  /** By which format an event follows a mark and says what was written; any if by none. */
  private Format formatOf(TrailMark previous, AuditRecord event) {
    if (!chain.textsHold(event)) {
      return Format.ANY;
    }
    boolean changes = format == (AuditChain.isAnchor(event) ? Format.PRESENT : Format.FIRST);
    if (!changes && chain.follows(previous, event)) {
      return Format.PRESENT;
    }
    return format != Format.PRESENT && chain.followsInFirstFormat(previous, event)
        ? Format.FIRST
        : Format.ANY;
  }

  /** What an event that holds says of events that are gone, or lack their texts. */
  private void account(AuditRecord event) {
    if (event.action().equals(AuditActions.USER_ERASED) && event.target() != null) {
      unaccounted.remove(event.target());
    }
    if (event.action().equals(AuditActions.AUDIT_DROPPED)) {
      TrailMark named = NamedMark.of(event, dropped.at(), json);
      accounted = named == null ? accounted : named;
    }
  }

  /**
   * An event without its texts needs an erasure: of its target for the details, of its actor for
   * the context.
   */
  private void requireAccount(AuditRecord event) {
    if (event.details() == null) {
      requireErasure(event.target(), event);
    }
    if (event.context() == null) {
      requireErasure(event.actor(), event);
    }
  }

  /** Remembers the first event that waits for the erasure of a user. */
  private void requireErasure(@Nullable UserId user, AuditRecord event) {
    if (user == null) {
      brokenAt(event.sequence());
    } else {
      unaccounted.putIfAbsent(user, event.sequence());
    }
  }

  /** A trail in the first format names no organization, until it is anchored. */
  private void checkAnchored() {
    if (format == Format.FIRST) {
      brokenAt(last.sequence() + 1);
    }
  }

  /** What is gone from the beginning must end where an event that is still there says so. */
  private void checkDropped() {
    if (!dropped.equals(accounted)) {
      brokenAt(Math.min(dropped.sequence(), accounted.sequence()) + 1);
    }
  }

  /** The head beside the trail is its last event. */
  private void checkHead(@Nullable TrailMark head) {
    if (head != null && !head.equals(last)) {
      boolean other = head.sequence() == last.sequence();
      brokenAt(other ? last.sequence() : Math.min(head.sequence(), last.sequence()) + 1);
    }
  }

  /**
   * Compares with the head that the host kept: it finds a trail that was cut at its end or
   * rewritten as a whole.
   */
  private AuditVerification compareKept() {
    if (kept == null) {
      return new AuditVerification.Intact();
    }
    if (kept.sequence() < dropped.sequence()) {
      return new AuditVerification.Unknown(dropped.sequence());
    }
    if (kept.sequence() > last.sequence()) {
      return new AuditVerification.Broken(last.sequence() + 1);
    }
    // Events that are there have been compared on the way.
    boolean other = kept.sequence() == dropped.sequence() && !kept.hash().equals(dropped.hash());
    return other ? new AuditVerification.Broken(kept.sequence()) : new AuditVerification.Intact();
  }

  /** Only the first fault is reported: what comes after it rests on it. */
  private void brokenAt(long sequence) {
    broken = Math.min(broken, sequence);
  }
}
