package dev.userdirectory.testkit.flow;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store that counts its writes, fails them when a test says so, and waits where it is told to.
 */
final class WatchedStore implements DirectoryStore {

  private final DirectoryStore store;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile int failingFrom = Integer.MAX_VALUE;
  private volatile Runnable afterLookUp = () -> {};

  WatchedStore(DirectoryStore store) {
    this.store = store;
  }

  /** Lets so many more writes through, and fails those after them. */
  void failAfter(int more) {
    failingFrom = writes.get() + more;
  }

  int writes() {
    return writes.get();
  }

  /** What to do whenever a person has been looked up. */
  void afterLookUp(Runnable hook) {
    afterLookUp = hook;
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    if (writes.getAndIncrement() >= failingFrom) {
      throw new DirectoryException.StoreUnavailable("The disk is full, as the test says.", null);
    }
    return store.write(organization, command, work);
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return store.read(organization, work);
  }

  @Override
  public List<UserLocation> locate(@Nullable String externalId, @Nullable String canonicalEmail) {
    List<UserLocation> found = store.locate(externalId, canonicalEmail);
    afterLookUp.run();
    return found;
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    return store.organizations(slice);
  }

  @Override
  public long countOrganizations() {
    return store.countOrganizations();
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return store.holdersOfOtherRoles(known, most);
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    return store.lastSequence(organization);
  }

  @Override
  public void close() {
    store.close();
  }
}
