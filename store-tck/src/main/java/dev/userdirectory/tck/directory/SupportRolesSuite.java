package dev.userdirectory.tck.directory;

import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.util.List;

/** A role model with several roles for a user, and supporters of some sites. */
abstract class SupportRolesSuite extends OrganizationsSuite {

  static final SiteId NORTH = SiteId.of("north");
  static final SiteId SOUTH = SiteId.of("south");

  @Override
  RoleModel model() {
    return RoleModels.ownerAdminSupportMember()
        .granting("member", "doors.open")
        .granting("support", "doors.open")
        .granting("admin", "doors.open");
  }

  /** Casey Lee, a member of the north site. */
  static NewUser casey() {
    return NewUser.of("casey@acme.example").firstName("Casey").lastName("Lee").sites(NORTH);
  }

  /** Signs in a new admin. */
  SignInResult admin() {
    return member(NewUser.of("admin@acme.example").roles(List.of("admin")));
  }

  /** Signs in a new supporter of the north site, who holds these permissions too, at that site. */
  SignInResult supporter(String... permissions) {
    SignInResult signIn = member(NewUser.of("support@acme.example").role("support").sites(NORTH));
    for (String permission : permissions) {
      asSystem()
          .users()
          .update(signIn.user().id(), UserChange.empty().permission(permission, true));
    }
    return signIn;
  }

  /** An active member of these sites. */
  User memberAt(String email, SiteId... sites) {
    return asSystem().users().create(NewUser.of(email).sites(sites));
  }
}
