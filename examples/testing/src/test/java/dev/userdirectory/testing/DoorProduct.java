package dev.userdirectory.testing;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.testkit.DirectorySetup;

/** What the tests' directories are made of. */
final class DoorProduct implements DirectorySetup {

  @Override
  public RoleModel model() {
    return DoorModule.ROLES;
  }
}
