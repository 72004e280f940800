package dev.userdirectory.core;

import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users that a verified person is: by external id first; only a user without one by
 * verified e-mail.
 */
final class Matching {

  private final DirectoryStore store;

  Matching(DirectoryStore store) {
    this.store = store;
  }

  /** A verified person, checked. */
  record Person(
      @Nullable String externalId,
      @Nullable EmailAddress email,
      @Nullable String firstName,
      @Nullable String lastName) {}

  /** A user that the person is. */
  record Match(OrganizationRecord organization, UserRecord user) {}

  static Person check(Identity identity, Faults faults) {
    EmailAddress email = null;
    if (identity.verifiedEmail() != null) {
      email = EmailAddress.parse(identity.verifiedEmail());
      if (email == null) {
        faults.add("verifiedEmail", "is not an e-mail address: an RFC 5321 mailbox.");
      }
    }
    if (identity.externalId() == null && identity.verifiedEmail() == null) {
      faults.add("identity", "names nobody; give an external id, a verified e-mail, or both.");
    }
    faults.checkOptional("externalId", identity.externalId(), InputCheck.LONGEST_ID);
    return new Person(
        identity.externalId() == null ? null : identity.externalId().strip(),
        email,
        name("firstName", identity.firstName(), faults),
        name("lastName", identity.lastName(), faults));
  }

  private static @Nullable String name(String field, @Nullable String name, Faults faults) {
    if (name == null || name.isBlank()) {
      return null;
    }
    faults.checkText(field, name, InputCheck.LONGEST_NAME);
    return name.strip();
  }

  /** The user that the person is in one organization, or null. */
  @Nullable UserRecord in(StoreView view, Person person) {
    UserRecord byId =
        person.externalId() == null ? null : view.userByExternalId(person.externalId());
    if (byId != null || person.email() == null) {
      return byId;
    }
    UserRecord byEmail = view.userByEmail(person.email().canonical());
    return byEmail != null && byEmail.externalId() == null ? byEmail : null;
  }

  /** All users that the person is, in any state, in all organizations or in one. */
  List<Match> all(Person person, @Nullable OrganizationId only) {
    Set<OrganizationId> organizations = new TreeSet<>();
    if (only != null) {
      organizations.add(only);
    } else {
      String email = person.email() == null ? null : person.email().canonical();
      for (UserLocation location : store.locate(person.externalId(), email)) {
        organizations.add(location.organization());
      }
    }
    List<Match> matches = new ArrayList<>();
    for (OrganizationId id : organizations) {
      Match match = store.read(id, view -> match(view, person));
      if (match != null) {
        matches.add(match);
      }
    }
    return matches;
  }

  private @Nullable Match match(StoreView view, Person person) {
    OrganizationRecord organization = view.organization();
    UserRecord user = organization == null ? null : in(view, person);
    return organization == null || user == null ? null : new Match(organization, user);
  }

  /**
   * The one user to go on with: the only active one, else one that is not active, for its refusal;
   * null if there is none.
   */
  static @Nullable Match choose(List<Match> matches) {
    List<Match> active =
        matches.stream().filter(match -> match.user().state() == UserState.ACTIVE).toList();
    if (active.size() > 1) {
      throw Refusals.conflict(
          Reason.ORGANIZATION_REQUIRED,
          "The person has active users in %s organizations; name one of them."
              .formatted(active.size()));
    }
    if (!active.isEmpty()) {
      return active.get(0);
    }
    return matches.isEmpty() ? null : matches.get(0);
  }

  /**
   * Whether a user is the person's own already: someone else's invitation alone makes no user
   * theirs.
   */
  static boolean isOwn(Match match, Person person) {
    return match.user().state() != UserState.INVITED
        || (person.externalId() != null && person.externalId().equals(match.user().externalId()));
  }
}
