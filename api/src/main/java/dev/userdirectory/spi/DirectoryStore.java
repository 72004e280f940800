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
 * A store of organizations. All work happens inside one organization, but for the look-ups here.
 *
 * <p>Order: {@link #write} first guards the organization (locks or updates its row, or the whole
 * store), so that writes of one organization follow each other in one serial order; no other
 * isolation is required. {@link #read} is one snapshot. Once {@code write} has returned, every
 * {@code read} that starts later sees it, in this process and in others over the same store.
 *
 * <p>Work may run more than once, when the engine asks for a retry, and on another thread than the
 * caller's, together with the work of others: it has no effect but on its transaction, and depends
 * on nothing of its thread. Any exception from it rolls everything back and is thrown on. Work
 * inside work is refused with {@link IllegalStateException}.
 *
 * <p>An engine that fails is a {@link dev.userdirectory.DirectoryException.StoreUnavailable}; a
 * commit that may or may not have happened is first looked up by its command, and is a {@link
 * dev.userdirectory.DirectoryException.OutcomeUnknown} only if that fails too.
 *
 * <p>Text compares by its UTF-8 bytes, ids by their bytes, times to the microsecond; a time too far
 * away to be kept stands at the end of time.
 */
public interface DirectoryStore extends AutoCloseable {

  /**
   * The name of a fact that a store has while it is being filled with what another one holds. No
   * directory opens such a store.
   */
  String UNFINISHED_COPY = "unfinished copy";

  /** What {@link #stamp} returns while nothing may be cached. */
  long NO_STAMP = -1;

  /**
   * {@return what the work returns, run on one snapshot}
   *
   * @param <T> the work's result
   * @param organization the organization to look at
   * @param work what to read
   */
  <T extends @Nullable Object> T read(OrganizationId organization, Function<StoreView, T> work);

  /**
   * {@return the session with a token and its user, as of one moment; null if there is none, or the
   * organization is not there} What each request of a host asks for: a store behind a network
   * answers it in one round trip. This implementation uses {@link #read}.
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
   * {@return what the work returns, committed, and durable as far as the store promises}
   *
   * @param <T> the work's result
   * @param organization the organization to guard; it need not exist yet
   * @param command the id of the first audit event that the work appends, by which an unclear
   *     commit is found again, in a deleted organization too; work that appends none may safely run
   *     twice
   * @param work what to read and write
   */
  @CanIgnoreReturnValue
  <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work);

  /**
   * Writes like {@link #write}, but only if it need not wait for another write; else does nothing.
   * For work that may be left out, such as noting that somebody was seen: no caller waits for it.
   *
   * @param organization the organization to guard
   * @param command as for {@link #write}
   * @param work what to read and write
   * @return whether the work was run and committed; false if another write was in the way
   */
  @CanIgnoreReturnValue
  boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work);

  /**
   * Makes unreadable what was deleted or overwritten before: once this has returned, no byte of it
   * is in any file or log that the store keeps. Called after erasing, purging, dropping events and
   * deleting an organization. A store that leaves no bytes behind does nothing.
   *
   * @throws dev.userdirectory.DirectoryException.StoreUnavailable if bytes are left, because
   *     something still reads them; it can be called again
   */
  void scrub();

  /**
   * {@return the users, in organizations not deleted, whom a person may be: those with that
   * external id, and those with that canonical e-mail and no external id; to be checked again
   * inside the organization} Users who are neither bound nor active are left out. Of each kind
   * (found by which of the two, bound or not, active or not) there are a few at most, found by
   * index: however many users others create for an address, a sign-in costs the same.
   *
   * @param externalId an external id, or null
   * @param canonicalEmail a canonical e-mail, or null
   * @param most how many of each kind at most
   */
  List<UserLocation> locate(@Nullable String externalId, @Nullable String canonicalEmail, int most);

  /**
   * {@return organizations not deleted, in order of creation, then id}
   *
   * @param slice which of them; positions are {@link Position.ByTime}
   */
  List<OrganizationRecord> organizations(Slice slice);

  /**
   * {@return organizations that were deleted, in order of their id} Of each the end of its audit
   * trail can still be read.
   *
   * @param after only those with a higher id; null for all
   * @param most how many at most
   */
  List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most);

  /** {@return how many organizations there are that are not deleted; from a counter or an index} */
  long countOrganizations();

  /**
   * {@return holders of roles other than these, a few of them: to refuse opening a store whose
   * roles the model does not know} Roles that organizations define ({@link RoleRecord#isKey}) don't
   * count.
   *
   * @param known the names of the roles that are known
   * @param most how many at most
   */
  List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most);

  /**
   * {@return organizations not deleted that define roles, a few of them: to refuse opening a store
   * under a role model in which they can't be}
   *
   * @param names the names that count, in lower case, compared with those of the roles in lower
   *     case; null for any
   * @param most how many at most
   */
  List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most);

  /**
   * {@return organizations not deleted of which no active user holds that role, a few of them, in
   * order of creation, then id: to refuse opening a store under another owner role}
   *
   * @param role the role's name
   * @param most how many at most
   */
  List<OrganizationId> organizationsWithoutActive(String role, int most);

  /**
   * {@return machines, in whatever state, that hold a role in organizations not deleted, a few of
   * them: to refuse opening a store under an owner role that a machine holds}
   *
   * @param role the role's name
   * @param most how many at most
   */
  List<RoleHolder> machinesHolding(String role, int most);

  /**
   * {@return organizations, deleted ones too, whose audit trail goes further than a consumer of the
   * feed has acknowledged, in order of their id}
   *
   * @param consumer the consumer
   * @param after only those with a higher id; null for all
   * @param most how many at most
   */
  List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most);

  /**
   * {@return the sequence of the organization's last audit event, 0 if there is none: a cheap sign
   * that something has changed}
   *
   * @param organization the organization
   */
  long lastSequence(OrganizationId organization);

  /**
   * {@return a number by which a reader knows that a user is as it was read, or a negative number
   * while that can't be known} For caches: who asks for the number first, and then reads the user's
   * record, the user's sessions and the organization's record, has them as they are for as long as
   * the number stays the same.
   *
   * <p>The number changes, and never comes back, before anybody can see a commit that changes one
   * of them or takes one away. It is negative while such a commit is under way. A new session and
   * activity that is noted need not change it. Commits that change other users change it seldom.
   * The call takes well under a microsecond and does no input or output.
   *
   * <p>This implementation answers {@link #NO_STAMP}: of such a store nothing is kept.
   *
   * @param organization the organization
   * @param user the user
   */
  default long stamp(OrganizationId organization, UserId user) {
    return NO_STAMP;
  }

  /**
   * {@return the facts about the store as a whole, by name, such as which version of a library
   * computed what it holds; empty for a new store}
   */
  Map<String, String> facts();

  /**
   * Changes the facts in one step: nobody else changes them between what {@code change} is given
   * and what it returns. They are few and change seldom.
   *
   * @param change is given the present facts and returns all that hold from now on; may be called
   *     more than once
   * @return the facts that hold now
   */
  @CanIgnoreReturnValue
  Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change);

  /**
   * {@return figures of the running store, always of the same names: how many writes wait, how many
   * were committed} The call is cheap and waits for nothing. This implementation has none.
   */
  default List<Metric> metrics() {
    return List.of();
  }

  /** Closes the store; work after it fails with {@code store_unavailable}. */
  @Override
  void close();
}
