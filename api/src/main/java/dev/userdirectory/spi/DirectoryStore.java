package dev.userdirectory.spi;

import dev.userdirectory.EventId;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store of organizations. All work runs inside one organization, except for the look-ups in this
 * interface.
 *
 * <p>Order: {@link #write} first guards the organization (locks or updates its row, or the whole
 * store), so that the writes of one organization run in a serial order; no other isolation is
 * required. {@link #read} runs on one snapshot. Once {@code write} has returned, every {@code read}
 * that starts later sees its changes, in this process and in other processes that use the same
 * store.
 *
 * <p>Work may run more than once, if the engine requires a retry. It may also run on another thread
 * than the caller's, together with the work of other callers. Therefore work must have no effect
 * except on its transaction, and must not depend on its thread. Any exception that work throws
 * rolls back all its changes and is rethrown to the caller. Calls to a store from inside work are
 * refused with {@link IllegalStateException}.
 *
 * <p>If the engine fails, the store throws {@link
 * dev.userdirectory.DirectoryException.StoreUnavailable}. If a commit may or may not have happened,
 * the store first looks for the commit's command; it throws {@link
 * dev.userdirectory.DirectoryException.OutcomeUnknown} only if that look-up fails too.
 *
 * <p>Texts are compared by their UTF-8 bytes, ids by their bytes, and times to the microsecond. A
 * time too far away to be stored is replaced by the latest time that the store can hold.
 */
public interface DirectoryStore extends AutoCloseable {

  /**
   * The name of a fact that a store has while the contents of another store are being copied into
   * it. No directory opens such a store.
   */
  String UNFINISHED_COPY = "unfinished copy";

  /** The value that {@link #stamp} returns while nothing may be cached. */
  long NO_STAMP = -1;

  /**
   * Runs work on one snapshot.
   *
   * @param <T> the work's result
   * @param organization the organization to look at
   * @param work the reads to run
   * @return what the work returns
   */
  <T extends @Nullable Object> T read(OrganizationId organization, Function<StoreView, T> work);

  /**
   * {@return the session with a token and its user, as of one moment; null if there is no such
   * session or organization} Each request of a host calls this method, so a store behind a network
   * should answer in one round trip. This implementation uses {@link #read}.
   *
   * @param organization the organization that the token names
   * @param token the token's digest
   */
  default @Nullable Bearer bearer(OrganizationId organization, Digest token) {
    return this.<@Nullable Bearer>read(
        organization,
        view -> {
          SessionRecord session = view.sessionByToken(token);
          UserRecord user = session == null ? null : view.user(session.user());
          OrganizationRecord home = view.organization();
          return session == null || user == null || home == null
              ? null
              : new Bearer(session, user, home.rolesEdition());
        });
  }

  /**
   * Runs work in a transaction and commits it. When this method returns, the changes are as durable
   * as the store promises.
   *
   * @param <T> the work's result
   * @param organization the organization to write in, which is guarded meanwhile; it need not exist
   *     yet
   * @param command the id of the first audit event that the work appends, by which the store finds
   *     out whether an unclear commit happened, even in a deleted organization; work that appends
   *     no event must be safe to run twice
   * @param work the reads and writes to run
   * @return what the work returns
   */
  @CanIgnoreReturnValue
  <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work);

  /**
   * Writes like {@link #write}, but only if the work need not wait for another write, and otherwise
   * does nothing. For work that may be left out, such as storing a user's last activity, for which
   * no caller should wait.
   *
   * @param organization the organization to write in
   * @param command as for {@link #write}
   * @param work the reads and writes to run
   * @return whether the work was run and committed; false if it would have had to wait for another
   *     write
   */
  @CanIgnoreReturnValue
  boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work);

  /**
   * Removes the remains of deleted and overwritten data: once this method has returned, no byte of
   * that data is left in any file or log of the store. The directory calls this method after it has
   * erased a user, purged, dropped events or deleted an organization. A store that leaves no bytes
   * behind does nothing.
   *
   * @throws dev.userdirectory.DirectoryException.StoreUnavailable if bytes are left because
   *     something still reads them; the call can be repeated
   */
  void scrub();

  /**
   * {@return the users, in organizations not deleted, that may belong to a person: those with the
   * given external id, and those with the given canonical e-mail and no external id} The caller
   * checks these users again inside their organizations. Users who are neither bound nor active are
   * left out. The result has at most {@code most} users of each kind (found by external id or
   * e-mail, bound or not, active or not), which the store finds by index, so that a sign-in costs
   * the same however many users others create for an address.
   *
   * @param externalId an external id, or null
   * @param canonicalEmail a canonical e-mail, or null
   * @param most the largest number of users of each kind
   */
  List<UserLocation> locate(@Nullable String externalId, @Nullable String canonicalEmail, int most);

  /**
   * {@return organizations not deleted, in order of creation, then id}
   *
   * @param slice the part of the list to return; positions are {@link Position.ByTime}
   */
  List<OrganizationRecord> organizations(Slice slice);

  /**
   * {@return organizations that were deleted, in order of their id} The end of each one's audit
   * trail can still be read.
   *
   * @param after the id after which to begin; null for the beginning
   * @param most the largest number of results
   */
  List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most);

  /** {@return how many organizations exist and are not deleted, from a counter or an index} */
  long countOrganizations();

  /**
   * {@return some holders of roles other than the given ones} A directory refuses to open a store
   * with roles that its model does not know. Roles that organizations define ({@link
   * RoleRecord#isKey}) don't count.
   *
   * @param known the names of the roles that are known
   * @param most the largest number of results
   */
  List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most);

  /**
   * {@return some organizations, of those not deleted, that define roles} A directory refuses to
   * open a store with roles that its model does not allow organizations to define.
   *
   * @param names the names of the roles to look for, in lower case, compared with the lower-case
   *     names of the roles; null for any
   * @param most the largest number of results
   */
  List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most);

  /**
   * {@return some organizations, of those not deleted, in which no active user holds a role, in
   * order of creation, then id} A directory refuses to open a store in which an organization has no
   * holder of the model's owner role.
   *
   * @param role the role's name
   * @param most the largest number of results
   */
  List<OrganizationId> organizationsWithoutActive(String role, int most);

  /**
   * {@return some machines, in any state, that hold a role in organizations not deleted} A
   * directory refuses to open a store in which a machine holds the model's owner role.
   *
   * @param role the role's name
   * @param most the largest number of results
   */
  List<RoleHolder> machinesHolding(String role, int most);

  /**
   * {@return organizations, deleted ones too, whose audit trail has events that a consumer of the
   * feed has not acknowledged, in order of their id}
   *
   * @param consumer the consumer
   * @param after the id after which to begin; null for the beginning
   * @param most the largest number of results
   */
  List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most);

  /**
   * {@return the sequence of the organization's last audit event, 0 if there is none} Callers use
   * the sequence as a cheap way to detect changes.
   *
   * @param organization the organization
   */
  long lastSequence(OrganizationId organization);

  /**
   * {@return a number that stays the same while a user is unchanged, or a negative number while
   * that can't be known} Caches use the number: a cache that first gets the number, and then reads
   * the user's record, the user's sessions and the organization's record, may use them for as long
   * as the number stays the same.
   *
   * <p>The number changes, and never returns to an earlier value, before anybody can see a commit
   * that changes or deletes one of these records. The number is negative while such a commit is in
   * progress. New sessions and stored activity need not change the number, and commits that change
   * other users should change it only rarely. The call takes well under a microsecond and does no
   * I/O.
   *
   * <p>This implementation returns {@link #NO_STAMP}, so that nothing of the store is cached.
   *
   * @param organization the organization
   * @param user the user
   */
  default long stamp(OrganizationId organization, UserId user) {
    return NO_STAMP;
  }

  /**
   * {@return the facts about the store as a whole, by name, such as the version of a library that
   * computed stored values; empty for a new store}
   */
  Map<String, String> facts();

  /**
   * Changes the facts atomically: nobody else can change the facts while {@code change} runs. There
   * are few facts, and they rarely change.
   *
   * @param change receives the present facts and returns all facts that hold afterwards; may be
   *     called more than once
   * @return the facts after the change
   */
  @CanIgnoreReturnValue
  Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change);

  /**
   * {@return metrics of the running store, always with the same names, such as how many writes wait
   * and how many were committed} The call is cheap and does not block. This implementation returns
   * no metrics.
   */
  default List<Metric> metrics() {
    return List.of();
  }

  /** Closes the store; later work fails with {@code store_unavailable}. */
  @Override
  void close();
}
