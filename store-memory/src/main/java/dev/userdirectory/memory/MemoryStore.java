package dev.userdirectory.memory;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps everything in memory. Readers see one immutable state and never wait. Writers
 * of the same organization take turns; writers of different organizations don't wait for each
 * other.
 */
public final class MemoryStore implements DirectoryStore {

  private final Map<OrganizationId, OrganizationSlot> slots = new ConcurrentHashMap<>();
  private final Catalog catalog = new Catalog();
  private final Claims claims = new Claims();
  private final SignInIndex signIns = new SignInIndex();
  private volatile Map<String, String> facts = Map.of();
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Creates an empty store. */
  public MemoryStore() {}

  /**
   * {@return a new store with the contents of this one; neither store sees what is later written to
   * the other} Useful for tests that try many things on one state. Users, sessions and events are
   * shared, not copied, so the cost depends only on the number of organizations. Call it while no
   * write is running.
   */
  public MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    slots.forEach((organization, slot) -> copy.slots.put(organization, slot.copy()));
    copy.catalog.become(catalog);
    copy.claims.become(claims);
    copy.signIns.become(signIns);
    copy.facts = facts;
    return copy;
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    enter();
    try {
      MemoryView view = new MemoryView(stateOf(organization));
      try {
        return work.apply(view);
      } finally {
        view.end();
      }
    } finally {
      leave();
    }
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    enter();
    OrganizationSlot slot = slots.computeIfAbsent(organization, id -> new OrganizationSlot());
    slot.lock.lock();
    try {
      return commit(organization, slot, work);
    } finally {
      slot.lock.unlock();
      leave();
    }
  }

  @Override
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    enter();
    OrganizationSlot slot = slots.computeIfAbsent(organization, id -> new OrganizationSlot());
    boolean locked = slot.lock.tryLock();
    try {
      return locked
          && commit(
              organization,
              slot,
              transaction -> {
                work.accept(transaction);
                return true;
              });
    } finally {
      if (locked) {
        slot.lock.unlock();
      }
      leave();
    }
  }

  /** Does nothing: deleted data is unreachable and left to the garbage collector. */
  @Override
  public void scrub() {
    enter();
    leave();
  }

  private <T extends @Nullable Object> T commit(
      OrganizationId organization, OrganizationSlot slot, Function<StoreTransaction, T> work) {
    OrganizationState before = slot.state;
    Claims.Draft claimed = claims.draft();
    MemoryTransaction transaction = new MemoryTransaction(organization, before, claimed, signIns);
    try {
      T result = work.apply(transaction);
      OrganizationState after = transaction.state();
      slot.stamps.growTo(after.users().byId().size());
      slot.stamps.around(
          transaction.changesOrganization(),
          transaction.changedUsers(),
          () ->
              claimed.commit(
                  () -> {
                    slot.state = after;
                    catalog.replace(before.organization(), after.organization());
                  }));
      return result;
    } finally {
      transaction.end();
    }
  }

  @Override
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    refuseClosed();
    Map<List<Boolean>, Long> found = new HashMap<>();
    return signIns
        .find(externalId, canonicalEmail)
        .flatMap(organization -> stateOf(organization).users().locate(externalId, canonicalEmail))
        .filter(user -> user.bound() || isActive(user))
        .filter(user -> found.merge(kindOf(user), 1L, Long::sum) <= most)
        .map(user -> new UserLocation(user.organization(), user.id(), user.bound(), isActive(user)))
        .toList();
  }

  /**
   * Returns the kind of a user: with an external id or not, bound or not, active or not. {@link
   * #locate} limits the number of users of each kind.
   */
  private static List<Boolean> kindOf(UserRecord user) {
    return List.of(user.externalId() != null, user.bound(), isActive(user));
  }

  private static boolean isActive(UserRecord user) {
    return user.state() == UserState.ACTIVE;
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    refuseClosed();
    return catalog.list(slice);
  }

  @Override
  public List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most) {
    refuseClosed();
    return slots.entrySet().stream()
        .filter(entry -> entry.getValue().state.deleted())
        .map(Map.Entry::getKey)
        .filter(organization -> after == null || organization.compareTo(after) > 0)
        .sorted()
        .limit(most)
        .toList();
  }

  @Override
  public long countOrganizations() {
    refuseClosed();
    return catalog.size();
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    refuseClosed();
    return slots.entrySet().stream()
        .flatMap(entry -> entry.getValue().state.users().holdersOfOtherRoles(entry.getKey(), known))
        .limit(most)
        .toList();
  }

  @Override
  public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
    refuseClosed();
    return catalog
        .all()
        .map(OrganizationRecord::id)
        .filter(
            organization ->
                stateOf(organization).roles().stream()
                    .anyMatch(
                        role ->
                            names == null || names.contains(role.name().toLowerCase(Locale.ROOT))))
        .limit(most)
        .toList();
  }

  @Override
  public List<OrganizationId> organizationsWithoutActive(String role, int most) {
    refuseClosed();
    return catalog
        .all()
        .map(OrganizationRecord::id)
        .filter(organization -> stateOf(organization).users().countActiveHolders(role) == 0)
        .limit(most)
        .toList();
  }

  @Override
  public List<RoleHolder> machinesHolding(String role, int most) {
    refuseClosed();
    return catalog
        .all()
        .map(OrganizationRecord::id)
        .flatMap(organization -> stateOf(organization).users().machinesHolding(organization, role))
        .limit(most)
        .toList();
  }

  @Override
  public List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most) {
    refuseClosed();
    return slots.entrySet().stream()
        .filter(slot -> after == null || slot.getKey().compareTo(after) > 0)
        .filter(slot -> slot.getValue().state.audit().hasNews(consumer))
        .map(Map.Entry::getKey)
        .sorted()
        .limit(most)
        .toList();
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    refuseClosed();
    return stateOf(organization).audit().head().sequence();
  }

  @Override
  public long stamp(OrganizationId organization, UserId user) {
    refuseClosed();
    OrganizationSlot slot = slots.get(organization);
    return slot == null ? NO_STAMP : slot.stamps.of(user);
  }

  @Override
  public Map<String, String> facts() {
    enter();
    try {
      return facts;
    } finally {
      leave();
    }
  }

  @Override
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    enter();
    try {
      synchronized (this) {
        facts = Map.copyOf(change.apply(facts));
        return facts;
      }
    } finally {
      leave();
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private OrganizationState stateOf(OrganizationId organization) {
    OrganizationSlot slot = slots.get(organization);
    return slot == null ? OrganizationState.UNKNOWN : slot.state;
  }

  private void enter() {
    refuseClosed();
    if (!inside.add(Thread.currentThread())) {
      throw new IllegalStateException(
          "This thread is inside the work of a read or write. Work doesn't nest: finish it first.");
    }
  }

  private void leave() {
    inside.remove(Thread.currentThread());
  }

  private void refuseClosed() {
    if (closed) {
      throw new DirectoryException.StoreUnavailable(
          "The store is closed. It serves nobody any more: open another.", null);
    }
  }
}
