package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.OverrideChange;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Who may do what: roles, rights, and the policy as a store is asked it. */
final class AccessValues {

  private AccessValues() {}

  static void addTo(Catalog catalog, RoleModel model) {
    catalog
        .put(RoleModel.class, Models.any())
        .put(Role.class, Models.any().flatMap(any -> Arbitraries.of(any.roles())))
        .put(PermissionOverride.class, RightsFacts.overrides(model))
        .put(
            OverrideChange.class,
            RightsFacts.overrides(model)
                .map(override -> new OverrideChange(override.permission(), override)))
        .put(Decision.class, Parts.decisions(model))
        .put(ScopedPermission.class, Parts.rights(model))
        .put(Visibility.class, visibilities())
        .put(PermissionFilter.class, permissionFilters(model));
  }

  static Arbitrary<Visibility> visibilities() {
    Arbitrary<Visibility> readers =
        Combinators.combine(
                IdValues.userIds(),
                Arbitraries.of(true, false),
                SiteIds.valid().set().ofMaxSize(3),
                Times.past())
            .as(
                (reader, everywhere, sites, at) ->
                    new Visibility(reader, everywhere, everywhere ? Set.of() : sites, at));
    return Arbitraries.oneOf(readers, Times.past().map(Visibility::all));
  }

  static Arbitrary<PermissionFilter> permissionFilters(RoleModel model) {
    return Combinators.combine(
            RightsFacts.permissions(model), SiteIds.valid().injectNull(0.4), Times.past())
        .as((permission, site, at) -> permissionFilter(model, permission, site, at));
  }

  private static PermissionFilter permissionFilter(
      RoleModel model, String permission, @Nullable SiteId site, Instant at) {
    Predicate<Role> grants =
        role ->
            role.owner()
                || role.permissions().stream()
                    .anyMatch(carrier -> model.closure(carrier).contains(permission));
    return new PermissionFilter(
        model.owner().name(),
        names(model, grants.and(role -> !role.siteScoped())),
        names(model, grants.and(Role::siteScoped)),
        names(model, Role::siteScoped),
        model.permissions().stream()
            .filter(carrier -> model.closure(carrier).contains(permission))
            .collect(Collectors.toUnmodifiableSet()),
        site,
        at);
  }

  private static Set<String> names(RoleModel model, Predicate<Role> which) {
    return model.roles().stream()
        .filter(which)
        .map(Role::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
