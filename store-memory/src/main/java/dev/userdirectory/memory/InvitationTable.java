package dev.userdirectory.memory;

import dev.userdirectory.InvitationId;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the invitations of one organization. Changes are made to a {@link #copy} before it is
 * published, never to a published table.
 */
final class InvitationTable {

  private SortedTree<InvitationId, InvitationRecord> byId =
      SortedTree.map(Comparator.naturalOrder());
  private SortedTree<String, InvitationId> byCode = SortedTree.map(Comparator.naturalOrder());
  private SortedTree<UserId, InvitationId> byUser =
      SortedTree.index(Comparator.naturalOrder(), Comparator.naturalOrder());
  private SortedTree<Position.ByTime, InvitationId> byCreation = SortedTree.map(Orders.TIME);
  private SortedTree<InvitationStatus, Position.ByTime> byStatus =
      SortedTree.index(Comparator.naturalOrder(), Orders.TIME);

  InvitationTable copy() {
    InvitationTable copy = new InvitationTable();
    copy.byId = byId;
    copy.byCode = byCode;
    copy.byUser = byUser;
    copy.byCreation = byCreation;
    copy.byStatus = byStatus;
    return copy;
  }

  @Nullable InvitationRecord get(InvitationId id) {
    return byId.get(id);
  }

  @Nullable InvitationRecord withCode(Digest code) {
    InvitationId id = byCode.get(code.hex());
    return id == null ? null : byId.get(id);
  }

  List<InvitationRecord> pending(Collection<UserId> users) {
    return Set.copyOf(users).stream()
        .flatMap(this::of)
        .filter(invitation -> invitation.status() == InvitationStatus.PENDING)
        .toList();
  }

  List<InvitationRecord> list(InvitationFilter filter, Slice slice) {
    return inOrder(filter, slice)
        .filter(invitation -> matches(invitation, filter))
        .skip(slice.offset())
        .limit(slice.limit())
        .toList();
  }

  long count(InvitationFilter filter) {
    if (filter.user() == null && filter.visibility().everywhere()) {
      return filter.statuses().stream().mapToLong(status -> byStatus.of(status).size()).sum();
    }
    return inOrder(filter, Slice.first(0))
        .filter(invitation -> matches(invitation, filter))
        .count();
  }

  void insert(InvitationRecord invitation) {
    if (byId.contains(invitation.id())) {
      throw new StoreConflict(StoreConflict.Kind.ID);
    }
    put(invitation);
  }

  void update(InvitationRecord invitation) {
    InvitationRecord present = byId.get(invitation.id());
    if (present == null || !present.createdAt().equals(invitation.createdAt())) {
      throw new IllegalArgumentException(
          "Invitation " + invitation.id() + " does not exist, or was created at another time.");
    }
    delete(present);
    put(invitation);
  }

  void deleteOf(UserId user) {
    of(user).forEach(this::delete);
  }

  int purge(Instant before, int most) {
    List<InvitationRecord> closed =
        Stream.of(InvitationStatus.ACCEPTED, InvitationStatus.REVOKED)
            .flatMap(status -> byStatus.of(status).values())
            .map(this::at)
            .filter(invitation -> invitation.updatedAt().isBefore(before))
            .limit(most)
            .toList();
    closed.forEach(this::delete);
    return closed.size();
  }

  private static boolean matches(InvitationRecord invitation, InvitationFilter filter) {
    return filter.statuses().contains(invitation.status())
        && (filter.user() == null || filter.user().equals(invitation.user()))
        && filter.visibility().shows(invitation.user(), invitation.sites());
  }

  /**
   * Returns the invitations of the filter's user, or of its only status, or otherwise all, in the
   * slice's order.
   */
  private Stream<InvitationRecord> inOrder(InvitationFilter filter, Slice slice) {
    if (filter.user() != null) {
      return inOrder(ofUser(filter.user()), slice);
    }
    if (filter.statuses().size() == 1) {
      return byStatus
          .of(filter.statuses().iterator().next())
          .beyond(slice, (status, place, from) -> side(place, from))
          .values(slice.descending())
          .map(this::at);
    }
    return inOrder(byCreation, slice);
  }

  private SortedTree<Position.ByTime, InvitationId> ofUser(UserId user) {
    SortedTree<Position.ByTime, InvitationId> theirs = SortedTree.map(Orders.TIME);
    for (InvitationRecord invitation : of(user).toList()) {
      theirs = theirs.put(placeOf(invitation), invitation.id());
    }
    return theirs;
  }

  private Stream<InvitationRecord> inOrder(
      SortedTree<Position.ByTime, InvitationId> invitations, Slice slice) {
    return invitations
        .all()
        .beyond(slice, (place, id, from) -> side(place, from))
        .values(slice.descending())
        .map(this::known);
  }

  private static int side(Position.ByTime place, Position from) {
    return Orders.TIME.compare(place, (Position.ByTime) from);
  }

  private Stream<InvitationRecord> of(UserId user) {
    return byUser.of(user).values().map(this::known);
  }

  private InvitationRecord at(Position.ByTime place) {
    return known(new InvitationId(place.id()));
  }

  private InvitationRecord known(InvitationId id) {
    return Objects.requireNonNull(byId.get(id));
  }

  private void put(InvitationRecord invitation) {
    if (byCode.contains(invitation.code().hex())) {
      throw new StoreConflict(StoreConflict.Kind.ID);
    }
    Position.ByTime place = placeOf(invitation);
    byId = byId.put(invitation.id(), invitation);
    byCode = byCode.put(invitation.code().hex(), invitation.id());
    byUser = byUser.put(invitation.user(), invitation.id());
    byCreation = byCreation.put(place, invitation.id());
    byStatus = byStatus.put(invitation.status(), place);
  }

  private void delete(InvitationRecord invitation) {
    Position.ByTime place = placeOf(invitation);
    byId = byId.remove(invitation.id(), invitation);
    byCode = byCode.remove(invitation.code().hex(), invitation.id());
    byUser = byUser.remove(invitation.user(), invitation.id());
    byCreation = byCreation.remove(place, invitation.id());
    byStatus = byStatus.remove(invitation.status(), place);
  }

  private static Position.ByTime placeOf(InvitationRecord invitation) {
    return new Position.ByTime(invitation.createdAt(), invitation.id().value());
  }
}
