package dev.userdirectory.core.internal.signin;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users of a verified person: by external id first, and by verified e-mail only among
 * users without an external id.
 *
 * <p>A user whom somebody else created for an address is an offer, until the person is bound to the
 * user by accepting, registering or signing in. Anyone can make offers, so they must not get in the
 * way: offers are ignored if the person has users of their own, inactive offers are always ignored,
 * and a few offers are enough to decide, however many there are.
 */
public final class IdentityResolver {

  /** One match is used, and two are ambiguous, so more need not be found. */
  private static final int ENOUGH = 2;

  private final UnauditedStore store;

  public IdentityResolver(UnauditedStore store) {
    this.store = store;
  }

  /**
   * Does the same as {@link #in(StoreView, Person)}, in a read of its own; also returns null if the
   * organization does not exist.
   */
  @Nullable UserRecord in(OrganizationId organization, Person person) {
    return store.<@Nullable UserRecord>read(
        organization, view -> view.organization() == null ? null : in(view, person));
  }

  /**
   * Returns the person's user in one organization; null if there is none, or only an inactive
   * offer.
   */
  @Nullable UserRecord in(StoreView view, Person person) {
    UserRecord byId =
        person.externalId() == null ? null : view.userByExternalId(person.externalId().text());
    if (byId != null || person.email() == null) {
      return byId;
    }
    UserRecord byEmail = view.userByEmail(person.email().canonical());
    return byEmail != null && byEmail.externalId() == null && counts(byEmail) ? byEmail : null;
  }

  /**
   * Returns whether a user is a match: the person's own user in any state, an offer only if active.
   */
  private static boolean counts(UserRecord user) {
    return user.bound() || user.state() == UserState.ACTIVE;
  }

  /**
   * Returns whether the person has a user of their own, active or not, in the named organization,
   * or in any if none is named.
   */
  boolean hasOwn(Person person, @Nullable OrganizationId only) {
    if (only == null) {
      return locate(person, ENOUGH).stream().anyMatch(UserLocation::bound);
    }
    UserRecord user = in(only, person);
    return user != null && user.bound();
  }

  /**
   * Chooses the user to sign in as: the only active user of the person's own; otherwise an inactive
   * one of their own, which is then refused; otherwise the only active offer. Returns null if there
   * is none.
   */
  @Nullable UserLocation choose(Person person) {
    List<UserLocation> found = locate(person, ENOUGH);
    List<UserLocation> active = matching(found, true, true);
    List<UserLocation> inactive = matching(found, true, false);
    if (active.isEmpty() && !inactive.isEmpty()) {
      return inactive.get(0);
    }
    List<UserLocation> choice = active.isEmpty() ? matching(found, false, true) : active;
    if (choice.stream().map(UserLocation::organization).distinct().count() > 1) {
      throw Conflicts.of(
          Reason.ORGANIZATION_REQUIRED,
          "The person has active users in several organizations; name one of them.");
    }
    return choice.isEmpty() ? null : choice.get(0);
  }

  private static List<UserLocation> matching(
      List<UserLocation> found, boolean bound, boolean active) {
    return found.stream().filter(user -> user.bound() == bound && user.active() == active).toList();
  }

  /** Returns the organizations in which the person has a user of their own, or an active offer. */
  public List<OrganizationRecord> organizationsOf(Person person) {
    return locate(person, Integer.MAX_VALUE).stream()
        .map(UserLocation::organization)
        .distinct()
        .map(
            id ->
                store.<@Nullable OrganizationRecord>read(
                    id, view -> in(view, person) == null ? null : view.organization()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Returns the person's users in all organizations, oldest organization first. */
  public List<UserRecord> usersOf(Person person) {
    return organizationsOf(person).stream()
        .sorted(
            Comparator.comparing(OrganizationRecord::createdAt)
                .thenComparing(OrganizationRecord::id))
        .map(organization -> in(organization.id(), person))
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Finds at most {@code most} users of the person in all organizations, however many offers there
   * are.
   */
  private List<UserLocation> locate(Person person, int most) {
    String email = person.email() == null ? null : person.email().canonical();
    return store.locate(ExternalId.textOf(person.externalId()), email, most);
  }
}
