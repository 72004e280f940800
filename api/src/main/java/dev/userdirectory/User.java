package dev.userdirectory;

import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The record of a person or a machine in one organization, with all that a host needs to show. A
 * person in two organizations has two users.
 */
public interface User {

  /** {@return the user's id} */
  UserId id();

  /** {@return the organization's id and name} */
  Organization.Ref organization();

  /** {@return whether the user is a person or a machine} */
  UserKind kind();

  /** {@return the address as typed, which mail is sent to; empty for a machine, which has none} */
  String email();

  /** {@return the form by which addresses are compared; empty for a machine} */
  String canonicalEmail();

  /**
   * {@return the display name: as given, otherwise "first last", otherwise the local part of the
   * e-mail}
   */
  String displayName();

  /** {@return the first name, or null} */
  @Nullable String firstName();

  /** {@return the last name, or null} */
  @Nullable String lastName();

  /**
   * {@return the highest-ranked of the user's roles that can be given by name, or if there is none,
   * the highest-ranked of all}
   */
  String role();

  /** {@return all roles of the user, highest rank first} */
  Set<String> roles();

  /** {@return whether the owner role is among the user's roles} */
  boolean owner();

  /**
   * {@return the permissions that roles and overrides allow at one site at least, regardless of the
   * user's state, as of when the record was read; in binary order}
   */
  Set<String> permissions();

  /**
   * {@return the permissions granted or denied to this user alone, in force when the record was
   * read}
   */
  List<PermissionOverride> overrides();

  /**
   * {@return the overrides that have ended, which have no effect and stay until they are replaced
   * or dropped}
   */
  List<PermissionOverride> expiredOverrides();

  /** {@return the sites assigned to the user} */
  Set<SiteId> sites();

  /** {@return the state: invited, active or disabled} */
  UserState state();

  /** {@return the locale, a BCP 47 tag; the directory's default if the user has none} */
  String locale();

  /** {@return the time zone, an IANA id; the directory's default if the user has none} */
  String timeZone();

  /**
   * {@return the preferences, the host's own JSON object; numbers are Integer, Long, BigInteger or
   * BigDecimal}
   */
  Map<String, Object> preferences();

  /** {@return the host's or identity provider's id of the person, or null} */
  @Nullable String externalId();

  /** {@return when the user last signed in or was authenticated, to the minute, or null} */
  @Nullable Instant lastActivityAt();

  /** {@return when the user was created or invited} */
  Instant createdAt();

  /** {@return when the record was last changed} */
  Instant updatedAt();

  /** {@return the version of the record: 1 when it is created, and one more with each change} */
  long version();

  /** {@return whether the user is not disabled} */
  default boolean enabled() {
    return state() != UserState.DISABLED;
  }

  /**
   * {@return whether the user held a permission at one site at least, or everywhere, when the
   * record was read} To enforce permissions, ask a {@link Caller} or {@link Access} instead.
   *
   * @param permission a permission's name
   */
  default boolean may(String permission) {
    return permissions().contains(permission);
  }
}
