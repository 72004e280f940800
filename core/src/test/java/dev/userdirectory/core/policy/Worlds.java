package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Small worlds to try rules in: a role model, an actor, a target, and what the target shall be. */
class Worlds extends DomainContextBase {

  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  static final Set<SiteId> SITES = Set.of(SiteId.of("dock-4"), SiteId.of("gate-1"));

  /** Everywhere (null), and each site. */
  static final List<@Nullable SiteId> PLACES =
      Arrays.asList(null, SiteId.of("dock-4"), SiteId.of("gate-1"));

  /** Now, between the ends of overrides, and after the last. */
  static final List<Instant> MOMENTS =
      List.of(NOW, NOW.plus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(10)));

  private static final List<String> SOME_PERMISSIONS =
      List.of(
          Permissions.USERS_READ,
          Permissions.ROLES_ASSIGN,
          Permissions.USERS_INVITE,
          "cameras.view",
          "cameras.all");

  /** One of them; rules are asked of the policy behind its model. */
  record World(Policy policy, Member actor, Member target, Member changed) {

    CompiledModel compiled() {
      return policy.model();
    }

    RoleModel model() {
      return compiled().model();
    }

    Proposal change(String need) {
      return new Proposal(actor, target, changed, Set.of(need), false, NOW);
    }

    boolean ownerActs() {
      return actor.roles().contains(model().owner().name());
    }

    boolean activeOwner(Member member) {
      return member.active() && member.roles().contains(model().owner().name());
    }

    /** The highest rank held, counted here and not by the policy. */
    int rank(Member member) {
      int highest = Integer.MIN_VALUE;
      for (Role role : model().roles()) {
        if (member.roles().contains(role.name())) {
          highest = Math.max(highest, role.rank());
        }
      }
      return highest;
    }

    /** Whether a member could do something at an instant if active, counted role by role. */
    boolean could(Member member, String permission, @Nullable SiteId site, Instant then) {
      return holds(member, permission, site, then, false);
    }

    /** Whether a member may do something now, by nothing that ends. */
    boolean mayForGood(Member member, String permission, @Nullable SiteId site) {
      return member.active() && holds(member, permission, site, NOW, true);
    }

    private boolean holds(
        Member member, String permission, @Nullable SiteId site, Instant then, boolean forGood) {
      if (member.roles().contains(model().owner().name())) {
        return true;
      }
      boolean siteScoped = false;
      boolean held = false;
      for (Role role : model().roles()) {
        if (member.roles().contains(role.name())) {
          siteScoped |= role.siteScoped();
          boolean here = !role.siteScoped() || (site != null && member.sites().contains(site));
          held |= here && reaches(role.permissions(), permission);
        }
      }
      for (PermissionOverride override : member.overrides()) {
        boolean counts = override.inForce(then) && !(forGood && override.until() != null);
        boolean here = !siteScoped || (site != null && member.sites().contains(site));
        held |=
            override.granted()
                && counts
                && here
                && reaches(Set.of(override.permission()), permission);
      }
      for (PermissionOverride override : member.overrides()) {
        if (!override.granted()
            && override.inForce(then)
            && reaches(Set.of(override.permission()), permission)) {
          return false;
        }
      }
      return held;
    }

    private boolean reaches(Set<String> granted, String permission) {
      return granted.stream().anyMatch(name -> model().closure(name).contains(permission));
    }
  }

  static Member withState(Member member, UserState state) {
    return new Member(member.id(), state, member.roles(), member.overrides(), member.sites());
  }

  static Member withId(Member member, UserId id) {
    return new Member(id, member.state(), member.roles(), member.overrides(), member.sites());
  }

  static Member withOverrides(Member member, List<PermissionOverride> overrides) {
    return new Member(member.id(), member.state(), member.roles(), overrides, member.sites());
  }

  static List<PermissionOverride> with(List<PermissionOverride> all, PermissionOverride more) {
    List<PermissionOverride> copy = new ArrayList<>(all);
    copy.removeIf(override -> override.permission().equals(more.permission()));
    copy.add(more);
    return copy;
  }

  @Provide
  Arbitrary<World> worlds() {
    return models()
        .map(model -> new Policy(new CompiledModel(model)))
        .flatMap(
            policy ->
                Combinators.combine(
                        member(policy.model().model(), 1),
                        member(policy.model().model(), 2),
                        member(policy.model().model(), 2))
                    .as(
                        (actor, target, changed) ->
                            new World(
                                policy, withState(actor, UserState.ACTIVE), target, changed)));
  }

  @Provide
  Arbitrary<PermissionOverride> overrides() {
    Arbitrary<@Nullable Instant> ends =
        Arbitraries.<@Nullable Instant>of(
            null,
            NOW.minus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(5)));
    return Combinators.combine(Arbitraries.of(SOME_PERMISSIONS), Arbitraries.of(true, false), ends)
        .as(PermissionOverride::new);
  }

  private Arbitrary<RoleModel> models() {
    Arbitrary<RoleModel> readyMade =
        Arbitraries.of(
                RoleModels.ownerAdminOperatorViewer(),
                RoleModels.permissionFlags(),
                RoleModels.ownerFlag(),
                RoleModels.ownerAdminUser(),
                RoleModels.ownerAdminSupportMember())
            .map(Worlds::withCameras);
    Arbitrary<RoleModel> made =
        Combinators.combine(role("a"), role("b"), role("c"))
            .as((a, b, c) -> withCameras(RoleModel.of(Role.owner("owner", 9), a, b, c)));
    return Arbitraries.oneOf(readyMade, made);
  }

  private static RoleModel withCameras(RoleModel model) {
    return model.knowing("cameras.view").implying("cameras.all", "cameras.view");
  }

  private Arbitrary<Role> role(String name) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(SOME_PERMISSIONS).set().ofMaxSize(4),
            Arbitraries.of(Scope.values()))
        .as((rank, permissions, scope) -> Role.named(name, rank).grants(permissions).at(scope));
  }

  /** A member as the store may hold one: no overrides on owners, no sites without a site role. */
  private Arbitrary<Member> member(RoleModel model, long id) {
    List<String> names = model.roles().stream().map(Role::name).toList();
    return Combinators.combine(
            Arbitraries.of(UserState.values()),
            Arbitraries.of(names).set().ofMinSize(1).ofMaxSize(2),
            overrides().list().ofMaxSize(2).uniqueElements(PermissionOverride::permission),
            Arbitraries.of(SITES).set())
        .as(
            (state, roles, overrides, sites) -> {
              boolean owner = roles.contains(model.owner().name());
              boolean siteScoped =
                  model.roles().stream()
                      .anyMatch(role -> roles.contains(role.name()) && role.siteScoped());
              return new Member(
                  new UserId(new UUID(0, id)),
                  state,
                  roles,
                  owner ? List.of() : overrides,
                  siteScoped ? sites : Set.of());
            });
  }
}
