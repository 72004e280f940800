package dev.userdirectory.tck.directory;

import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;

/** A role model with owners and users, who hold permissions by overrides alone. */
abstract class FlagsSuite extends OrganizationsSuite {

  @Override
  RoleModel model() {
    return RoleModels.permissionFlags();
  }

  @Override
  DirectorySettings settings() {
    return DirectorySettings.defaults().locales("en", "fr", "da", "de");
  }

  /** Jane Doe, as the source has her. */
  static NewUser jane() {
    return NewUser.of("jane@acme.example")
        .firstName("Jane")
        .lastName("Doe")
        .locale("fr")
        .timeZone("Europe/Paris");
  }

  /** John Doe, an active user without any flag. */
  User john() {
    return asSystem()
        .users()
        .create(NewUser.of("john@acme.example").firstName("John").lastName("Doe"));
  }

  /** Signs in a new user with these flags. */
  SignInResult holder(String email, String... flags) {
    SignInResult signIn = member(NewUser.of(email));
    for (String flag : flags) {
      asSystem().users().update(signIn.user().id(), UserChange.empty().permission(flag, true));
    }
    return signIn;
  }
}
