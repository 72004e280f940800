package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small role model for examples, with its members. */
final class Gatehouse {

  static final Instant NOW = Worlds.NOW;
  static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  static final SiteId DOCK = SiteId.of("dock-4");
  static final SiteId GATE = SiteId.of("gate-1");

  static final RoleModel MODEL =
      RoleModel.of(
              Role.owner("owner", 40),
              Role.named("admin", 30).grants(Permissions.ALL).grants("cameras.view"),
              Role.named("chief", 20)
                  .at(Scope.SITES)
                  .grants(Permissions.USERS_READ, Permissions.USERS_INVITE, "cameras.view"),
              Role.named("guard", 10).at(Scope.SITES_REQUIRED).grants("cameras.view"),
              Role.named("clerk", 10))
          .knowing("gates.open")
          .implying("gates.all", "gates.open");

  static final Policy POLICY = new Policy(new CompiledModel(MODEL));

  private Gatehouse() {}

  /** Returns an active member who holds these roles, in this order, and has no sites. */
  static Member active(String... roles) {
    return new Member(
        Worlds.id(1),
        UserState.ACTIVE,
        new LinkedHashSet<>(Arrays.asList(roles)),
        List.of(),
        Set.of());
  }

  static Member at(Member member, SiteId... sites) {
    return new Member(
        member.id(),
        member.state(),
        member.roles(),
        member.overrides(),
        Arrays.stream(sites).collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  static Member with(Member member, PermissionOverride... more) {
    return Worlds.withOverrides(
        member, Stream.concat(member.overrides().stream(), Stream.of(more)).toList());
  }

  /** Returns a copy of a member with another id, as a user other than the actor. */
  static Member another(Member member) {
    return new Member(
        Worlds.id(2), member.state(), member.roles(), member.overrides(), member.sites());
  }

  static Member invited(Member member) {
    return Worlds.withState(member, UserState.INVITED);
  }

  static Member disabled(Member member) {
    return Worlds.withState(member, UserState.DISABLED);
  }

  static PermissionOverride grant(String permission) {
    return new PermissionOverride(permission, true, null);
  }

  static PermissionOverride grant(String permission, Instant until) {
    return new PermissionOverride(permission, true, until);
  }

  static PermissionOverride denial(String permission) {
    return new PermissionOverride(permission, false, null);
  }

  static PermissionOverride denial(String permission, Instant until) {
    return new PermissionOverride(permission, false, until);
  }
}
