package dev.userdirectory.console.standalone;

import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The ready-made role models, by their names on the command line. */
final class ReadyModels {

  static final String USUAL = "owner-admin-operator-viewer";

  private ReadyModels() {}

  private static Map<String, RoleModel> all() {
    return new TreeMap<>(
        Map.of(
            USUAL,
            RoleModels.ownerAdminOperatorViewer(),
            "permission-flags",
            RoleModels.permissionFlags(),
            "owner-flag",
            RoleModels.ownerFlag(),
            "owner-admin-user",
            RoleModels.ownerAdminUser(),
            "owner-admin-support-member",
            RoleModels.ownerAdminSupportMember()));
  }

  /**
   * {@return the model with a name}
   *
   * @throws IllegalArgumentException if there is no model with that name
   */
  static RoleModel named(String name) {
    RoleModel model = all().get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          "There are no ready-made roles '" + name + "'.\n\n" + described());
    }
    return model;
  }

  /** {@return a description with one line for each model and its roles} */
  static String described() {
    return "Ready-made roles:\n"
        + all().entrySet().stream()
            .map(each -> "  " + each.getKey() + ": " + roles(each.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String roles(RoleModel model) {
    return model.roles().stream().map(Role::name).collect(Collectors.joining(", "));
  }
}
