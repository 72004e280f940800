package dev.userdirectory.core.internal.input;

import dev.userdirectory.Field;
import dev.userdirectory.NewUser;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserKind;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.policy.CompiledModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a user that a host gives, and converts them into their stored form. */
public final class InputCheck {

  private final CompiledModel model;
  private final RolesCheck roles;
  private final OverridesCheck overrides;
  private final LocaleCheck locales;
  private final boolean callersVerifyEmail;
  private final PreferencesCheck preferences;

  /**
   * Creates a check for a role model and a host's settings.
   *
   * @param locales the locales that a user may have; empty for any
   * @param callersVerifyEmail whether an e-mail that callers set for themselves counts as verified
   */
  public InputCheck(
      CompiledModel model, Set<String> locales, boolean callersVerifyEmail, Json json) {
    this.model = model;
    this.roles = new RolesCheck(model);
    this.overrides = new OverridesCheck(model);
    this.locales = new LocaleCheck(locales);
    this.callersVerifyEmail = callersVerifyEmail;
    this.preferences = new PreferencesCheck(json);
  }

  /** Returns the check for the names of roles. */
  public RolesCheck roles() {
    return roles;
  }

  /** Checks a person who may have to be created. Missing roles are not filled in yet. */
  public UserFields check(NewUser user, Faults faults) {
    if (user.kind() == UserKind.MACHINE) {
      faults.add(
          "user",
          "is a machine, which is never invited, imported or put, and owns nothing; create it with Users.create.");
    } else if (user.email() == null) {
      faults.add(Field.EMAIL, "is missing; every person has one.");
    }
    return fields(user, faults);
  }

  /** Checks a user to be created, who may be a person or a machine. */
  public UserFields checkCreated(NewUser user, Faults faults) {
    if (user.kind() == UserKind.PERSON) {
      return check(user, faults);
    }
    if (user.displayName() == null) {
      faults.add(Field.DISPLAY_NAME, "is missing; a machine has a name.");
    }
    if (user.externalId() != null) {
      faults.add(Field.EXTERNAL_ID, "can't be given to a machine, which never signs in.");
    }
    return fields(user, faults);
  }

  private UserFields fields(NewUser user, Faults faults) {
    for (Field field : user.required()) {
      if (!user.given().contains(field)) {
        faults.add(field, "is required; give it.");
      }
    }
    return new UserFields(
        user.given(),
        email(user.email(), faults),
        callersVerifyEmail,
        displayName(user.displayName(), faults),
        name(Field.FIRST_NAME, user.firstName(), user.required(), faults),
        name(Field.LAST_NAME, user.lastName(), user.required(), faults),
        locales.locale(user.locale(), user.required(), faults),
        locales.timeZone(user.timeZone(), user.required(), faults),
        preferences.check(user.preferences(), faults),
        externalId(user.externalId(), faults),
        roles.all(Field.ROLES.text(), user.roles(), faults),
        user.keepsOwnership(),
        SitesCheck.sites(user.givenSites(), faults),
        List.of(),
        null,
        null);
  }

  /**
   * Checks that a new user has a role, and a site if the role requires one. Returns the roles,
   * which default to the model's default role.
   */
  public Set<String> checkNew(UserFields fields, Faults faults) {
    Set<String> roles = fields.roles();
    String byDefault = model.model().defaultRole();
    if (roles == null && byDefault == null) {
      faults.add(
          Field.ROLES, "is missing, and the role model has no default role; name at least one.");
    }
    Set<String> held = roles != null ? roles : byDefault != null ? Set.of(byDefault) : Set.of();
    boolean noSites = fields.sites() == null || fields.sites().isEmpty();
    if (noSites && model.sitesRequired(held)) {
      faults.add(Field.SITES, "is missing; this role needs at least one site.");
    }
    return held;
  }

  /** Checks a change. */
  public UserFields check(UserChange change, Faults faults) {
    EnumSet<Field> real = EnumSet.noneOf(Field.class);
    real.addAll(change.given());
    real.removeAll(EnumSet.of(Field.KEEPING_OWNERSHIP, Field.EXPECTED_VERSION));
    if (real.isEmpty()) {
      faults.add("change", "is empty; set at least one field.");
    }
    return new UserFields(
        change.given(),
        email(change.email(), faults),
        change.emailVerified() || callersVerifyEmail,
        displayName(change.displayName(), faults),
        name(Field.FIRST_NAME, change.firstName(), Set.of(), faults),
        name(Field.LAST_NAME, change.lastName(), Set.of(), faults),
        locales.locale(change.locale(), Set.of(), faults),
        locales.timeZone(change.timeZone(), Set.of(), faults),
        preferences.check(change.preferences(), faults),
        externalId(change.externalId(), faults),
        roles.all(Field.ROLES.text(), change.roles(), faults),
        change.keepsOwnership(),
        SitesCheck.sites(change.givenSites(), faults),
        overrides.check(change.overrides(), faults),
        change.enabled(),
        change.expectedVersion());
  }

  /** Parses an e-mail. From then on only its canonical form is compared. */
  private @Nullable EmailAddress email(@Nullable String text, Faults faults) {
    if (text == null) {
      return null;
    }
    EmailAddress email = EmailAddress.parse(text);
    if (email == null) {
      faults.add(
          Field.EMAIL,
          "is not an e-mail address: an RFC 5321 mailbox, with at most 64 octets before the '@' and 254 in all.");
    }
    return email;
  }

  private static @Nullable Name displayName(@Nullable String text, Faults faults) {
    return faults.optionalName(Field.DISPLAY_NAME.text(), text);
  }

  /** Checks a name. An empty text clears the name, unless it is required. */
  private static @Nullable Name name(
      Field field, @Nullable String text, Set<Field> required, Faults faults) {
    if (text == null || (text.isEmpty() && !required.contains(field))) {
      return null;
    }
    return faults.name(field.text(), text);
  }

  private static @Nullable ExternalId externalId(@Nullable String text, Faults faults) {
    return faults.optionalExternalId(Field.EXTERNAL_ID.text(), text);
  }
}
