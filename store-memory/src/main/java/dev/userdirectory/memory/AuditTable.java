package dev.userdirectory.memory;

import dev.userdirectory.EventId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the audit trail of one organization. Changes are made to a {@link #copy} before it is
 * published, never to a published table.
 */
final class AuditTable {

  private SortedTree<Long, AuditRecord> bySequence = SortedTree.map(Comparator.naturalOrder());
  private SortedTree<EventId, Long> byId = SortedTree.map(Comparator.naturalOrder());

  /** The sequences of the events in which a user is the actor or the target. */
  private SortedTree<UserId, Long> byUser =
      SortedTree.index(Comparator.naturalOrder(), Comparator.naturalOrder());

  private TrailMark head = TrailMark.START;
  private TrailMark dropped = TrailMark.START;
  private Map<String, Long> acknowledged = Map.of();

  AuditTable copy() {
    AuditTable copy = headOnly();
    copy.bySequence = bySequence;
    copy.byId = byId;
    copy.byUser = byUser;
    copy.dropped = dropped;
    return copy;
  }

  /**
   * Returns what remains of the trail of a deleted organization: its head, and how far each
   * consumer has acknowledged it.
   */
  AuditTable headOnly() {
    AuditTable end = new AuditTable();
    end.head = head;
    end.acknowledged = acknowledged;
    return end;
  }

  TrailMark head() {
    return head;
  }

  TrailMark dropped() {
    return dropped;
  }

  Map<String, Long> acknowledged() {
    return acknowledged;
  }

  void acknowledge(String consumer, long sequence) {
    Map<String, Long> changed = new TreeMap<>(acknowledged);
    changed.merge(consumer, Math.min(sequence, head.sequence()), Math::max);
    acknowledged = Collections.unmodifiableMap(changed);
  }

  /** Returns whether the trail has events that a consumer has not acknowledged. */
  boolean hasNews(String consumer) {
    return head.sequence() > acknowledged.getOrDefault(consumer, 0L);
  }

  boolean has(EventId id) {
    return byId.contains(id);
  }

  List<AuditRecord> list(AuditFilter filter, Slice slice) {
    return inOrder(filter, slice)
        .filter(event -> matches(event, filter))
        .skip(slice.offset())
        .limit(slice.limit())
        .toList();
  }

  long count(AuditFilter filter) {
    boolean bySpanAlone =
        filter.actor() == null && filter.target() == null && filter.action() == null;
    return bySpanAlone
        ? span(filter).size()
        : inOrder(filter, Slice.first(0)).filter(event -> matches(event, filter)).count();
  }

  void append(AuditRecord event) {
    if (event.sequence() != head.sequence() + 1) {
      throw new IllegalArgumentException(
          "Event "
              + event.sequence()
              + " does not follow the trail's head "
              + head.sequence()
              + ": sequences go on without a gap.");
    }
    if (byId.contains(event.id())) {
      throw new StoreConflict(StoreConflict.Kind.ID);
    }
    Long sequence = event.sequence();
    bySequence = bySequence.put(sequence, event);
    byId = byId.put(event.id(), sequence);
    for (UserId user : usersOf(event)) {
      byUser = byUser.put(user, sequence);
    }
    head = new TrailMark(event.sequence(), event.hash(), event.at());
  }

  void beginAfter(TrailMark last) {
    if (head.sequence() != 0) {
      throw new IllegalArgumentException(
          "The trail is not empty: only an empty one can begin behind events that were dropped.");
    }
    head = last;
    dropped = last;
  }

  long erase(UserId user, long after, int most) {
    List<Long> theirs =
        byUser
            .of(user)
            .dropWhile((key, sequence) -> sequence <= after)
            .values()
            .limit(most)
            .toList();
    for (long sequence : theirs) {
      bySequence = bySequence.put(sequence, Erasure.of(at(sequence), user));
    }
    return theirs.isEmpty() ? 0 : theirs.get(theirs.size() - 1);
  }

  void drop(TrailMark last) {
    List<AuditRecord> gone =
        bySequence
            .all()
            .takeWhile((sequence, event) -> sequence <= last.sequence())
            .values()
            .toList();
    for (AuditRecord event : gone) {
      bySequence = bySequence.remove(event.sequence(), event);
      byId = byId.remove(event.id(), event.sequence());
      for (UserId user : usersOf(event)) {
        byUser = byUser.remove(user, event.sequence());
      }
    }
    dropped = last;
  }

  private Stream<AuditRecord> inOrder(AuditFilter filter, Slice slice) {
    UserId user = filter.target() != null ? filter.target() : filter.actor();
    if (user == null) {
      return span(filter)
          .beyond(slice, (sequence, event, from) -> side(sequence, from))
          .values(slice.descending());
    }
    return byUser
        .of(user)
        .beyond(slice, (key, sequence, from) -> side(sequence, from))
        .values(slice.descending())
        .map(this::at);
  }

  /**
   * Returns the events in the filter's range of sequences and times. Event times never decrease
   * along the sequence, so this is one range of the tree.
   */
  private Range<Long, AuditRecord> span(AuditFilter filter) {
    return bySequence
        .all()
        .dropWhile(
            (sequence, event) -> sequence <= filter.after() || isBefore(event, filter.from()))
        .takeWhile((sequence, event) -> filter.to() == null || isBefore(event, filter.to()));
  }

  private static boolean matches(AuditRecord event, AuditFilter filter) {
    return event.sequence() > filter.after()
        && (filter.actor() == null || filter.actor().equals(event.actor()))
        && (filter.target() == null || filter.target().equals(event.target()))
        && (filter.action() == null || filter.action().equals(event.action()))
        && !isBefore(event, filter.from())
        && (filter.to() == null || isBefore(event, filter.to()));
  }

  private static boolean isBefore(AuditRecord event, @Nullable Instant instant) {
    return instant != null && event.at().isBefore(instant);
  }

  private static int side(long sequence, Position from) {
    return Long.compare(sequence, ((Position.BySequence) from).sequence());
  }

  private static Set<UserId> usersOf(AuditRecord event) {
    return Stream.of(event.actor(), event.target())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private AuditRecord at(long sequence) {
    return Objects.requireNonNull(bySequence.get(sequence));
  }
}
