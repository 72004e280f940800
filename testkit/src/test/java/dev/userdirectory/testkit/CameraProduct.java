package dev.userdirectory.testkit;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;

/** A host's product. */
public final class CameraProduct implements DirectorySetup {

  static final RoleModel MODEL =
      RoleModels.ownerAdminOperatorViewer()
          .granting("operator", "cameras.view", "cameras.move")
          .granting("viewer", "cameras.view");

  @Override
  public RoleModel model() {
    return MODEL;
  }
}
