package dev.userdirectory.testkit.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.Access;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.Invitations;
import dev.userdirectory.Keys;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Organizations;
import dev.userdirectory.Roles;
import dev.userdirectory.Sessions;
import dev.userdirectory.SystemAuditTrail;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.Users;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Rule;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.LawlessDirectory;
import dev.userdirectory.core.policy.Lawless;
import dev.userdirectory.core.policy.Lawless.Clause;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.testkit.SeededIds;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

/** Whatever anyone does at random, under any of the models, nothing is done that must not be. */
class DirectoryActionsTest {

  private static final int CHAINS = 150;
  private static final int MOST_CHAINS = 1_500;

  /** Roles of all kinds: also one that gives much at its sites alone. */
  private static final RoleModel GUARDS =
      RoleModel.of(
              Role.owner("owner", 40),
              Role.named("manager", 30).grants(Permissions.ALL).grants("doors.open"),
              Role.named("captain", 20)
                  .at(Scope.SITES)
                  .grants(Permissions.ALL)
                  .grants("doors.open"),
              Role.named("guard", 10).at(Scope.SITES).grants("doors.open"),
              Role.named("porter", 10).at(Scope.SITES).grants("gates.open"))
          .delegating(
              "doors.open", "gates.open", Permissions.ROLES_DEFINE, Permissions.USERS_INVITE);

  @Property(tries = 300)
  void anySequenceOfActionsKeepsTheInvariants(@ForAll("chains") ActionChain<DirectoryRun> chain) {
    chain.withInvariant(DirectoryRun::keepsItsPromises).run();
  }

  @Provide
  Arbitrary<ActionChain<DirectoryRun>> chains() {
    return Arbitraries.of(
            GUARDS,
            RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view"),
            RoleModels.permissionFlags(),
            RoleModels.ownerFlag(),
            RoleModels.ownerAdminUser(),
            RoleModels.ownerAdminSupportMember())
        .flatMap((RoleModel model) -> DirectoryActions.of(model));
  }

  @Tag("slow")
  @Property(tries = 11)
  void randomActionsDetectARemovedRule(@ForAll Rule removed) {
    assertMissed(Lawless.without(removed, GUARDS), removed);
  }

  @Tag("slow")
  @Property(tries = 2)
  void randomActionsDetectARemovedClause(@ForAll("parts") Clause removed) {
    assertMissed(Lawless.without(removed, GUARDS), removed);
  }

  /**
   * Those of roles that an organization defines are too rare for chance: small worlds miss them.
   */
  @Provide
  Arbitrary<Clause> parts() {
    return Arbitraries.of(Clause.LATENT_GIFTS, Clause.INVITING_ANEW);
  }

  private static void assertMissed(Policy policy, Object removed) {
    ActionChainArbitrary<DirectoryRun> lawless =
        DirectoryActions.of(
            GUARDS,
            MemoryStore::new,
            (model, store, clock) ->
                LawlessDirectory.open(
                    policy, DirectoryRun.SETTINGS, store, clock, new SeededIds(1)));
    // One stream: single samples may be the same chain again and again. The rarest is found in one
    // chain of 375, so 10,000 leave no room for bad luck.
    Throwable found =
        lawless
            .sampleStream()
            .limit(10_000)
            .map(chain -> chain.withInvariant(DirectoryRun::keepsItsPromises))
            .map(chain -> catchThrowable(chain::run))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    assertThat(found).as("without %s", removed).isInstanceOf(AssertionError.class);
  }

  @Example
  void mostOperationsAreDoneAndEachIsAmongThem() {
    Map<String, Integer> done = new TreeMap<>();
    DirectoryActions.names().forEach(name -> done.put(name, 0));
    int[] refused = new int[1];
    // Some need a chance: that a role is there to be renamed, say.
    for (int i = 0; i < CHAINS || (i < MOST_CHAINS && done.containsValue(0)); i++) {
      DirectoryRun run = DirectoryActions.of(GUARDS).sample().run();
      run.toString()
          .lines()
          .filter(line -> !line.startsWith(" "))
          .forEach(
              line -> {
                if (line.endsWith(": done")) {
                  done.merge(line.substring(0, line.indexOf('[')), 1, Integer::sum);
                } else {
                  refused[0]++;
                }
              });
    }
    assertThat(done).doesNotContainValue(0);
    assertThat(done.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(refused[0]);
  }

  @Example
  void everyOperationOfTheApiIsAmongThem() {
    Set<String> names =
        DirectoryActions.names().stream()
            .map(name -> name.split(" ", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(names)
        .containsAll(operations("directory", UserDirectory.class))
        .containsAll(operations("organizations", Organizations.class))
        .containsAll(operations("organization", OrganizationDirectory.class))
        .containsAll(operations("organization", SystemDirectory.class))
        .containsAll(operations("users", Users.class))
        .containsAll(operations("roles", Roles.class))
        .containsAll(operations("invitations", Invitations.class))
        .containsAll(operations("sessions", Sessions.class))
        .containsAll(operations("keys", Keys.class))
        .containsAll(operations("audit", AuditTrail.class))
        .containsAll(operations("audit", SystemAuditTrail.class))
        .containsAll(operations("access", Access.class));
  }

  /**
   * What leads from one part of the API to another is no operation, nor what tells of the directory
   * itself.
   */
  private static final Set<String> NO_OPERATIONS =
      Set.of(
          "directory.actingAs",
          "directory.organizations",
          "directory.health",
          "directory.metrics",
          "directory.close",
          "organization.users",
          "organization.roles",
          "organization.invitations",
          "organization.sessions",
          "organization.keys",
          "organization.audit",
          "organization.access");

  private static Set<String> operations(String part, Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .map(method -> part + "." + method.getName())
        .filter(name -> !NO_OPERATIONS.contains(name))
        .collect(Collectors.toSet());
  }
}
