package dev.userdirectory.core.policy;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.UserRecord;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Generates small worlds: a role model, an actor, a target, and the target after a change. */
class Worlds extends DomainContextBase {

  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  static final Set<SiteId> SITES = Set.of(SiteId.of("dock-4"), SiteId.of("gate-1"));

  /** Null for everywhere, and each site. */
  static final List<@Nullable SiteId> PLACES =
      Arrays.asList(null, SiteId.of("dock-4"), SiteId.of("gate-1"));

  /** A site that is not assigned to anyone yet. */
  static final SiteId NEW_SITE = SiteId.of("yard-9");

  static final List<@Nullable SiteId> PLACES_AND_A_NEW_ONE =
      Arrays.asList(null, SiteId.of("dock-4"), SiteId.of("gate-1"), NEW_SITE);

  /** A role that users may still hold, but that no model declares. */
  static final String FORGOTTEN = "forgotten";

  /** The instants at which overrides can end. */
  private static final List<Instant> ENDS =
      List.of(
          NOW.minus(Duration.ofDays(1)),
          NOW,
          NOW.plus(Duration.ofDays(1)),
          NOW.plus(Duration.ofDays(5)));

  /**
   * Now, and each later instant at which an override can end. Rights do not change between these.
   */
  static final List<Instant> MOMENTS = ENDS.stream().filter(end -> !end.isBefore(NOW)).toList();

  private static final List<String> SOME_PERMISSIONS =
      List.of(
          Permissions.USERS_READ,
          Permissions.ROLES_ASSIGN,
          Permissions.USERS_INVITE,
          "cameras.view",
          "cameras.all");

  /**
   * A generated world.
   *
   * @param policy the policy of the role model
   * @param oracle the oracle for the same role model
   * @param actor the active member who makes the change
   * @param target the member whom the actor changes
   * @param changed the target after the change
   * @param changedActor the actor after changing themselves
   */
  record World(
      Policy policy,
      Oracle oracle,
      Member actor,
      Member target,
      Member changed,
      Member changedActor) {

    RoleModel model() {
      return policy.model().model();
    }

    Set<String> permissions() {
      return model().permissions();
    }

    /** Returns a change of the target's roles, sites, overrides or state by the actor. */
    ProposedChange change() {
      return new ProposedChange(
          actor, target, changed, Set.of(Permissions.ROLES_ASSIGN), false, NOW);
    }

    /** Returns the same change, as one that counts as giving all rights again. */
    ProposedChange changeAnew() {
      return new ProposedChange(
          actor, target, changed, Set.of(Permissions.USERS_DISABLE), true, NOW);
    }

    /** Returns the creation of the target by the actor. */
    ProposedChange creation() {
      return new ProposedChange(actor, null, target, Set.of(Permissions.USERS_INVITE), true, NOW);
    }

    /** Returns the removal of the target by the actor. */
    ProposedChange removal() {
      return new ProposedChange(actor, target, null, Set.of(Permissions.USERS_REMOVE), false, NOW);
    }

    /** Returns a change of the actor by the actor. */
    ProposedChange changeOfOneself() {
      return new ProposedChange(
          actor, actor.whole(), changedActor, Set.of(Permissions.ROLES_ASSIGN), false, NOW);
    }

    List<ProposedChange> changesOfOthers() {
      return List.of(change(), changeAnew(), creation(), removal());
    }
  }

  static UserId id(long number) {
    return new UserId(new UUID(0, number));
  }

  static Member withState(Member member, UserState state) {
    return new Member(
        member.id(), state, member.roles(), member.overrides(), member.sites(), member.key());
  }

  static Member withRoles(Member member, Set<String> roles) {
    return new Member(
        member.id(), member.state(), roles, member.overrides(), member.sites(), member.key());
  }

  static Member withSites(Member member, Set<SiteId> sites) {
    return new Member(
        member.id(), member.state(), member.roles(), member.overrides(), sites, member.key());
  }

  static Member withOverrides(Member member, List<PermissionOverride> overrides) {
    return new Member(
        member.id(), member.state(), member.roles(), overrides, member.sites(), member.key());
  }

  /** Returns the overrides with one added, which replaces an override of the same permission. */
  static List<PermissionOverride> with(List<PermissionOverride> all, PermissionOverride more) {
    List<PermissionOverride> copy = new ArrayList<>(all);
    copy.removeIf(override -> override.permission().equals(more.permission()));
    copy.add(more);
    return copy;
  }

  /** Returns the member as a stored user. */
  static UserRecord stored(Member member) {
    return new UserRecord(
        member.id(),
        new OrganizationId(new UUID(0, 0)),
        "someone@example.org",
        "someone@example.org",
        null,
        null,
        null,
        Set.of(),
        member.roles(),
        member.overrides(),
        member.sites(),
        member.state(),
        null,
        null,
        "{}",
        null,
        false,
        null,
        NOW,
        NOW,
        1);
  }

  @Provide
  Arbitrary<World> worlds() {
    return models().flatMap(Worlds::worldsOf).withoutEdgeCases();
  }

  private static Arbitrary<World> worldsOf(RoleModel model) {
    Policy policy = new Policy(new CompiledModel(model));
    Oracle oracle = new Oracle(model);
    return Combinators.combine(
            members(model, 1),
            members(model, 2),
            members(model, 2),
            Arbitraries.integers().between(0, 15),
            keys().injectNull(0.5))
        .as(
            (actor, target, wanted, kept, key) -> {
              Member acting = withKey(withState(actor, UserState.ACTIVE), key);
              return new World(
                  policy,
                  oracle,
                  acting,
                  target,
                  keeping(target, wanted, kept),
                  keeping(acting, wanted, kept));
            });
  }

  /** Generates the terms of a key, narrowed or not. */
  private static Arbitrary<KeyTerms> keys() {
    return Combinators.combine(
            Arbitraries.of(SOME_PERMISSIONS).set().ofMaxSize(3).injectNull(0.4),
            Arbitraries.of(SITES).set().ofMaxSize(2).injectNull(0.4))
        .as((permissions, sites) -> new KeyTerms("key", permissions, sites));
  }

  static Member withKey(Member member, @Nullable KeyTerms key) {
    return new Member(
        member.id(), member.state(), member.roles(), member.overrides(), member.sites(), key);
  }

  /**
   * Returns the wanted member with some parts of the member before the change kept: each bit of
   * {@code kept} keeps the state, the roles, the overrides or the sites.
   */
  private static Member keeping(Member before, Member wanted, int kept) {
    return new Member(
        before.id(),
        (kept & 1) != 0 ? before.state() : wanted.state(),
        (kept & 2) != 0 ? before.roles() : wanted.roles(),
        (kept & 4) != 0 ? before.overrides() : wanted.overrides(),
        (kept & 8) != 0 ? before.sites() : wanted.sites());
  }

  @Provide
  Arbitrary<PermissionOverride> overrides() {
    return someOverrides().withoutEdgeCases();
  }

  private static Arbitrary<PermissionOverride> someOverrides() {
    return Combinators.combine(
            Arbitraries.of(SOME_PERMISSIONS),
            Arbitraries.of(true, false),
            Arbitraries.of(ENDS).injectNull(0.4))
        .as(PermissionOverride::new);
  }

  private static Arbitrary<RoleModel> models() {
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
    return Arbitraries.frequencyOf(Tuple.of(1, readyMade), Tuple.of(2, made));
  }

  private static RoleModel withCameras(RoleModel model) {
    return model
        .knowing("cameras.all")
        .reading("cameras.view")
        .implying("cameras.all", "cameras.view");
  }

  private static Arbitrary<Role> role(String name) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 2),
            Arbitraries.of(SOME_PERMISSIONS).set().ofMaxSize(4),
            Arbitraries.of(Scope.values()))
        .as((rank, permissions, scope) -> Role.named(name, rank).grants(permissions).at(scope));
  }

  /**
   * Generates members of all kinds, including some that no operation stores: owners with overrides,
   * or sites without a site-scoped role.
   */
  private static Arbitrary<Member> members(RoleModel model, long id) {
    List<String> names = model.roles().stream().map(Role::name).toList();
    List<String> lower = names.subList(1, names.size());
    List<String> andForgotten = new ArrayList<>(names);
    andForgotten.add(FORGOTTEN);
    Arbitrary<Set<String>> roles =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(lower).set().ofMinSize(1).ofMaxSize(2)),
            Tuple.of(1, Arbitraries.of(names).set().ofMinSize(1).ofMaxSize(2)),
            Tuple.of(1, Arbitraries.of(andForgotten).set().ofMaxSize(3)));
    return Combinators.combine(
            Arbitraries.of(UserState.values()),
            roles,
            someOverrides().list().ofMaxSize(3).uniqueElements(PermissionOverride::permission),
            Arbitraries.of(SITES).set())
        .as((state, held, overrides, sites) -> new Member(id(id), state, held, overrides, sites));
  }
}
