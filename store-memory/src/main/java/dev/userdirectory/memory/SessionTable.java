package dev.userdirectory.memory;

import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreConflict;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the sessions of one organization. Changes are made to a {@link #copy} before it is
 * published, never to a published table.
 */
final class SessionTable {

  private static final Comparator<SessionRecord> STARTED =
      Comparator.comparing(SessionRecord::startedAt).thenComparing(SessionRecord::id);

  private SortedTree<SessionId, SessionRecord> byId = SortedTree.map(Comparator.naturalOrder());
  private SortedTree<String, SessionId> byToken = SortedTree.map(Comparator.naturalOrder());
  private SortedTree<UserId, SessionId> byUser =
      SortedTree.index(Comparator.naturalOrder(), Comparator.naturalOrder());

  SessionTable copy() {
    SessionTable copy = new SessionTable();
    copy.byId = byId;
    copy.byToken = byToken;
    copy.byUser = byUser;
    return copy;
  }

  @Nullable SessionRecord get(SessionId id) {
    return byId.get(id);
  }

  @Nullable SessionRecord withToken(Digest token) {
    SessionId id = byToken.get(token.hex());
    return id == null ? null : byId.get(id);
  }

  List<SessionRecord> open(Collection<UserId> users) {
    return Set.copyOf(users).stream()
        .flatMap(user -> byUser.of(user).values())
        .map(byId::get)
        .filter(session -> session.endedAt() == null)
        .sorted(STARTED)
        .toList();
  }

  List<SessionRecord> list(@Nullable SessionId after, int most) {
    return byId.all()
        .dropWhile((id, session) -> after != null && id.compareTo(after) <= 0)
        .values()
        .limit(most)
        .toList();
  }

  void insert(SessionRecord session) {
    if (byId.contains(session.id()) || byToken.contains(session.token().hex())) {
      throw new StoreConflict(StoreConflict.Kind.ID);
    }
    byId = byId.put(session.id(), session);
    byToken = byToken.put(session.token().hex(), session.id());
    byUser = byUser.put(session.user(), session.id());
  }

  void end(SessionId id, Instant at) {
    SessionRecord session = byId.get(id);
    if (session != null && session.endedAt() == null) {
      byId = byId.put(id, session.endedAt(at));
    }
  }

  void expire(SessionId id, Instant at) {
    SessionRecord session = byId.get(id);
    if (session != null && session.endedAt() == null) {
      byId = byId.put(id, session.expiresAt(at));
    }
  }

  void touch(SessionId id, Instant at) {
    SessionRecord session = byId.get(id);
    if (session != null && session.lastActiveAt().isBefore(at)) {
      byId = byId.put(id, session.lastActiveAt(at));
    }
  }

  void deleteOf(UserId user) {
    byUser.of(user).values().map(byId::get).forEach(this::delete);
  }

  int purge(Instant before, Instant idleBefore, int most) {
    List<SessionRecord> over =
        byId.all()
            .values()
            .filter(session -> isOver(session, before, idleBefore))
            .limit(most)
            .toList();
    over.forEach(this::delete);
    return over.size();
  }

  private static boolean isOver(SessionRecord session, Instant before, Instant idleBefore) {
    return session.expiresAt().isBefore(before)
        || (session.lapses() && session.lastActiveAt().isBefore(idleBefore))
        || (session.endedAt() != null && session.endedAt().isBefore(before));
  }

  private void delete(SessionRecord session) {
    byId = byId.remove(session.id(), session);
    byToken = byToken.remove(session.token().hex(), session.id());
    byUser = byUser.remove(session.user(), session.id());
  }
}
