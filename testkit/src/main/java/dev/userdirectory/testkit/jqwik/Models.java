package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of valid role models: a directory can be opened with each of them. */
public final class Models {

  private static final int OWNERS_RANK = 9;

  private static final List<String> HOST_PERMISSIONS =
      List.of("cameras.view", "cameras.all", "doors:open", "A", "x-Y_9." + "z".repeat(58));

  private static final List<String> SOME_PERMISSIONS =
      Stream.concat(HOST_PERMISSIONS.stream(), Permissions.ALL.stream().sorted()).toList();

  private static final List<String> ROLE_NAMES =
      List.of("guard", "viewer", "Viewer", "a:b.c_d-9", "r".repeat(64));

  private Models() {}

  /** {@return ready-made and made-up models} */
  public static Arbitrary<RoleModel> any() {
    return Arbitraries.frequencyOf(Tuple.of(1, readyMade()), Tuple.of(2, madeUp()));
  }

  /** {@return the five ready-made models, some with permissions of the host in the lowest role} */
  public static Arbitrary<RoleModel> readyMade() {
    return Combinators.combine(
            Arbitraries.of(
                RoleModels.ownerAdminUser(),
                RoleModels.ownerAdminOperatorViewer(),
                RoleModels.permissionFlags(),
                RoleModels.ownerFlag(),
                RoleModels.ownerAdminSupportMember()),
            grants())
        .as(Models::granting);
  }

  /**
   * {@return models of an owner and 1-4 other roles, with any ranks, scopes and permissions, some
   * of which imply others, even in a circle; each with or without a default role, an owner role
   * that can be assigned by name, roles for registrants, and the option for organizations to define
   * roles}
   */
  public static Arbitrary<RoleModel> madeUp() {
    Arbitrary<List<Role>> roles =
        Combinators.combine(
                Arbitraries.of(ROLE_NAMES),
                Arbitraries.integers().between(-1, OWNERS_RANK - 1),
                Arbitraries.of(SOME_PERMISSIONS).set().ofMaxSize(4),
                Arbitraries.of(Scope.values()))
            .as(
                (name, rank, permissions, scope) ->
                    Role.named(name, rank).grants(permissions).at(scope))
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .uniqueElements(Role::name);
    Arbitrary<Boolean> yesOrNo = Arbitraries.of(false, true);
    return Combinators.combine(roles, grants(), implications(), yesOrNo, yesOrNo, yesOrNo, yesOrNo)
        .as(
            (others, known, implied, assignable, hasDefault, registrants, delegating) -> {
              RoleModel model = implying(of(others, assignable), implied);
              model = model.knowing(known.toArray(String[]::new));
              model = hasDefault ? model.defaultRole(others.get(0).name()) : model;
              model = registrants ? model.registrantAlsoHolds(wide(others)) : model;
              return delegating ? model.delegating(first(model.permissions())) : model;
            });
  }

  private static String first(Set<String> permissions) {
    return permissions.iterator().next();
  }

  private static RoleModel of(List<Role> others, boolean ownerAssignable) {
    Role owner = Role.owner("owner", OWNERS_RANK);
    return RoleModel.of(
        Stream.concat(Stream.of(ownerAssignable ? owner : owner.notAssignable()), others.stream())
            .toArray(Role[]::new));
  }

  private static String[] wide(List<Role> roles) {
    return roles.stream().filter(role -> !role.siteScoped()).map(Role::name).toArray(String[]::new);
  }

  private static Arbitrary<Set<String>> grants() {
    return Arbitraries.of(HOST_PERMISSIONS).set().ofMaxSize(3);
  }

  private static Arbitrary<Map<String, String>> implications() {
    return Arbitraries.maps(Arbitraries.of(HOST_PERMISSIONS), Arbitraries.of(SOME_PERMISSIONS))
        .ofMaxSize(3);
  }

  private static RoleModel implying(RoleModel model, Map<String, String> implications) {
    RoleModel result = model;
    for (Map.Entry<String, String> implication : implications.entrySet()) {
      result = result.implying(implication.getKey(), implication.getValue());
    }
    return result;
  }

  /** Grants the host's permissions to the lowest role. */
  private static RoleModel granting(RoleModel model, Set<String> permissions) {
    List<Role> roles = model.roles();
    String lowest = roles.get(roles.size() - 1).name();
    return permissions.isEmpty()
        ? model
        : model.granting(lowest, permissions.toArray(String[]::new));
  }
}
