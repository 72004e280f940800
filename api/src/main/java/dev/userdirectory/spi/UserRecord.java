package dev.userdirectory.spi;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.annotation.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as it is stored. Two records are equal if all their fields are equal, with sets compared
 * regardless of order.
 *
 * @param id the user's id
 * @param organization the organization's id
 * @param email the address as typed; empty for a machine, which has none
 * @param canonicalEmail the form that is unique in the organization; of a machine, {@link
 *     #machineKey}
 * @param displayName the display name as given, or null
 * @param firstName the first name, or null
 * @param lastName the last name, or null
 * @param nameKeys the names in the form that a search compares by prefix, and the address as shown
 *     if it differs from the canonical form; at most five
 * @param roles the names of the roles held
 * @param overrides permissions granted or denied to this user alone, at most one override for each
 *     permission
 * @param sites the sites assigned
 * @param state invited, active or disabled
 * @param locale a BCP 47 tag, or null
 * @param timeZone an IANA id, or null
 * @param preferences a JSON object in compact form
 * @param externalId unique in the organization, or null
 * @param bound whether the record belongs to one person, either by an external id, or because the
 *     person has accepted, registered or signed in with this address; otherwise it is open to the
 *     holder of the address
 * @param lastActivityAt when the user was last active, or null
 * @param createdAt when the record was created; never changes
 * @param updatedAt when the record was last changed
 * @param version the number of the record's version, which each change increases
 */
public record UserRecord(
    UserId id,
    OrganizationId organization,
    String email,
    String canonicalEmail,
    @Nullable String displayName,
    @Nullable String firstName,
    @Nullable String lastName,
    Set<String> nameKeys,
    Set<String> roles,
    List<PermissionOverride> overrides,
    Set<SiteId> sites,
    UserState state,
    @Nullable String locale,
    @Nullable String timeZone,
    String preferences,
    @Nullable String externalId,
    boolean bound,
    @Nullable Instant lastActivityAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** The prefix of every {@link #machineKey}, with which no address begins. */
  public static final String MACHINE_PREFIX = "@";

  /** {@inheritDoc} */
  public UserRecord {
    // Most addresses are typed in the canonical form, and stores may hold millions of them.
    email = email.equals(canonicalEmail) ? canonicalEmail : email;
    nameKeys = Set.copyOf(nameKeys);
    roles = Set.copyOf(roles);
    overrides = List.copyOf(overrides);
    sites = Set.copyOf(sites);
  }

  /**
   * {@return the text that replaces the canonical e-mail of a machine, which is unique and not an
   * address}
   *
   * @param id the machine's id
   */
  public static String machineKey(UserId id) {
    return MACHINE_PREFIX + id;
  }

  /** {@return whether the user is a person or a machine} */
  public UserKind kind() {
    return canonicalEmail.startsWith(MACHINE_PREFIX) ? UserKind.MACHINE : UserKind.PERSON;
  }

  /** {@return a copy of this record that can be changed} */
  public Copy copy() {
    return new Copy(this);
  }

  /** A copy of a record with some fields changed. For use by one thread, and only once. */
  @CanIgnoreReturnValue
  public static final class Copy {

    private final UserRecord original;
    private String email;
    private String canonicalEmail;
    private @Nullable String displayName;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private Set<String> nameKeys;
    private Set<String> roles;
    private List<PermissionOverride> overrides;
    private Set<SiteId> sites;
    private UserState state;
    private @Nullable String locale;
    private @Nullable String timeZone;
    private String preferences;
    private @Nullable String externalId;
    private boolean bound;
    private @Nullable Instant lastActivityAt;
    private Instant updatedAt;
    private long version;

    private Copy(UserRecord original) {
      this.original = original;
      this.email = original.email;
      this.canonicalEmail = original.canonicalEmail;
      this.displayName = original.displayName;
      this.firstName = original.firstName;
      this.lastName = original.lastName;
      this.nameKeys = original.nameKeys;
      this.roles = original.roles;
      this.overrides = original.overrides;
      this.sites = original.sites;
      this.state = original.state;
      this.locale = original.locale;
      this.timeZone = original.timeZone;
      this.preferences = original.preferences;
      this.externalId = original.externalId;
      this.bound = original.bound;
      this.lastActivityAt = original.lastActivityAt;
      this.updatedAt = original.updatedAt;
      this.version = original.version;
    }

    /**
     * {@return this copy with the given address}
     *
     * @param typed the address as typed
     * @param canonical its canonical form
     */
    public Copy email(String typed, String canonical) {
      email = typed;
      canonicalEmail = canonical;
      return this;
    }

    /**
     * {@return this copy with the given names}
     *
     * @param display the display name, or null
     * @param first the first name, or null
     * @param last the last name, or null
     * @param keys the names in the form that a search compares
     */
    public Copy names(
        @Nullable String display, @Nullable String first, @Nullable String last, Set<String> keys) {
      displayName = display;
      firstName = first;
      lastName = last;
      nameKeys = keys;
      return this;
    }

    /**
     * {@return this copy with the given rights}
     *
     * @param heldRoles the names of the roles held
     * @param given the overrides
     * @param assigned the sites assigned
     */
    public Copy rights(
        Set<String> heldRoles, List<PermissionOverride> given, Set<SiteId> assigned) {
      roles = heldRoles;
      overrides = given;
      sites = assigned;
      return this;
    }

    /**
     * {@return this copy in the given state}
     *
     * @param value invited, active or disabled
     */
    public Copy state(UserState value) {
      state = value;
      return this;
    }

    /**
     * {@return this copy with the given locale}
     *
     * @param tag a BCP 47 tag, or null
     */
    public Copy locale(@Nullable String tag) {
      locale = tag;
      return this;
    }

    /**
     * {@return this copy with the given time zone}
     *
     * @param id an IANA id, or null
     */
    public Copy timeZone(@Nullable String id) {
      timeZone = id;
      return this;
    }

    /**
     * {@return this copy with the given preferences}
     *
     * @param json a JSON object in compact form
     */
    public Copy preferences(String json) {
      preferences = json;
      return this;
    }

    /**
     * {@return this copy with the given external id}
     *
     * @param id the external id, or null
     */
    public Copy externalId(@Nullable String id) {
      externalId = id;
      return this;
    }

    /**
     * {@return this copy, bound to a person or not; see {@link UserRecord#bound}}
     *
     * @param isBound whether it is bound
     */
    public Copy bound(boolean isBound) {
      bound = isBound;
      return this;
    }

    /**
     * {@return this copy with the time of the user's last activity}
     *
     * @param at the time, or null for never
     */
    public Copy lastActivityAt(@Nullable Instant at) {
      lastActivityAt = at;
      return this;
    }

    /**
     * {@return this copy with the time and number of its last change}
     *
     * @param at when it was changed
     * @param count the new version
     */
    public Copy changed(Instant at, long count) {
      updatedAt = at;
      version = count;
      return this;
    }

    /** {@return the changed record} */
    public UserRecord done() {
      return new UserRecord(
          original.id,
          original.organization,
          email,
          canonicalEmail,
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
          bound,
          lastActivityAt,
          original.createdAt,
          updatedAt,
          version);
    }
  }
}
