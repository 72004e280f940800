package dev.userdirectory.core.internal.records;

import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.text.SearchKeys;
import dev.userdirectory.spi.UserRecord;
import org.jspecify.annotations.Nullable;

/** Binds users to verified persons. */
public final class UserBinding {

  private UserBinding() {}

  /**
   * Returns the user bound to a person, by the external id if there is one. Missing names are
   * filled in from the identity.
   */
  public static UserRecord bound(
      UserRecord user,
      @Nullable ExternalId externalId,
      @Nullable Name firstName,
      @Nullable Name lastName) {
    String first = user.firstName() != null ? user.firstName() : Name.textOf(firstName);
    String last = user.lastName() != null ? user.lastName() : Name.textOf(lastName);
    UserRecord named =
        SearchKeys.keyed(
            user.copy().names(user.displayName(), first, last, user.nameKeys()).done());
    return named
        .copy()
        .externalId(externalId != null ? externalId.text() : user.externalId())
        .bound(true)
        .done();
  }
}
