package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.EventId;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.Bearer;
import dev.userdirectory.spi.Digest;
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
 * Gives access to the store without an actor and without audit events: for reads across
 * organizations, for look-ups before a sign-in has found its user, and for the few writes that are
 * not audited, such as last activity. Everything else goes through {@link Transactions}.
 */
public final class UnauditedStore {

  private final DirectoryStore store;

  public UnauditedStore(DirectoryStore store) {
    this.store = store;
  }

  /** Reads an organization, in one snapshot. */
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return store.read(organization, work);
  }

  /** Finds the session and the user of a token; null if there is none. */
  public @Nullable Bearer bearer(OrganizationId organization, Digest token) {
    return store.bearer(organization, token);
  }

  /** Writes without an audit event. */
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    return store.write(organization, command, work);
  }

  /** Writes without an audit event, or does nothing if the write would have to wait. */
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    return store.writeIfIdle(organization, command, work);
  }

  /**
   * Returns a stamp by which to tell whether a user has changed since it was read; negative if the
   * store can't tell.
   */
  public long stamp(OrganizationId organization, UserId user) {
    return store.stamp(organization, user);
  }

  /** Removes deleted data from the bytes that the store keeps. */
  public void scrub() {
    store.scrub();
  }

  /**
   * Finds users by external id or e-mail in all organizations. Returns only ids, to be read again
   * inside each organization.
   */
  public List<UserLocation> locate(@Nullable String externalId, @Nullable String email, int most) {
    return store.locate(externalId, email, most);
  }

  /** Returns a slice of all organizations. */
  public List<OrganizationRecord> organizations(Slice slice) {
    return store.organizations(slice);
  }

  /** Returns how many organizations there are. */
  public long countOrganizations() {
    return store.countOrganizations();
  }

  /** Returns users who hold a role that the model does not know. */
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return store.holdersOfOtherRoles(known, most);
  }

  /**
   * Returns organizations that define roles with these names, or any roles if the names are null.
   */
  public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
    return store.organizationsDefiningRoles(names, most);
  }

  /**
   * Returns organizations, deleted ones too, of which a consumer of the feed has not acknowledged
   * all events.
   */
  public List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most) {
    return store.organizationsWithNews(consumer, after, most);
  }

  /** Returns machines that hold a role. */
  public List<RoleHolder> machinesHolding(String role, int most) {
    return store.machinesHolding(role, most);
  }

  /** Returns organizations in which no active user holds a role. */
  public List<OrganizationId> organizationsWithoutActive(String role, int most) {
    return store.organizationsWithoutActive(role, most);
  }

  /**
   * Returns the facts about the store as a whole, such as which Unicode version computed its keys.
   */
  public Map<String, String> facts() {
    return store.facts();
  }

  /** Changes the facts in one atomic step. */
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    return store.changeFacts(change);
  }

  /** Returns metrics of the running store. */
  public List<Metric> metrics() {
    return store.metrics();
  }

  /** Closes the store. */
  public void close() {
    store.close();
  }
}
