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
 * Finds the users that a verified person is: by external id first; only a user without one by
 * verified e-mail.
 *
 * <p>A user whom somebody else created for an address is an offer, until the person is bound to it
 * by accepting, registering or signing in. Anyone can make offers, so they never stand in the way:
 * beside the person's own users they count for nothing, one that is not active is ignored, and a
 * few are enough to decide, however many there are.
 */
public final class IdentityResolver {

  /** One is taken, two are ambiguous: more need not be found. */
  private static final int ENOUGH = 2;

  private final UnauditedStore store;

  public IdentityResolver(UnauditedStore store) {
    this.store = store;
  }

  /** The same as {@link #in(StoreView, Person)}, by a read of its own; null if nothing is there. */
  @Nullable UserRecord in(OrganizationId organization, Person person) {
    return store.<@Nullable UserRecord>read(
        organization, view -> view.organization() == null ? null : in(view, person));
  }

  /**
   * The user that the person is in one organization; null if there is none, or an offer that is not
   * active.
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

  /** Whether a user is a match: the person's own in any state, an offer only if it is active. */
  private static boolean counts(UserRecord user) {
    return user.bound() || user.state() == UserState.ACTIVE;
  }

  /**
   * Where the person has a user of their own, active or not; in one organization if one is named.
   */
  boolean hasOwn(Person person, @Nullable OrganizationId only) {
    if (only == null) {
      return locate(person, ENOUGH).stream().anyMatch(UserLocation::bound);
    }
    UserRecord user = in(only, person);
    return user != null && user.bound();
  }

  /**
   * Where to sign in: the only active user of the person's own; else one of their own that is not
   * active, for its refusal; else the only active offer. Null if there is none.
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

  /** The organizations in which the person has a user of their own, or an active offer. */
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

  /** The person's users in all organizations, oldest organization first. */
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
   * At most so many users of the person in all organizations, however many strangers have planted.
   */
  private List<UserLocation> locate(Person person, int most) {
    String email = person.email() == null ? null : person.email().canonical();
    return store.locate(ExternalId.textOf(person.externalId()), email, most);
  }
}
