package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.CustomRole;
import dev.userdirectory.NewRole;
import dev.userdirectory.RoleChange;
import dev.userdirectory.RoleId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.internal.views.CustomRoleView;
import dev.userdirectory.testkit.internal.facts.Times;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Providers of custom roles, whose permissions are among those that the model delegates. */
final class RoleValues {

  private RoleValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    catalog
        .put(RoleId.class, SoundIds.uuids().map(RoleId::new))
        .put(CustomRole.class, defined(model))
        .put(
            NewRole.class,
            defined(model)
                .map(
                    role ->
                        NewRole.named(role.name())
                            .label(role.label())
                            .rank(role.rank())
                            .at(role.scope())
                            .granting(role.permissions())))
        .put(RoleChange.class, changes(model));
  }

  private static Arbitrary<CustomRole> defined(RoleModel model) {
    return Combinators.combine(
            SoundIds.uuids().map(RoleId::new),
            Arbitraries.of("night-shift", "Watch", "a.b:c_9"),
            Texts.typedNames(),
            ranks(model),
            Arbitraries.of(Scope.ORGANIZATION, Scope.SITES),
            permissions(model),
            Times.past(),
            Arbitraries.longs().between(1, 9))
        .as(
            (id, name, label, rank, scope, permissions, at, version) ->
                new CustomRoleView(id, name, label, rank, scope, permissions, at, at, version));
  }

  private static Arbitrary<RoleChange> changes(RoleModel model) {
    return Combinators.combine(
            Texts.typedNames(),
            ranks(model).injectNull(0.5),
            Arbitraries.of(Scope.ORGANIZATION, Scope.SITES).injectNull(0.7),
            permissions(model).injectNull(0.3))
        .as(
            (label, rank, scope, permissions) ->
                RoleChange.empty().label(label).rank(rank).at(scope).grantingOnly(permissions));
  }

  private static Arbitrary<Integer> ranks(RoleModel model) {
    int owner = model.owner().rank();
    return Arbitraries.integers().between(owner - 10, owner - 1);
  }

  private static Arbitrary<Set<String>> permissions(RoleModel model) {
    return model.delegable().isEmpty()
        ? Arbitraries.just(Set.of())
        : Arbitraries.of(model.delegable()).set().ofMaxSize(4);
  }
}
