package dev.userdirectory.testkit;

import dev.userdirectory.EventId;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store that forwards every call to another store, as a base class for stores that do one thing
 * differently.
 */
public abstract class ForwardingStore implements DirectoryStore {

  /** Creates a forwarding store. */
  protected ForwardingStore() {}

  /** {@return the store that does the work} */
  protected abstract DirectoryStore store();

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return store().read(organization, work);
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    return store().write(organization, command, work);
  }

  @Override
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    return store().writeIfIdle(organization, command, work);
  }

  @Override
  public void scrub() {
    store().scrub();
  }

  @Override
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    return store().locate(externalId, canonicalEmail, most);
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    return store().organizations(slice);
  }

  @Override
  public List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most) {
    return store().deletedOrganizations(after, most);
  }

  @Override
  public long countOrganizations() {
    return store().countOrganizations();
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return store().holdersOfOtherRoles(known, most);
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    return store().lastSequence(organization);
  }

  @Override
  public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
    return store().organizationsDefiningRoles(names, most);
  }

  @Override
  public List<OrganizationId> organizationsWithoutActive(String role, int most) {
    return store().organizationsWithoutActive(role, most);
  }

  @Override
  public List<RoleHolder> machinesHolding(String role, int most) {
    return store().machinesHolding(role, most);
  }

  @Override
  public List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most) {
    return store().organizationsWithNews(consumer, after, most);
  }

  @Override
  public long stamp(OrganizationId organization, UserId user) {
    return store().stamp(organization, user);
  }

  @Override
  public Map<String, String> facts() {
    return store().facts();
  }

  @Override
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    return store().changeFacts(change);
  }

  @Override
  public List<Metric> metrics() {
    return store().metrics();
  }

  @Override
  public void close() {
    store().close();
  }
}
