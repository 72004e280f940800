package dev.userdirectory;

import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's record in one organization, with all that a host's answer needs. The same person in
 * two organizations has two users.
 *
 * @param id the user's id
 * @param organization the organization's id and name
 * @param email the address as typed: mail goes here
 * @param canonicalEmail the form by which addresses are compared
 * @param displayName as given, else "first last", else the local part of the e-mail
 * @param firstName the first name, or null
 * @param lastName the last name, or null
 * @param role the highest-ranked role held that can be given by name (if none, the highest)
 * @param roles all roles held, highest rank first
 * @param owner whether the owner role is among them
 * @param permissions what roles and overrides allow somewhere, whatever the state, as of the
 *     reading; in binary order
 * @param overrides permissions granted or denied to this user alone, in force as of the reading
 * @param expiredOverrides overrides that have ended, and do nothing any more, until they are
 *     replaced or dropped
 * @param sites the sites assigned
 * @param state invited, active or disabled
 * @param locale a BCP 47 tag; the directory's default if the user has none
 * @param timeZone an IANA id; the directory's default if the user has none
 * @param preferences the host's own JSON object; numbers are Integer, Long, BigInteger or
 *     BigDecimal
 * @param externalId the host's or identity provider's id of the person, or null
 * @param lastActivityAt when last signed in or authenticated, to the minute, or null
 * @param createdAt when created or invited
 * @param updatedAt when last changed
 * @param version counts the changes of the record, from 1
 */
public record User(
    UserId id,
    Organization.Ref organization,
    String email,
    String canonicalEmail,
    String displayName,
    @Nullable String firstName,
    @Nullable String lastName,
    String role,
    Set<String> roles,
    boolean owner,
    Set<String> permissions,
    List<PermissionOverride> overrides,
    List<PermissionOverride> expiredOverrides,
    Set<SiteId> sites,
    UserState state,
    String locale,
    String timeZone,
    Map<String, Object> preferences,
    @Nullable String externalId,
    @Nullable Instant lastActivityAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** {@return whether the user is not disabled} */
  public boolean enabled() {
    return state != UserState.DISABLED;
  }

  /**
   * {@return whether the user held that permission somewhere when the record was read; to enforce,
   * ask a {@link Caller} or {@link Access}}
   *
   * @param permission a permission's name
   */
  public boolean may(String permission) {
    return permissions.contains(permission);
  }
}
