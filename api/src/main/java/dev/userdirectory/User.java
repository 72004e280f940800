package dev.userdirectory;

import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's record in one organization, or a machine's, with all that a host's answer needs. The
 * same person in two organizations has two users.
 */
public interface User {

  /** {@return the user's id} */
  UserId id();

  /** {@return the organization's id and name} */
  Organization.Ref organization();

  /** {@return whether it is a person or a machine} */
  UserKind kind();

  /** {@return the address as typed: mail goes here; empty for a machine, which has none} */
  String email();

  /** {@return the form by which addresses are compared; empty for a machine} */
  String canonicalEmail();

  /** {@return the display name: as given, else "first last", else the local part of the e-mail} */
  String displayName();

  /** {@return the first name, or null} */
  @Nullable String firstName();

  /** {@return the last name, or null} */
  @Nullable String lastName();

  /** {@return the highest-ranked role held that can be given by name (if none, the highest)} */
  String role();

  /** {@return all roles held, highest rank first} */
  Set<String> roles();

  /** {@return whether the owner role is among them} */
  boolean owner();

  /**
   * {@return what roles and overrides allow somewhere, whatever the state, as of the reading; in
   * binary order}
   */
  Set<String> permissions();

  /** {@return the permissions granted or denied to this user alone, in force as of the reading} */
  List<PermissionOverride> overrides();

  /**
   * {@return the overrides that have ended: they do nothing, and stay until they are replaced or
   * dropped}
   */
  List<PermissionOverride> expiredOverrides();

  /** {@return the sites assigned} */
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

  /** {@return how often the record was changed, from 1} */
  long version();

  /** {@return whether the user is not disabled} */
  default boolean enabled() {
    return state() != UserState.DISABLED;
  }

  /**
   * {@return whether the user held that permission somewhere when the record was read; to enforce,
   * ask a {@link Caller} or {@link Access}}
   *
   * @param permission a permission's name
   */
  default boolean may(String permission) {
    return permissions().contains(permission);
  }
}
