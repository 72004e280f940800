package dev.userdirectory.memory;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the users of one organization with all their indexes. Two trees hold the records. The other
 * trees hold a user's place in the order of creation, which never changes, so a change of a user
 * touches only the indexes that it concerns. Changes are made to a {@link #copy} before it is
 * published, never to a published table.
 */
final class UserTable {

  private SortedTree<UserId, UserRecord> byId = SortedTree.map(Comparator.naturalOrder());
  private SortedTree<Position.ByTime, UserRecord> byCreation = SortedTree.map(Orders.TIME);
  private SortedTree<String, Position.ByTime> byEmail = SortedTree.index(Orders.TEXT, Orders.TIME);
  private SortedTree<String, Position.ByTime> byExternalId =
      SortedTree.index(Orders.TEXT, Orders.TIME);
  private SortedTree<String, Position.ByTime> byName = SortedTree.index(Orders.TEXT, Orders.TIME);
  private SortedTree<String, Position.ByTime> byRole = SortedTree.index(Orders.TEXT, Orders.TIME);
  private SortedTree<SiteId, Position.ByTime> bySite =
      SortedTree.index(Comparator.naturalOrder(), Orders.TIME);
  private SortedTree<String, Position.ByTime> byGrant = SortedTree.index(Orders.TEXT, Orders.TIME);
  private SortedTree<UserState, Position.ByTime> aside =
      SortedTree.index(Comparator.naturalOrder(), Orders.TIME);
  private Tally<UserState> states = Tally.empty();
  private Tally<String> activeHolders = Tally.empty();
  private final SharedSets sets;

  /** Creates an empty table. */
  UserTable() {
    this(new SharedSets());
  }

  private UserTable(SharedSets sets) {
    this.sets = sets;
  }

  UserTable copy() {
    UserTable copy = new UserTable(sets);
    copy.byId = byId;
    copy.byCreation = byCreation;
    copy.byEmail = byEmail;
    copy.byExternalId = byExternalId;
    copy.byName = byName;
    copy.byRole = byRole;
    copy.bySite = bySite;
    copy.byGrant = byGrant;
    copy.aside = aside;
    copy.states = states;
    copy.activeHolders = activeHolders;
    return copy;
  }

  static Position.ByTime placeOf(UserRecord user) {
    return new Position.ByTime(user.createdAt(), user.id().value());
  }

  SortedTree<UserId, UserRecord> byId() {
    return byId;
  }

  SortedTree<Position.ByTime, UserRecord> byCreation() {
    return byCreation;
  }

  SortedTree<String, Position.ByTime> byEmail() {
    return byEmail;
  }

  SortedTree<String, Position.ByTime> byName() {
    return byName;
  }

  SortedTree<String, Position.ByTime> byRole() {
    return byRole;
  }

  SortedTree<SiteId, Position.ByTime> bySite() {
    return bySite;
  }

  /** Returns the index by the permissions that overrides grant, expired or not. */
  SortedTree<String, Position.ByTime> byGrant() {
    return byGrant;
  }

  /** Returns the index by state of the users who are not active. */
  SortedTree<UserState, Position.ByTime> aside() {
    return aside;
  }

  @Nullable UserRecord withEmail(String canonicalEmail) {
    return at(byEmail.get(canonicalEmail));
  }

  @Nullable UserRecord withExternalId(String externalId) {
    return at(byExternalId.get(externalId));
  }

  @Nullable UserRecord at(Position.@Nullable ByTime place) {
    return place == null ? null : byCreation.get(place);
  }

  /**
   * Returns the user with the external id, and the user with the e-mail address if that user has no
   * external id. A null argument matches nobody.
   */
  Stream<UserRecord> locate(@Nullable String externalId, @Nullable String canonicalEmail) {
    return Stream.concat(
            Stream.ofNullable(externalId).map(this::withExternalId),
            Stream.ofNullable(canonicalEmail)
                .map(this::withEmail)
                .filter(user -> user != null && user.externalId() == null))
        .filter(Objects::nonNull);
  }

  Stream<RoleHolder> holdersOfOtherRoles(OrganizationId organization, Set<String> known) {
    return byRole
        .keys()
        .filter(role -> !known.contains(role) && !RoleRecord.isKey(role))
        .flatMap(
            role ->
                byRole
                    .of(role)
                    .values()
                    .map(place -> new RoleHolder(role, organization, new UserId(place.id()))));
  }

  Stream<RoleHolder> machinesHolding(OrganizationId organization, String role) {
    return byRole
        .of(role)
        .values()
        .map(this::at)
        .filter(user -> user.kind() == UserKind.MACHINE)
        .map(user -> new RoleHolder(role, organization, user.id()));
  }

  long count(Set<UserState> wanted) {
    return wanted.stream().mapToLong(states::of).sum();
  }

  long countActiveHolders(String role) {
    return activeHolders.of(role);
  }

  void insert(List<UserRecord> users) {
    for (UserRecord user : users) {
      if (byId.contains(user.id())) {
        throw new StoreConflict(StoreConflict.Kind.ID);
      }
      put(UserKeys.NONE, user);
    }
    users.forEach(user -> refuseShared(UserKeys.NONE, UserKeys.of(user)));
  }

  /**
   * Updates users. Uniqueness is checked after all of them are written, so that users may swap
   * unique values.
   */
  void update(List<UserRecord> users) {
    List<UserKeys> had = users.stream().map(user -> UserKeys.of(present(user))).toList();
    for (UserRecord user : users) {
      put(UserKeys.of(present(user)), user);
    }
    for (int i = 0; i < had.size(); i++) {
      refuseShared(had.get(i), UserKeys.of(users.get(i)));
    }
  }

  private UserRecord present(UserRecord user) {
    UserRecord present = byId.get(user.id());
    if (present == null || !present.createdAt().equals(user.createdAt())) {
      throw new IllegalArgumentException(
          "User " + user.id() + " does not exist, or was created at another time.");
    }
    return present;
  }

  void touch(UserId id, Instant at) {
    UserRecord present = byId.get(id);
    if (present != null
        && (present.lastActivityAt() == null || present.lastActivityAt().isBefore(at))) {
      hold(placeOf(present), present.copy().lastActivityAt(at).done());
    }
  }

  void delete(UserId id) {
    UserRecord present = byId.get(id);
    if (present != null) {
      index(placeOf(present), UserKeys.of(present), UserKeys.NONE);
      byId = byId.remove(id, present);
      byCreation = byCreation.remove(placeOf(present), present);
    }
  }

  /** Writes a user. The indexes hold the shared sites and roles, so that these are held once. */
  private void put(UserKeys had, UserRecord user) {
    UserRecord shared = sets.sharing(user);
    Position.ByTime place = placeOf(shared);
    index(place, had, UserKeys.of(shared));
    hold(place, shared);
  }

  private void hold(Position.ByTime place, UserRecord user) {
    byId = byId.put(user.id(), user);
    byCreation = byCreation.put(place, user);
  }

  private void index(Position.ByTime place, UserKeys had, UserKeys has) {
    byEmail = byEmail.move(place, had.email(), has.email());
    byExternalId = byExternalId.move(place, had.externalId(), has.externalId());
    byName = byName.move(place, had.names(), has.names());
    byRole = byRole.move(place, had.roles(), has.roles());
    bySite = bySite.move(place, had.sites(), has.sites());
    byGrant = byGrant.move(place, had.grants(), has.grants());
    aside = aside.move(place, had.aside(), has.aside());
    states = states.move(had.state(), has.state());
    activeHolders = activeHolders.move(had.activeRoles(), has.activeRoles());
  }

  private void refuseShared(UserKeys had, UserKeys has) {
    refuseShared(byEmail, had.email(), has.email(), StoreConflict.Kind.EMAIL);
    refuseShared(byExternalId, had.externalId(), has.externalId(), StoreConflict.Kind.EXTERNAL_ID);
  }

  private static void refuseShared(
      SortedTree<String, ?> index, Set<String> had, Set<String> has, StoreConflict.Kind kind) {
    if (has.stream().anyMatch(key -> !had.contains(key) && index.of(key).size() > 1)) {
      throw new StoreConflict(kind);
    }
  }
}
