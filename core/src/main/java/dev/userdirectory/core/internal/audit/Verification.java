package dev.userdirectory.core.internal.audit;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.core.internal.trail.TrailMarkDetails;
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
 * Walks once along the chain of an audit trail, from the first stored event to the end. The walk
 * continues after a broken link, because later events may account for missing ones: an event counts
 * if its link to the previous event holds.
 */
final class Verification {

  private static final int BATCH = 1000;

  /** The format in which the trail continues; {@code ANY} at the start and after a broken link. */
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

  /** For each user, the first event with a missing text that no erasure explains so far. */
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

  /** Walks the trail once, in batches, and reports the first sequence at fault. */
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
   * Checks that no event is missing before this one, that its hash follows from the previous one,
   * and that it matches the head that the host saved.
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

  /**
   * Returns the format in which an event follows a mark with unaltered texts; {@code ANY} if in
   * none.
   */
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

  /** Notes what a valid event says about dropped events and erased texts. */
  private void account(AuditRecord event) {
    if (event.action().equals(AuditActions.USER_ERASED) && event.target() != null) {
      unaccounted.remove(event.target());
    }
    if (event.action().equals(AuditActions.AUDIT_DROPPED)) {
      TrailMark named = TrailMarkDetails.of(event, dropped.at(), json);
      accounted = named == null ? accounted : named;
    }
  }

  /**
   * Requires an erasure that explains missing texts: of the target for the details, of the actor
   * for the context.
   */
  private void requireAccount(AuditRecord event) {
    if (event.details() == null) {
      requireErasure(event.target(), event);
    }
    if (event.context() == null) {
      requireErasure(event.actor(), event);
    }
  }

  /** Remembers the first event whose missing text only an erasure of the user can explain. */
  private void requireErasure(@Nullable UserId user, AuditRecord event) {
    if (user == null) {
      brokenAt(event.sequence());
    } else {
      unaccounted.putIfAbsent(user, event.sequence());
    }
  }

  /** Reports a trail that is not anchored: events in the first format name no organization. */
  private void checkAnchored() {
    if (format == Format.FIRST) {
      brokenAt(last.sequence() + 1);
    }
  }

  /** Checks that the dropped beginning ends where a remaining event says that it does. */
  private void checkDropped() {
    if (!dropped.equals(accounted)) {
      brokenAt(Math.min(dropped.sequence(), accounted.sequence()) + 1);
    }
  }

  /** Checks that the stored head of the trail is its last event. */
  private void checkHead(@Nullable TrailMark head) {
    if (head != null && !head.equals(last)) {
      boolean other = head.sequence() == last.sequence();
      brokenAt(other ? last.sequence() : Math.min(head.sequence(), last.sequence()) + 1);
    }
  }

  /**
   * Compares with the head that the host saved, which reveals a trail that was cut at its end or
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
    // Stored events have been compared during the walk.
    boolean other = kept.sequence() == dropped.sequence() && !kept.hash().equals(dropped.hash());
    return other ? new AuditVerification.Broken(kept.sequence()) : new AuditVerification.Intact();
  }

  /** Records a fault. Only the first fault is reported, since later events depend on it. */
  private void brokenAt(long sequence) {
    broken = Math.min(broken, sequence);
  }
}
