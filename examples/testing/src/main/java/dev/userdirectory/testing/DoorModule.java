package dev.userdirectory.testing;

import com.google.inject.AbstractModule;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryModule;
import dev.userdirectory.sqlite.SqliteStoreModule;
import java.nio.file.Path;

/** The product as it runs in production: its roles, and its users in a file. */
public final class DoorModule extends AbstractModule {

  /**
   * The product's roles: a viewer opens doors at their own sites. Who hires, holds what they give.
   */
  public static final RoleModel ROLES =
      RoleModels.ownerAdminOperatorViewer()
          .granting("admin", "doors.open", "doors.lock")
          .granting("operator", "doors.open", "doors.lock")
          .granting("viewer", "doors.open");

  /** Makes one. */
  public DoorModule() {}

  @Override
  protected void configure() {
    install(new UserDirectoryModule(ROLES, new SqliteStoreModule(Path.of("users.db"))));
  }
}
