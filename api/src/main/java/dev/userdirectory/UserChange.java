package dev.userdirectory;

import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user. Fields that the change does not name stay as they are. Immutable; each setter
 * returns a changed copy, takes null as "absent" and never throws: the operation reports all faults
 * at once. A change that carries nothing but an expected version or {@link #keepingOwnership} is
 * empty, which is a fault. A change that leaves the user as it is succeeds, but records no event
 * and creates no new version.
 *
 * <pre>{@code
 * UserChange.empty().role("operator").expectedVersion(1L)
 * }</pre>
 */
public final class UserChange {

  private final FieldValues values;

  private UserChange(FieldValues values) {
    this.values = values;
  }

  /** {@return a change that changes nothing yet} */
  public static UserChange empty() {
    return new UserChange(FieldValues.NONE);
  }

  /**
   * {@return this change, with the e-mail set} The change ends the user's sessions.
   *
   * @param email an RFC 5321 mailbox; users may change their own e-mail only with {@link
   *     #verifiedEmail}, unless the directory's settings allow otherwise; the e-mail of an invited
   *     user can't change
   */
  public UserChange email(@Nullable String email) {
    return with(Field.EMAIL, email);
  }

  /**
   * {@return this change, with the e-mail set to an address that the host has verified} The change
   * ends the user's sessions, except the session that makes the change.
   *
   * @param email an RFC 5321 mailbox
   */
  public UserChange verifiedEmail(@Nullable String email) {
    return with(Field.VERIFIED_EMAIL, email);
  }

  /**
   * {@return this change, with the display name set}
   *
   * @param name 1-100 characters
   */
  public UserChange displayName(@Nullable String name) {
    return with(Field.DISPLAY_NAME, name);
  }

  /**
   * {@return this change, with the first name set}
   *
   * @param name at most 100 characters; {@code ""} clears it
   */
  public UserChange firstName(@Nullable String name) {
    return with(Field.FIRST_NAME, name);
  }

  /**
   * {@return this change, with the last name set}
   *
   * @param name at most 100 characters; {@code ""} clears it
   */
  public UserChange lastName(@Nullable String name) {
    return with(Field.LAST_NAME, name);
  }

  /**
   * {@return this change, with the roles set to the given role only} The user's sites stay while
   * the user holds a site-scoped role, even if there are none.
   *
   * @param role the name of an assignable role
   */
  public UserChange role(@Nullable String role) {
    return with(Field.ROLES, role == null ? null : Set.of(role));
  }

  /**
   * {@return this change, with the roles set to exactly the given roles}
   *
   * @param roles names of assignable roles; empty is a fault
   */
  public UserChange roles(@Nullable Collection<String> roles) {
    return with(Field.ROLES, FieldValues.copy(roles));
  }

  /** {@return this change, with an owner keeping the owner role in addition to the given roles} */
  public UserChange keepingOwnership() {
    return keepingOwnership(true);
  }

  /**
   * {@return this change, with an owner keeping the owner role in addition to the given roles, or
   * not}
   *
   * @param kept whether an owner keeps the owner role
   */
  public UserChange keepingOwnership(boolean kept) {
    return with(Field.KEEPING_OWNERSHIP, kept ? Boolean.TRUE : null);
  }

  /**
   * {@return this change, with the sites set to exactly the given sites} They are stored only if
   * the user holds a site-scoped role.
   *
   * @param sites the host's site ids; empty for none
   */
  public UserChange sites(@Nullable Collection<SiteId> sites) {
    return with(Field.SITES, FieldValues.copy(sites));
  }

  /**
   * {@return this change, with the sites set to exactly the given sites} They are stored only if
   * the user holds a site-scoped role.
   *
   * @param sites the host's site ids; empty for none
   */
  public UserChange sites(SiteId... sites) {
    return sites(Arrays.asList(sites));
  }

  /**
   * {@return this change, with the locale set}
   *
   * @param tag a BCP 47 tag; {@code ""} clears it
   */
  public UserChange locale(@Nullable String tag) {
    return with(Field.LOCALE, tag);
  }

  /**
   * {@return this change, with the time zone set}
   *
   * @param id an IANA time zone id; {@code ""} clears it
   */
  public UserChange timeZone(@Nullable String id) {
    return with(Field.TIME_ZONE, id);
  }

  /**
   * {@return this change, with the preferences replaced as a whole}
   *
   * @param object a JSON object: strings, numbers, booleans, nulls, lists and maps of them
   */
  public UserChange preferences(@Nullable Map<String, ?> object) {
    return with(Field.PREFERENCES, FieldValues.copy(object));
  }

  /**
   * {@return this change, with the external id set}
   *
   * @param id the host's or identity provider's id of the person; only system may set it
   */
  public UserChange externalId(@Nullable String id) {
    return with(Field.EXTERNAL_ID, id);
  }

  /**
   * {@return this change, with the user enabled or disabled}
   *
   * @param enabled whether the user may sign in; enabling an invited user changes nothing
   */
  public UserChange enabled(@Nullable Boolean enabled) {
    return with(Field.ENABLED, enabled);
  }

  /**
   * {@return this change, with a permission granted or denied to this user alone} An owner, who
   * holds every permission, can't have overrides.
   *
   * @param permission a permission of the model
   * @param granted {@code true} to grant, {@code false} to deny, null to leave it as it is
   */
  public UserChange permission(String permission, @Nullable Boolean granted) {
    return granted == null
        ? this
        : override(permission, new PermissionOverride(permission, granted, null));
  }

  /**
   * {@return this change, with a permission granted or denied until an instant}
   *
   * @param permission a permission of the model
   * @param granted {@code true} to grant, {@code false} to deny
   * @param until when the override ends, exclusive; in the future
   */
  public UserChange permission(String permission, boolean granted, Instant until) {
    return override(permission, new PermissionOverride(permission, granted, until));
  }

  /**
   * {@return this change, with the override of a permission dropped, so that the user's roles
   * decide again}
   *
   * @param permission a permission of the model
   */
  public UserChange withoutOverride(String permission) {
    return override(permission, null);
  }

  /** Sets or drops an override; the last call for a permission counts. */
  private UserChange override(String permission, @Nullable PermissionOverride override) {
    Map<String, OverrideChange> all = new LinkedHashMap<>();
    overrides().forEach(each -> all.put(each.permission(), each));
    all.put(permission, new OverrideChange(permission, override));
    return with(Field.OVERRIDES, List.copyOf(all.values()));
  }

  /**
   * {@return this change, to be made only if the record still has the given version} Otherwise the
   * operation throws {@code conflict}.
   *
   * @param version the version that the actor has read; null for any
   */
  public UserChange expectedVersion(@Nullable Long version) {
    return with(Field.EXPECTED_VERSION, version);
  }

  private UserChange with(Field field, @Nullable Object value) {
    return new UserChange(values.with(field, value));
  }

  /** {@return the e-mail, verified or not, or null if absent} */
  public @Nullable String email() {
    String verified = values.get(Field.VERIFIED_EMAIL);
    return verified != null ? verified : values.get(Field.EMAIL);
  }

  /** {@return whether the host states that it verified the e-mail} */
  public boolean emailVerified() {
    return given().contains(Field.VERIFIED_EMAIL);
  }

  /** {@return the display name, or null if absent} */
  public @Nullable String displayName() {
    return values.get(Field.DISPLAY_NAME);
  }

  /** {@return the first name, or null if absent} */
  public @Nullable String firstName() {
    return values.get(Field.FIRST_NAME);
  }

  /** {@return the last name, or null if absent} */
  public @Nullable String lastName() {
    return values.get(Field.LAST_NAME);
  }

  /** {@return the roles' names, or null if absent} */
  public @Nullable Set<String> roles() {
    return values.get(Field.ROLES);
  }

  /** {@return whether an owner keeps the owner role} */
  public boolean keepsOwnership() {
    return given().contains(Field.KEEPING_OWNERSHIP);
  }

  /** {@return the sites, or null if absent} */
  public @Nullable Set<SiteId> givenSites() {
    return values.get(Field.SITES);
  }

  /** {@return the locale, or null if absent} */
  public @Nullable String locale() {
    return values.get(Field.LOCALE);
  }

  /** {@return the time zone, or null if absent} */
  public @Nullable String timeZone() {
    return values.get(Field.TIME_ZONE);
  }

  /** {@return the preferences, or null if absent} */
  public @Nullable Map<String, Object> preferences() {
    return values.get(Field.PREFERENCES);
  }

  /** {@return the external id, or null if absent} */
  public @Nullable String externalId() {
    return values.get(Field.EXTERNAL_ID);
  }

  /** {@return whether the user is to be enabled, or null if absent} */
  public @Nullable Boolean enabled() {
    return values.get(Field.ENABLED);
  }

  /** {@return the changes of overrides, one for each permission that is named} */
  public List<OverrideChange> overrides() {
    List<OverrideChange> all = values.get(Field.OVERRIDES);
    return all == null ? List.of() : all;
  }

  /** {@return the version that the record must have, or null for any} */
  public @Nullable Long expectedVersion() {
    return values.get(Field.EXPECTED_VERSION);
  }

  /** {@return the fields that carry a value} */
  public Set<Field> given() {
    return values.given();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserChange that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "UserChange" + values;
  }
}
