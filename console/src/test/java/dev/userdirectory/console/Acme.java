package dev.userdirectory.console;

import dev.userdirectory.NewRole;
import dev.userdirectory.NewUser;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Duration;

/** An organization with someone of each kind in it, beside another one. */
final class Acme implements AutoCloseable {

  static final SiteId DOCK_4 = SiteId.of("dock-4");
  static final SiteId GATE_1 = SiteId.of("gate-1");

  static final RoleModel MODEL =
      RoleModels.ownerAdminOperatorViewer()
          .granting("viewer", "cameras.view")
          .granting("operator", "cameras.view", "cameras.move", "users.read")
          .granting("admin", "cameras.view", "cameras.move")
          .delegating("cameras.view", "cameras.move", "users.read")
          .personalKeys();

  final TestDirectory directory = TestDirectory.with(MODEL);
  final UserId machine;

  Acme() {
    directory
        .user("ada", person("ada", "Ada Byron").role("admin"))
        .user("omar", person("omar", "Omar Diaz").role("operator"))
        .user("vera", person("vera", "Vera Quist").role("viewer").sites(DOCK_4))
        .user("sam", person("sam", "Sam Field").role("viewer").sites(DOCK_4, GATE_1))
        .invited("iris", "viewer", GATE_1)
        .disabled("dan", "operator")
        .denied("omar", "cameras.move")
        .granted("sam", "cameras.move", directory.clock().instant().plus(Duration.ofDays(5)));
    User export =
        directory.system().users().create(NewUser.machine("Nightly export").role("operator"));
    machine = export.id();
    directory
        .system()
        .roles()
        .define(
            NewRole.named("night-shift")
                .label("Night shift")
                .rank(15)
                .at(Scope.SITES)
                .granting("cameras.view"));
    directory.organization("Globex").user("gina", "admin");
  }

  private NewUser person(String name, String displayName) {
    return directory.newUser(name).displayName(displayName);
  }

  UserId id(String user) {
    return directory.idOf(user);
  }

  String organization() {
    return directory.organizationId().toString();
  }

  @Override
  public void close() {
    directory.close();
  }
}
