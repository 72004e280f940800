package dev.userdirectory.tck;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a user's record in a line: an active viewer, until told otherwise. */
final class UserRow {

  private UserId id;
  private final OrganizationId organization;
  private String email;
  private @Nullable String displayName;
  private @Nullable String firstName;
  private @Nullable String lastName;
  private Set<String> nameKeys = Set.of();
  private Set<String> roles = Set.of("viewer");
  private List<PermissionOverride> overrides = List.of();
  private Set<SiteId> sites = Set.of();
  private UserState state = UserState.ACTIVE;
  private @Nullable String locale;
  private @Nullable String timeZone;
  private String preferences = "{}";
  private @Nullable String externalId;
  private boolean bound;
  private @Nullable Instant lastActivityAt;
  private Instant createdAt;
  private Instant updatedAt;
  private long version = 1;

  private UserRow(OrganizationId organization, int number) {
    this.id = Rows.userId(number);
    this.organization = organization;
    this.email = "user" + number + "@acme.example";
    this.createdAt = Rows.at(number);
    this.updatedAt = Rows.at(number);
  }

  /** The user of that number, created that many seconds after the start. */
  static UserRow user(OrganizationId organization, int number) {
    return new UserRow(organization, number);
  }

  UserRow id(UserId value) {
    id = value;
    return this;
  }

  UserRow email(String canonical) {
    email = canonical;
    return this;
  }

  UserRow names(String display, String first, String last) {
    displayName = display;
    firstName = first;
    lastName = last;
    return this;
  }

  UserRow nameKeys(String... keys) {
    nameKeys = Set.of(keys);
    return this;
  }

  UserRow roles(String... names) {
    roles = Set.of(names);
    return this;
  }

  UserRow overrides(PermissionOverride... some) {
    overrides = List.of(some);
    return this;
  }

  UserRow sites(SiteId... ids) {
    sites = Set.of(ids);
    return this;
  }

  UserRow state(UserState value) {
    state = value;
    return this;
  }

  UserRow locale(String tag, String zone) {
    locale = tag;
    timeZone = zone;
    return this;
  }

  UserRow preferences(String json) {
    preferences = json;
    return this;
  }

  UserRow externalId(String value) {
    externalId = value;
    return this;
  }

  UserRow bound() {
    bound = true;
    return this;
  }

  UserRow lastActivityAt(Instant instant) {
    lastActivityAt = instant;
    return this;
  }

  UserRow createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  UserRow updatedAt(Instant instant) {
    updatedAt = instant;
    return this;
  }

  UserRow version(long value) {
    version = value;
    return this;
  }

  UserRecord row() {
    return new UserRecord(
        id,
        organization,
        "As typed <" + email + ">",
        email,
        displayName,
        firstName,
        lastName,
        nameKeys,
        roles,
        overrides,
        sites,
        state,
        locale,
        timeZone,
        preferences,
        externalId,
        bound || externalId != null,
        lastActivityAt,
        createdAt,
        updatedAt,
        version);
  }
}
