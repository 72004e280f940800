package dev.userdirectory.core.policy;

import dev.userdirectory.access.PermissionOverride;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the grounds of a decision about a permission. */
final class Grounds {

  private final CompiledModel model;

  Grounds(CompiledModel model) {
    this.model = model;
  }

  /**
   * Returns the roles and overrides that grant a permission. Those that apply at sites are included
   * only if {@code atSites}.
   */
  List<String> granting(Member member, String permission, boolean atSites, Instant now) {
    int index = model.index(permission);
    List<String> found = new ArrayList<>();
    for (String key : model.shown().sorted(member.roles())) {
      boolean scoped = model.siteScoped(Set.of(key));
      if (model.grants(key).has(index) && (!scoped || atSites)) {
        found.add(
            "role " + model.shown().name(key) + (scoped ? " at " + Phrases.sites(member) : ""));
      }
    }
    boolean overridesCount =
        !model.owner(member.roles()) && (!model.siteScoped(member.roles()) || atSites);
    for (PermissionOverride override : member.overrides()) {
      if (overridesCount
          && override.granted()
          && override.inForce(now)
          && model.closure(override.permission()).has(index)) {
        found.add(Phrases.override(override));
      }
    }
    return found;
  }

  /** Returns the overrides that deny a permission. */
  List<String> denying(Member member, String permission, Instant now) {
    int index = model.index(permission);
    return member.overrides().stream()
        .filter(override -> !override.granted() && override.inForce(now))
        .filter(override -> model.closure(override.permission()).has(index))
        .map(Phrases::override)
        .toList();
  }
}
