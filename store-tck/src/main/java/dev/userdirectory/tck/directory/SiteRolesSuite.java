package dev.userdirectory.tck.directory;

import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;

/** A role model with owners, admins, operators, and viewers of some sites. */
abstract class SiteRolesSuite extends OrganizationsSuite {

  static final SiteId DOCK = SiteId.of("b5e9f3a1-2c4d-4e6f-8a1b-3c5d7e9f1a2b");
  static final SiteId GATE = SiteId.of("c6fa04b2-3d5e-4f70-9b2c-4d6e8f0a2b3c");

  @Override
  RoleModel model() {
    return RoleModels.ownerAdminOperatorViewer()
        .granting("viewer", "cameras.view")
        .granting("operator", "cameras.view", "cameras.move")
        .granting("admin", "cameras.view", "cameras.move");
  }

  /** Casey Lee, a viewer of the dock, as the source has her. */
  static NewUser casey() {
    return NewUser.of("viewer@acme.example").displayName("Casey Lee").role("viewer").sites(DOCK);
  }

  /** Signs in a new admin. */
  SignInResult admin() {
    return member(NewUser.of("admin@acme.example").role("admin"));
  }

  /** Signs in a new operator. */
  SignInResult operator() {
    return member(NewUser.of("ops@acme.example").displayName("Jordan Park").role("operator"));
  }

  /** Signs in a second owner. */
  SignInResult secondOwner() {
    return member(NewUser.of("owner@acme.example").role("owner"));
  }
}
