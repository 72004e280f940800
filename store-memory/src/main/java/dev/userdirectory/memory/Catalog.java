package dev.userdirectory.memory;

import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The organizations that are not deleted, in order of creation. */
final class Catalog {

  private volatile SortedTree<Position.ByTime, OrganizationRecord> byCreation =
      SortedTree.map(Orders.TIME);

  void become(Catalog other) {
    byCreation = other.byCreation;
  }

  int size() {
    return byCreation.size();
  }

  Stream<OrganizationRecord> all() {
    return byCreation.all().values(false);
  }

  List<OrganizationRecord> list(Slice slice) {
    return byCreation
        .all()
        .beyond(slice, (place, record, from) -> Orders.TIME.compare(place, (Position.ByTime) from))
        .values(slice.descending())
        .skip(slice.offset())
        .limit(slice.limit())
        .toList();
  }

  /**
   * Replaces the record of an organization: adds it if {@code before} is null, and removes it if
   * {@code after} is null.
   */
  void replace(@Nullable OrganizationRecord before, @Nullable OrganizationRecord after) {
    if (!Objects.equals(before, after)) {
      exchange(before, after);
    }
  }

  private synchronized void exchange(
      @Nullable OrganizationRecord before, @Nullable OrganizationRecord after) {
    SortedTree<Position.ByTime, OrganizationRecord> next = byCreation;
    if (before != null) {
      next = next.remove(placeOf(before), before);
    }
    if (after != null) {
      next = next.put(placeOf(after), after);
    }
    byCreation = next;
  }

  private static Position.ByTime placeOf(OrganizationRecord organization) {
    return new Position.ByTime(organization.createdAt(), organization.id().value());
  }
}
