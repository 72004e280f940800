package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.policy.CompiledModel;
import java.util.ArrayList;
import java.util.List;

/** Builds role models from arbitrary roles. */
class RoleModelFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void aModelIsBuiltOrRefusedWithItsFaults(FuzzedDataProvider data) {
    List<String> names = new ArrayList<>(List.of("owner", "member", "doors.open"));
    RoleModel model;
    try {
      List<Role> roles = new ArrayList<>();
      roles.add(Role.owner(name(data, names), data.consumeInt(-5, 50)));
      for (int i = data.consumeInt(0, 4); i > 0; i--) {
        roles.add(role(data, names));
      }
      model = RoleModel.of(roles.toArray(Role[]::new));
      for (int i = data.consumeInt(0, 4); i > 0; i--) {
        model = changed(model, data, names);
      }
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(20_000);
      return;
    }
    CompiledModel compiled = new CompiledModel(model);
    for (Role role : model.roles()) {
      assertThat(role.rank()).isLessThanOrEqualTo(model.owner().rank());
      assertThat(model.role(role.name())).isEqualTo(role);
      role.permissions()
          .forEach(permission -> assertThat(compiled.knowsPermission(permission)).isTrue());
    }
  }

  private static Role role(FuzzedDataProvider data, List<String> names) {
    return Role.named(name(data, names), data.consumeInt(-5, 50))
        .at(data.pickValue(Scope.values()))
        .grants(name(data, names), name(data, names));
  }

  private static RoleModel changed(RoleModel model, FuzzedDataProvider data, List<String> names) {
    return switch (data.consumeInt(0, 3)) {
      case 0 -> model.granting(name(data, names), name(data, names));
      case 1 -> model.implying(name(data, names), name(data, names), name(data, names));
      case 2 -> model.defaultRole(name(data, names));
      default -> model.reading(name(data, names));
    };
  }

  /** Returns a name that was returned before, or a new one. */
  private static String name(FuzzedDataProvider data, List<String> names) {
    if (data.consumeBoolean()) {
      return data.pickValue(names.toArray(String[]::new));
    }
    String name = data.consumeString(80);
    names.add(name);
    return name;
  }
}
