package dev.userdirectory.core.internal.input;

import dev.userdirectory.Field;
import dev.userdirectory.OverrideChange;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.internal.text.EmailAddress;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.text.JsonEquality;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.text.SearchKeys;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checked fields of an input, in their stored form. A field that is given as null is cleared; a
 * field that is not given stays.
 */
public record UserFields(
    Set<Field> given,
    @Nullable EmailAddress email,
    boolean emailVerified,
    @Nullable Name displayName,
    @Nullable Name firstName,
    @Nullable Name lastName,
    @Nullable String locale,
    @Nullable String timeZone,
    @Nullable Map<String, Object> preferences,
    @Nullable ExternalId externalId,
    @Nullable Set<String> roles,
    boolean keepsOwnership,
    @Nullable Set<SiteId> sites,
    List<OverrideChange> overrides,
    @Nullable Boolean enabled,
    @Nullable Long expectedVersion) {

  boolean has(Field field) {
    return given.contains(field);
  }

  /** Returns a copy of the record with the given profile fields, e-mail and external id. */
  public UserRecord applyProfile(UserRecord user, Json json) {
    String display = has(Field.DISPLAY_NAME) ? Name.textOf(displayName) : user.displayName();
    String first = has(Field.FIRST_NAME) ? Name.textOf(firstName) : user.firstName();
    String last = has(Field.LAST_NAME) ? Name.textOf(lastName) : user.lastName();
    UserRecord.Copy copy =
        user.copy()
            .names(display, first, last, user.nameKeys())
            .locale(has(Field.LOCALE) ? locale : user.locale())
            .timeZone(has(Field.TIME_ZONE) ? timeZone : user.timeZone());
    // Another spelling of the invited address is no change: the invitation went to the stored
    // spelling.
    boolean invitedSpelling =
        email != null
            && user.state() == UserState.INVITED
            && email.canonical().equals(user.canonicalEmail());
    if (email != null && !invitedSpelling) {
      copy.email(email.typed(), email.canonical());
    }
    boolean addressChanges = email != null && !email.canonical().equals(user.canonicalEmail());
    if (addressChanges && !emailVerified) {
      // Nobody has verified the new address yet. Unless the user has an external id, the next
      // person who signs in with this verified address is bound to the user.
      copy.bound(user.externalId() != null);
    }
    if (preferences != null && !JsonEquality.same(preferences, json.object(user.preferences()))) {
      copy.preferences(json.text(preferences));
    }
    if (externalId != null) {
      copy.externalId(externalId.text()).bound(true);
    }
    return SearchKeys.keyed(copy.done());
  }

  /** Returns whether a profile field, the e-mail or the external id is given. */
  public boolean touchesProfile() {
    return given.stream()
        .anyMatch(
            field ->
                switch (field) {
                  case EMAIL,
                      VERIFIED_EMAIL,
                      DISPLAY_NAME,
                      FIRST_NAME,
                      LAST_NAME,
                      LOCALE,
                      TIME_ZONE,
                      PREFERENCES,
                      EXTERNAL_ID ->
                      true;
                  default -> false;
                });
  }

  /** Returns whether roles, sites or overrides are given. */
  public boolean touchesRights() {
    return roles != null || sites != null || !overrides.isEmpty();
  }

  /**
   * Returns the overrides of a user after this change, in the order in which they were first given.
   */
  public List<PermissionOverride> applyOverrides(List<PermissionOverride> before) {
    Map<String, PermissionOverride> after = new LinkedHashMap<>();
    before.forEach(override -> after.put(override.permission(), override));
    for (OverrideChange change : overrides) {
      PermissionOverride override = change.override();
      if (override == null) {
        after.remove(change.permission());
      } else {
        after.put(change.permission(), override);
      }
    }
    return List.copyOf(after.values());
  }

  /** Returns whether a given override has already ended, and so would have no effect. */
  public boolean overridesEnded(Instant now) {
    return overrides.stream()
        .map(OverrideChange::override)
        .filter(Objects::nonNull)
        .anyMatch(override -> !override.inForce(now));
  }
}
