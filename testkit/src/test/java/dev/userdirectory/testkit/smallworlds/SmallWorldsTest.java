package dev.userdirectory.testkit.smallworlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.userdirectory.NewRole;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Rule;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.LawlessDirectory;
import dev.userdirectory.core.policy.Lawless;
import dev.userdirectory.core.policy.Lawless.Clause;
import dev.userdirectory.core.policy.Policy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of small organizations, under the ready-made models. */
@Execution(ExecutionMode.CONCURRENT)
class SmallWorldsTest {

  /** A permission that carries all of the directory's own, so that one override makes a manager. */
  private static final String MANAGE = "staff.manage";

  private static RoleModel managed(RoleModel model) {
    return model.implying(MANAGE, Permissions.ALL.toArray(String[]::new));
  }

  private static SmallWorlds cameras() {
    return SmallWorlds.of(
            managed(RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view")))
        .overriding(MANAGE);
  }

  private static SmallWorlds flags() {
    return SmallWorlds.of(RoleModels.permissionFlags())
        .overriding("userManagement", "accountManagement", "viewMetrics");
  }

  private static SmallWorlds ownershipBesideARole() {
    return SmallWorlds.of(managed(RoleModels.ownerFlag()).granting("VIEWER", "reports.read"))
        .roles("ADMIN", "USER", "VIEWER")
        .overriding(MANAGE);
  }

  private static SmallWorlds plain() {
    return SmallWorlds.of(managed(RoleModels.ownerAdminUser())).overriding(MANAGE);
  }

  private static SmallWorlds severalRolesAtSites() {
    return SmallWorlds.of(managed(RoleModels.ownerAdminSupportMember()))
        .together("support", "member");
  }

  private static final Arguments CAMERAS =
      Arguments.of("owner, admin, operator, viewer at sites", cameras());
  private static final Arguments FLAGS = Arguments.of("permission flags", flags());
  private static final Arguments BESIDE =
      Arguments.of("ownership as a flag beside a role", ownershipBesideARole());
  private static final Arguments PLAIN = Arguments.of("owner, admin, user", plain());
  private static final Arguments SEVERAL =
      Arguments.of("several of admin, support and member at sites", severalRolesAtSites());

  /** A minute or two each, of three users; a second of two. */
  static Stream<Arguments> withoutSites() {
    return Stream.of(FLAGS, BESIDE, PLAIN);
  }

  /** A quarter of an hour each, and more, of three users; ten seconds of two. */
  static Stream<Arguments> atSites() {
    return Stream.of(CAMERAS, SEVERAL);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutSites")
  void everyStateOfTwoUsersIsSound(String name, SmallWorlds worlds) {
    assertSound(worlds.users(2));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("atSites")
  void everyStateOfTwoUsersAtSitesIsSound(String name, SmallWorlds worlds) {
    assertSound(worlds.users(2));
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutSites")
  void everyStateOfThreeUsersIsSound(String name, SmallWorlds worlds) {
    assertSound(worlds.users(3));
  }

  @Tag("proof")
  @ParameterizedTest(name = "{0}")
  @MethodSource("atSites")
  void everyStateOfThreeUsersAtSitesIsSound(String name, SmallWorlds worlds) {
    assertSound(worlds.users(3));
  }

  @Tag("long")
  @Test
  void everyStateOfTwoUsersWithSeveralRolesAndAnOverrideIsSound() {
    assertSound(severalRolesAtSites().users(2).overriding(MANAGE));
  }

  /**
   * A manager everywhere, who is also at a site what they are not everywhere; whoever founds the
   * organization can make the role that it defines anything.
   */
  private static RoleModel delegating() {
    return RoleModel.of(
            Role.owner("owner", 40),
            Role.named("manager", 30).grants(Permissions.ALL),
            Role.named("guard", 10).at(Scope.SITES).grants("doors.open"))
        .delegating("doors.open", Permissions.ROLES_DEFINE);
  }

  private static NewRole own(int rank) {
    return NewRole.named("own").rank(rank);
  }

  private static SmallWorlds definingRoles() {
    return SmallWorlds.of(delegating()).roles("owner", "manager");
  }

  @Test
  void everyStateOfTwoUsersDefiningARoleIsSound() {
    assertSound(
        definingRoles()
            .users(2)
            .defining(own(20), own(35), own(20).granting("doors.open", Permissions.ROLES_DEFINE)));
  }

  @Tag("slow")
  @Test
  void everyStateOfTwoUsersDefiningASiteScopedRoleIsSound() {
    assertSound(
        definingRoles()
            .together("manager", "guard")
            .users(2)
            .defining(own(20).at(Scope.SITES), own(20).at(Scope.SITES).granting("doors.open")));
  }

  @Tag("long")
  @Test
  void everyStateOfThreeUsersDefiningARoleIsSound() {
    assertSound(definingRoles().defining(own(20), own(35), own(20).granting("doors.open")));
  }

  @ParameterizedTest
  @CsvSource({
    "RANK_OF_ROLES, 2, 'Somebody defined, or changed, a role of higher rank.'",
    "GIFT_BY_ROLES, 2, 'u2 gave ''doors.open'' everywhere, and lacks it.'",
    "OWN_ROLES, 3, Somebody who is no owner changed a role that they hold."
  })
  void detectsARemovedClauseAboutCustomRoles(Clause removed, int length, String what) {
    assertMissed(
        under(Lawless.without(removed, delegating()))
            .roles("owner", "manager")
            .users(2)
            .defining(own(20), own(35), own(20).granting("doors.open", Permissions.ROLES_DEFINE)),
        length,
        what);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "GIFT_TO_HOLDERS, 4, 'gave ''doors.open'' at b, and lacks it.'",
    "INVITING_ANEW_BY_ROLES, 3, 'Somebody added rights to an invited user, and did not become the inviter.'"
  })
  void detectsARemovedClauseAboutHoldersOfCustomRoles(Clause removed, int length, String what) {
    assertMissed(
        under(Lawless.without(removed, delegating()))
            .roles("owner")
            .together("manager", "guard")
            .overriding()
            .withoutReadings()
            .defining(own(20).at(Scope.SITES), own(20).at(Scope.SITES).granting("doors.open")),
        length,
        what);
  }

  private static void assertSound(SmallWorlds worlds) {
    Report report = worlds.check();
    System.out.println(report);
    assertThat(report.violation()).isNull();
    assertThat(report.states()).isGreaterThan(50);
  }

  @Test
  void exploringTwiceFindsTheSameStates() {
    SmallWorlds worlds = SmallWorlds.of(RoleModels.ownerAdminUser()).users(2);
    Report one = worlds.explore();
    Report other = worlds.explore();
    assertThat(other.states()).isEqualTo(one.states());
    assertThat(other.steps()).isEqualTo(one.steps());
    assertThat(other.depth()).isEqualTo(one.depth());
  }

  /** All that a rule can be missed by: managers of two ranks, one of them at sites only. */
  private static RoleModel guards() {
    Role guard = Role.named("guard", 10).at(Scope.SITES_REQUIRED).grants("doors.open");
    return RoleModel.of(
        Role.owner("owner", 40),
        Role.named("manager", 30).grants(Permissions.ALL),
        Role.named("supervisor", 20).at(Scope.SITES).grants(Permissions.ALL),
        guard);
  }

  @ParameterizedTest
  @CsvSource({
    "DEFAULT_DENY, 1, A check by id of 'doors.open' answers otherwise than the oracle.",
    "DENIAL_WINS, 2, A check by id of 'users.disable' answers otherwise than the oracle.",
    "ACTIVE_ONLY, 1, A check by id of 'doors.open' answers otherwise than the oracle.",
    "RANK, 1, Whether 'users.disable' may be done to u1 is answered otherwise than by the oracle.",
    "NO_GIFT, 2, 'u2 gave \'\'doors.open\'\' at a, and lacks it.'",
    "NOT_ONESELF, 2, 'Somebody changed their own roles, overrides, sites or state.'",
    "OWNER_PROTECTION, 1, Nobody who is active owns the organization.",
    "SITES, 2, Whether 'users.disable' may be done to u3 is answered otherwise than by the oracle.",
    "ONE_FOR_MANY, 1, 'A list shows, or counts, other users than can be got one by one.'",
    "ON_BEHALF, 0, Who acts on behalf of u1 may do otherwise than read 'users.disable'."
  })
  void detectsARemovedRuleByTheShortestPath(Rule removed, int length, String what) {
    assertMissed(without(removed), length, what);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "LATENT_GIFTS, 3, 'u2 gave \'\'doors.open\'\' once a site is assigned, and lacks it.'",
    "INVITING_ANEW, 2, 'Somebody added rights to an invited user, and did not become the inviter.'"
  })
  void detectsARemovedClauseByTheShortestPath(Clause removed, int length, String what) {
    assertMissed(under(Lawless.without(removed, guards())), length, what);
  }

  /** The same, by what is done alone: nobody looks at what users are shown. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "DEFAULT_DENY, 2, and lacks it.",
    "DENIAL_WINS, 3, and lacks it.",
    "ACTIVE_ONLY, 2, A user who is not active changed somebody.",
    "RANK, 2, 'Somebody changed, or made, a user of higher rank.'",
    "SITES, 3, Somebody who holds 'roles.assign' at sites only reached beyond them.",
    "ONE_FOR_MANY, 3, Somebody changed a user whom they can't see."
  })
  void detectsARemovedRuleByChangesOnly(Rule removed, int length, String what) {
    assertMissed(without(removed).withoutReadings(), length, what);
  }

  private static SmallWorlds without(Rule removed) {
    return under(Lawless.without(removed, guards()));
  }

  private static SmallWorlds under(Policy policy) {
    return SmallWorlds.of(policy.model().model())
        .overriding(Permissions.USERS_DISABLE)
        .opening(
            (store, clock, ids) ->
                LawlessDirectory.open(policy, DirectorySettings.defaults(), store, clock, ids));
  }

  private static void assertMissed(SmallWorlds worlds, int length, String what) {
    Report report = worlds.explore();
    assertThat(report.violation()).isNotNull();
    assertThat(report.violation().what()).contains(what);
    assertThat(report.violation().path()).hasSize(length);
  }

  @Test
  void aFailedCheckReportsTheShortestPath() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(without(Rule.OWNER_PROTECTION)::check)
        .withMessageContaining("Nobody who is active owns the organization.")
        .withMessageContaining("  1. ");
  }

  @Test
  void theGuardModelIsSoundWithAllItsRules() {
    assertSound(SmallWorlds.of(guards()).users(2));
  }

  @Test
  void aReportStatesItsBounds() {
    SmallWorlds worlds =
        SmallWorlds.of(RoleModels.ownerAdminUser().granting("user", "doors.open"))
            .users(1)
            .roles("owner", "user");
    assertThat(worlds.check().toString())
        .startsWith(
            "Small worlds of up to 1 users; roles given [owner, user], not [admin]; 2 sites; no"
                + " overrides; 2 instants; one kind of change at a time; asked about [users.read,"
                + " doors.open]: all reached, and all is well: 2 states, ");
  }

  @Test
  void rejectsUnknownRolesAndPermissionsAndTooFewUsers() {
    SmallWorlds worlds = SmallWorlds.of(RoleModels.ownerFlag());
    assertThatIllegalArgumentException().isThrownBy(() -> worlds.roles("OWNER"));
    assertThatIllegalArgumentException().isThrownBy(() -> worlds.together("ADMIN", "nobody"));
    assertThatIllegalArgumentException().isThrownBy(() -> worlds.overriding("fly"));
    assertThatIllegalArgumentException().isThrownBy(() -> worlds.users(0));
  }
}
