package dev.userdirectory;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user to be invited, created, updated or imported. Immutable; each setter returns a changed
 * copy, takes null as "absent" and never throws: the operation reports all faults at once.
 *
 * <pre>{@code
 * NewUser.of("casey@acme.example").displayName("Casey Lee").role("viewer").sites(SiteId.of("dock-4"))
 * }</pre>
 */
public final class NewUser {

  private final UserKind kind;
  private final FieldValues values;
  private final Set<Field> required;

  private NewUser(UserKind kind, FieldValues values, Set<Field> required) {
    this.kind = kind;
    this.values = values;
    this.required = required;
  }

  /**
   * {@return a user with the given e-mail}
   *
   * @param email an RFC 5321 mailbox, unique in the organization; absent is a fault
   */
  public static NewUser of(@Nullable String email) {
    return new NewUser(UserKind.PERSON, FieldValues.NONE, Set.of()).with(Field.EMAIL, email);
  }

  /**
   * {@return a machine with the given display name, for {@link Users#create}} A machine has no
   * e-mail and no external id, and may hold any role but the owner role. Its {@link Keys} let a
   * program act as the machine.
   *
   * @param displayName 1-100 characters; absent is a fault
   */
  public static NewUser machine(@Nullable String displayName) {
    return new NewUser(UserKind.MACHINE, FieldValues.NONE, Set.of()).displayName(displayName);
  }

  /**
   * {@return this user with the given display name}
   *
   * @param name 1-100 characters
   */
  public NewUser displayName(@Nullable String name) {
    return with(Field.DISPLAY_NAME, name);
  }

  /**
   * {@return this user with the given first name}
   *
   * @param name at most 100 characters; {@code ""} clears it
   */
  public NewUser firstName(@Nullable String name) {
    return with(Field.FIRST_NAME, name);
  }

  /**
   * {@return this user with the given last name}
   *
   * @param name at most 100 characters; {@code ""} clears it
   */
  public NewUser lastName(@Nullable String name) {
    return with(Field.LAST_NAME, name);
  }

  /**
   * {@return this user with the given role only}
   *
   * @param role the name of an assignable role; absent for the model's default role, and a fault if
   *     the model has none
   */
  public NewUser role(@Nullable String role) {
    return with(Field.ROLES, role == null ? null : Set.of(role));
  }

  /**
   * {@return this user with exactly the given roles}
   *
   * @param roles names of assignable roles; absent for the model's default; empty is a fault
   */
  public NewUser roles(@Nullable Collection<String> roles) {
    return with(Field.ROLES, FieldValues.copy(roles));
  }

  /**
   * {@return this user, with {@link Users#createOrUpdate} leaving an existing user's owner role in
   * place} Without this option the given roles replace all roles, the owner role included.
   */
  public NewUser keepingOwnership() {
    return with(Field.KEEPING_OWNERSHIP, true);
  }

  /**
   * {@return this user with exactly the given sites} They are stored only if the user holds a
   * site-scoped role.
   *
   * @param sites the host's site ids
   */
  public NewUser sites(@Nullable Collection<SiteId> sites) {
    return with(Field.SITES, FieldValues.copy(sites));
  }

  /**
   * {@return this user with exactly the given sites} They are stored only if the user holds a
   * site-scoped role.
   *
   * @param sites the host's site ids
   */
  public NewUser sites(SiteId... sites) {
    return sites(Arrays.asList(sites));
  }

  /**
   * {@return this user with the given locale}
   *
   * @param tag a BCP 47 tag; {@code ""} clears it
   */
  public NewUser locale(@Nullable String tag) {
    return with(Field.LOCALE, tag);
  }

  /**
   * {@return this user with the given time zone}
   *
   * @param id an IANA time zone id; {@code ""} clears it
   */
  public NewUser timeZone(@Nullable String id) {
    return with(Field.TIME_ZONE, id);
  }

  /**
   * {@return this user with the given preferences}
   *
   * @param object a JSON object: strings, numbers, booleans, nulls, lists and maps of them
   */
  public NewUser preferences(@Nullable Map<String, ?> object) {
    return with(Field.PREFERENCES, FieldValues.copy(object));
  }

  /**
   * {@return this user with the given external id}
   *
   * @param id the host's or identity provider's id of the person; only system may set it
   */
  public NewUser externalId(@Nullable String id) {
    return with(Field.EXTERNAL_ID, id);
  }

  /**
   * {@return this user with required fields: a required field that is absent or blank is a fault}
   *
   * @param fields the fields that the host requires
   */
  public NewUser require(Field... fields) {
    EnumSet<Field> all = EnumSet.noneOf(Field.class);
    all.addAll(required);
    all.addAll(Arrays.asList(fields));
    return new NewUser(kind, values, Collections.unmodifiableSet(all));
  }

  private NewUser with(Field field, @Nullable Object value) {
    return new NewUser(kind, values.with(field, value), required);
  }

  /** {@return whether the user is a person or a machine} */
  public UserKind kind() {
    return kind;
  }

  /** {@return the e-mail as typed, or null if absent} */
  public @Nullable String email() {
    return values.get(Field.EMAIL);
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

  /** {@return whether an existing user's owner role stays in place} */
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

  /** {@return the fields that carry a value} */
  public Set<Field> given() {
    return values.given();
  }

  /** {@return the fields that the host requires} */
  public Set<Field> required() {
    return required;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NewUser that
        && kind == that.kind
        && values.equals(that.values)
        && required.equals(that.required);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "NewUser" + values;
  }
}
