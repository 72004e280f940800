package dev.userdirectory.core.internal.input;

import dev.userdirectory.Field;
import dev.userdirectory.NewUser;
import dev.userdirectory.OverrideChange;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserKind;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.internal.Escaped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what a host gives about a user, and brings it into the form that is stored. */
public final class InputCheck {

  public static final int LONGEST_ID = 255;
  public static final int LONGEST_REMARK = 500;
  public static final int MOST_OVERRIDES = 100;
  public static final int MOST_SITES = 1000;
  public static final int MOST_ROLES = 32;
  private static final Instant LATEST_END = Instant.parse("9999-12-31T23:59:59Z");

  private final CompiledModel model;
  private final Set<String> locales;
  private final boolean callersVerifyEmail;
  private final PreferencesCheck preferences;

  /**
   * Checks by a role model and by a host's settings.
   *
   * @param locales the locales that a user may have; empty for any
   * @param callersVerifyEmail whether a caller's word is enough for an e-mail of their own
   */
  public InputCheck(
      CompiledModel model, Set<String> locales, boolean callersVerifyEmail, Json json) {
    this.model = model;
    this.locales = locales;
    this.callersVerifyEmail = callersVerifyEmail;
    this.preferences = new PreferencesCheck(json);
  }

  /** Checks a person that may have to be created; roles that are left out are not filled in yet. */
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

  /** Checks a user that is to be created, a machine too. */
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
        locale(user.locale(), user.required(), faults),
        timeZone(user.timeZone(), user.required(), faults),
        preferences.check(user.preferences(), faults),
        externalId(user.externalId(), faults),
        roles(Field.ROLES.text(), user.roles(), faults),
        user.keepsOwnership(),
        sites(user.givenSites(), faults),
        List.of(),
        null,
        null);
  }

  /**
   * What only a user who does not exist yet is asked: to have a role, and a site where it needs
   * one.
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
        locale(change.locale(), Set.of(), faults),
        timeZone(change.timeZone(), Set.of(), faults),
        preferences.check(change.preferences(), faults),
        externalId(change.externalId(), faults),
        roles(Field.ROLES.text(), change.roles(), faults),
        change.keepsOwnership(),
        sites(change.givenSites(), faults),
        overrides(change.overrides(), faults),
        change.enabled(),
        change.expectedVersion());
  }

  /**
   * Checks the name of a role: one of the model's, or one that the organization may define. Null if
   * it can't be one.
   */
  public @Nullable String role(String field, @Nullable String name, Faults faults) {
    if (name == null) {
      faults.add(field, "is missing; name a role.");
      return null;
    }
    if (model.model().role(name) != null) {
      return name;
    }
    boolean mayBeDefined = model.model().allowsCustomRoles() && RoleModel.isName(name);
    String fault =
        "'%s' is not a role; the roles are %s%s."
            .formatted(
                Escaped.start(name),
                String.join(", ", names(model.model())),
                mayBeDefined ? ", and those that the organization defines" : "");
    if (mayBeDefined) {
      faults.addUnlessDefined(field, name, fault);
      return name;
    }
    faults.add(field, fault);
    return null;
  }

  /** Roles to be given must be known, and assignable by name. */
  public @Nullable Set<String> roles(String field, @Nullable Set<String> roles, Faults faults) {
    if (roles == null) {
      return null;
    }
    if (roles.isEmpty()) {
      faults.add(field, "is empty; a user holds at least one role.");
    }
    if (roles.size() > MOST_ROLES) {
      faults.add(
          field, "has more than %s roles, the most that a user holds.".formatted(MOST_ROLES));
      return Set.of();
    }
    Set<String> known = new LinkedHashSet<>();
    for (@Nullable String text : roles) {
      String name = role(field, String.valueOf(text), faults);
      Role role = name == null ? null : model.model().role(name);
      if (role != null && !role.assignable()) {
        faults.add(
            field, "'%s' can't be given by name; transfer the ownership instead.".formatted(name));
      } else if (name != null) {
        known.add(name);
      }
    }
    return known;
  }

  /** An e-mail is parsed once; from there on its canonical form decides. */
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

  /** An empty text clears a name, unless the host's form requires one. */
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

  /** An empty text clears the locale, unless the host's form requires one. */
  private @Nullable String locale(@Nullable String tag, Set<Field> required, Faults faults) {
    if (tag == null || (tag.isEmpty() && !required.contains(Field.LOCALE))) {
      return null;
    }
    String canonical = canonicalLocale(tag.strip());
    if (canonical == null) {
      faults.add(Field.LOCALE, "is not a BCP 47 language tag, such as en or fr-CA.");
    } else if (!locales.isEmpty() && !locales.contains(canonical)) {
      faults.add(Field.LOCALE, "is not one of " + new TreeSet<>(locales) + ".");
    }
    return canonical;
  }

  /** The tag as it is stored, or null if it is not a BCP 47 language tag. */
  public static @Nullable String canonicalLocale(String tag) {
    if (tag.length() > LONGEST_ID) {
      return null;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
    } catch (IllformedLocaleException e) {
      return null;
    }
  }

  /** An empty text clears the time zone, unless the host's form requires one. */
  private static @Nullable String timeZone(
      @Nullable String id, Set<Field> required, Faults faults) {
    if (id == null || (id.isEmpty() && !required.contains(Field.TIME_ZONE))) {
      return null;
    }
    String stripped = id.strip();
    if (!isTimeZone(stripped)) {
      faults.add(Field.TIME_ZONE, "is not an IANA time zone, such as Europe/Paris or UTC.");
    }
    return stripped;
  }

  /** Whether an id is that of an IANA time zone. */
  public static boolean isTimeZone(String id) {
    return ZoneId.getAvailableZoneIds().contains(id);
  }

  /** Each site's id is checked; the number of sites is looked at first. */
  public static @Nullable Set<SiteId> sites(@Nullable Set<SiteId> sites, Faults faults) {
    if (sites == null) {
      return null;
    }
    if (sites.size() > MOST_SITES) {
      faults.add(
          Field.SITES, "has more than %s sites, the most that a user has.".formatted(MOST_SITES));
      return Set.of();
    }
    Set<SiteId> kept = new LinkedHashSet<>();
    for (@Nullable SiteId site : sites) {
      SiteId checked = site(Field.SITES.text(), site, faults);
      if (checked != null) {
        kept.add(checked);
      }
    }
    return kept;
  }

  /** Checks the id of a site; null if it can't be one. */
  public static @Nullable SiteId site(String field, @Nullable SiteId site, Faults faults) {
    String fault = site == null ? "is missing." : Text.idFault(site.value(), LONGEST_ID);
    if (fault != null) {
      faults.add(field, "a site id " + fault);
    }
    return fault == null ? site : null;
  }

  /** Whether a site id is sound. */
  public static boolean isSite(@Nullable SiteId site) {
    return site != null && Text.idFault(site.value(), LONGEST_ID) == null;
  }

  private List<OverrideChange> overrides(List<OverrideChange> changes, Faults faults) {
    if (changes.size() > MOST_OVERRIDES) {
      faults.add(
          Field.OVERRIDES,
          "names more than %s permissions, the most that a user has overrides for."
              .formatted(MOST_OVERRIDES));
      return List.of();
    }
    return changes.stream().map(change -> override(change, faults)).toList();
  }

  /** An override names a permission of the model and ends before the year 10000. */
  private OverrideChange override(OverrideChange change, Faults faults) {
    PermissionOverride override = change.override();
    if (override == null) {
      // One that the model no longer knows can still be dropped.
      return change;
    }
    if (!model.knowsPermission(change.permission())) {
      faults.add(Field.OVERRIDES, CompiledModel.unknownPermission(change.permission()));
    }
    if (override.until() != null && override.until().isAfter(LATEST_END)) {
      faults.add(Field.OVERRIDES, "would end after the year 9999; leave the end out.");
    }
    return new OverrideChange(change.permission(), truncated(override));
  }

  /** The end as precisely as every store keeps it. */
  private static PermissionOverride truncated(PermissionOverride override) {
    Instant until = override.until();
    return until == null
        ? override
        : new PermissionOverride(
            override.permission(), override.granted(), until.truncatedTo(ChronoUnit.MICROS));
  }

  /** The roles that can be given by name. */
  private static Set<String> names(RoleModel model) {
    Set<String> names = new LinkedHashSet<>();
    model.roles().stream().filter(Role::assignable).forEach(role -> names.add(role.name()));
    return names;
  }
}
