package dev.userdirectory.core.policy;

import static dev.userdirectory.core.policy.Gatehouse.DOCK;
import static dev.userdirectory.core.policy.Gatehouse.GATE;
import static dev.userdirectory.core.policy.Gatehouse.NOW;
import static dev.userdirectory.core.policy.Gatehouse.POLICY;
import static dev.userdirectory.core.policy.Gatehouse.TOMORROW;
import static dev.userdirectory.core.policy.Gatehouse.YESTERDAY;
import static dev.userdirectory.core.policy.Gatehouse.active;
import static dev.userdirectory.core.policy.Gatehouse.another;
import static dev.userdirectory.core.policy.Gatehouse.at;
import static dev.userdirectory.core.policy.Gatehouse.denial;
import static dev.userdirectory.core.policy.Gatehouse.disabled;
import static dev.userdirectory.core.policy.Gatehouse.grant;
import static dev.userdirectory.core.policy.Gatehouse.invited;
import static dev.userdirectory.core.policy.Gatehouse.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.access.Rule;
import dev.userdirectory.access.Scope;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Visibility;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the policy with examples. */
class PolicyTest {

  private static final Member CHIEF = at(active("chief"), DOCK);

  @Test
  void permitsAtTheSitesAssigned() {
    assertThat(POLICY.permits(CHIEF, "cameras.view", DOCK, NOW)).isTrue();
    assertThat(POLICY.permits(CHIEF, "cameras.view", GATE, NOW)).isFalse();
    assertThat(POLICY.permits(CHIEF, "cameras.view", null, NOW)).isFalse();
    assertThat(POLICY.permits(active("admin"), "cameras.view", null, NOW)).isTrue();
  }

  @Test
  void permitsAMemberReadFromAStoredUser() {
    Member stored = Member.of(Worlds.stored(CHIEF));
    assertThat(POLICY.permits(stored, "cameras.view", DOCK, NOW)).isTrue();
    assertThat(POLICY.permits(stored, "cameras.view", null, NOW)).isFalse();
  }

  @Test
  void rejectsAnUnknownPermissionInsteadOfDenyingIt() {
    assertThatThrownBy(() -> POLICY.permits(CHIEF, "gates.close", null, NOW))
        .isInstanceOf(DirectoryException.Invalid.class);
    assertThatThrownBy(() -> POLICY.whoCan("gates.close", null, NOW))
        .isInstanceOf(DirectoryException.Invalid.class);
  }

  @Test
  void decidesByTheFirstRuleThatApplies() {
    Member denied = with(CHIEF, denial("cameras.view"));
    assertThat(rule(POLICY.decide(CHIEF, "cameras.view", DOCK, NOW))).isEqualTo(Rule.DEFAULT_DENY);
    assertThat(rule(POLICY.decide(disabled(denied), "cameras.view", DOCK, NOW)))
        .isEqualTo(Rule.ACTIVE_ONLY);
    assertThat(rule(POLICY.decide(denied, "cameras.view", GATE, NOW))).isEqualTo(Rule.DENIAL_WINS);
    assertThat(rule(POLICY.decide(CHIEF, "cameras.view", null, NOW))).isEqualTo(Rule.SITES);
    assertThat(rule(POLICY.decide(with(CHIEF, denial("gates.open")), "gates.open", DOCK, NOW)))
        .isEqualTo(Rule.DEFAULT_DENY);
    assertThat(rule(POLICY.decide(at(denied), "cameras.view", DOCK, NOW)))
        .isEqualTo(Rule.DEFAULT_DENY);
  }

  @Test
  void refusesAPermissionThatTheActorHoldsNowhere() {
    assertThat(POLICY.holdsNowhere(CHIEF, Permissions.USERS_READ, NOW)).isNull();
    assertThat(rule(POLICY.holdsNowhere(disabled(CHIEF), Permissions.USERS_READ, NOW)))
        .isEqualTo(Rule.ACTIVE_ONLY);
    assertThat(rule(POLICY.holdsNowhere(at(CHIEF), Permissions.USERS_READ, NOW)))
        .isEqualTo(Rule.DEFAULT_DENY);
    assertThat(
            rule(
                POLICY.holdsNowhere(
                    with(CHIEF, denial(Permissions.USERS_READ)), Permissions.USERS_READ, NOW)))
        .isEqualTo(Rule.DENIAL_WINS);
  }

  @Test
  void activeMembersAreNotRefusedForTheirState() {
    assertThat(POLICY.inactive(CHIEF)).isNull();
    assertThat(rule(POLICY.inactive(disabled(CHIEF)))).isEqualTo(Rule.ACTIVE_ONLY);
  }

  @Test
  void anOrganizationWideActionNeedsThePermissionEverywhere() {
    Member auditor = with(at(active("guard"), DOCK), grant(Permissions.AUDIT_READ));
    assertThat(rule(POLICY.notOrganizationWide(auditor, Permissions.AUDIT_READ, NOW)))
        .isEqualTo(Rule.SITES);
    assertThat(POLICY.notOrganizationWide(active("admin"), Permissions.AUDIT_READ, NOW)).isNull();
  }

  @Test
  void aUsersRecordsAreInReachAtASharedSite() {
    assertThat(POLICY.outOfReach(CHIEF, Permissions.USERS_READ, Set.of(DOCK, GATE), NOW)).isNull();
    assertThat(rule(POLICY.outOfReach(CHIEF, Permissions.USERS_READ, Set.of(GATE), NOW)))
        .isEqualTo(Rule.SITES);
    assertThat(rule(POLICY.outOfReach(CHIEF, Permissions.USERS_READ, Set.of(), NOW)))
        .isEqualTo(Rule.SITES);
    assertThat(POLICY.outOfReach(active("admin"), Permissions.USERS_READ, Set.of(), NOW)).isNull();
  }

  @Test
  void visibilityCoversEveryoneOrTheActorsSitesOrOnlyTheActor() {
    Member admin = active("admin");
    assertThat(POLICY.visibility(admin, NOW))
        .isEqualTo(new Visibility(admin.id(), true, Set.of(), NOW));
    assertThat(POLICY.visibility(CHIEF, NOW))
        .isEqualTo(new Visibility(CHIEF.id(), false, Set.of(DOCK), NOW));
    assertThat(POLICY.visibility(at(active("guard"), DOCK), NOW))
        .isEqualTo(new Visibility(CHIEF.id(), false, Set.of(), NOW));
    assertThat(POLICY.visibility(disabled(admin), NOW))
        .isEqualTo(new Visibility(admin.id(), false, Set.of(), NOW));
  }

  @Test
  void translatesWhoCanIntoAFilterForTheStore() {
    assertThat(POLICY.whoCan("cameras.view", DOCK, NOW))
        .isEqualTo(
            new PermissionFilter(
                "owner",
                Set.of("owner", "admin"),
                Set.of("chief", "guard"),
                Set.of("chief", "guard"),
                Set.of("cameras.view"),
                DOCK,
                NOW));
  }

  @Test
  void permittedChangesOfOneselfNeedNoPermission() {
    Member owner = active("owner");
    assertThat(POLICY.needs(change(CHIEF, CHIEF, null))).isEmpty();
    assertThat(POLICY.needs(change(CHIEF, CHIEF, CHIEF))).isEmpty();
    assertThat(POLICY.needs(change(owner, owner, active("clerk")))).isEmpty();
    assertThat(POLICY.needs(change(CHIEF, CHIEF, active("admin"))))
        .containsExactly(Permissions.USERS_INVITE);
    assertThat(POLICY.needs(change(CHIEF, another(CHIEF), null)))
        .containsExactly(Permissions.USERS_INVITE);
    assertThat(POLICY.needs(change(CHIEF, null, another(CHIEF))))
        .containsExactly(Permissions.USERS_INVITE);
  }

  @Test
  void usersCanChangeOnlyTheirOwnProfileOrLeave() {
    assertThat(POLICY.refusal(change(CHIEF, CHIEF, CHIEF))).isNull();
    assertThat(POLICY.refusal(change(CHIEF, CHIEF, null))).isNull();
    for (Member raised :
        new Member[] {
          at(active("admin"), DOCK),
          at(CHIEF, DOCK, GATE),
          disabled(CHIEF),
          with(CHIEF, denial("gates.open"))
        }) {
      assertThat(rule(POLICY.refusal(change(CHIEF, CHIEF, raised)))).isEqualTo(Rule.NOT_ONESELF);
    }
  }

  @Test
  void aUserWithAnUnknownRoleCanLeave() {
    Member lost = active("clerk", "forgotten");
    assertThat(POLICY.refusal(change(lost, lost, null))).isNull();
  }

  @Test
  void anOwnerSteppingDownCanChangeOnlyRolesAndSites() {
    Member owner = active("owner");
    assertThat(POLICY.refusal(change(owner, owner, CHIEF))).isNull();
    for (Member other :
        new Member[] {
          active("owner", "clerk"), disabled(active("clerk")), with(CHIEF, grant("gates.open"))
        }) {
      assertThat(rule(POLICY.refusal(change(owner, owner, other)))).isEqualTo(Rule.NOT_ONESELF);
    }
  }

  @Test
  void usersCanChangeUsersOfEqualButNotOfHigherRank() {
    Member admin = active("admin");
    assertThat(POLICY.refusal(change(admin, another(admin), another(active("clerk"))))).isNull();
    assertThat(POLICY.refusal(change(admin, another(admin), null))).isNull();
    assertThat(rule(POLICY.refusal(change(admin, another(active("owner")), null))))
        .isEqualTo(Rule.RANK);
    assertThat(rule(POLICY.refusal(change(admin, another(admin), another(active("owner"))))))
        .isEqualTo(Rule.RANK);
  }

  @Test
  void onlyAnOwnerCanChangeAUserWithAnUnknownRole() {
    Member holder = another(active("clerk", "forgotten"));
    assertThat(rule(POLICY.refusal(change(active("admin"), holder, null)))).isEqualTo(Rule.RANK);
    assertThat(POLICY.refusal(change(active("owner"), holder, null))).isNull();
    assertThat(POLICY.refusal(change(active("owner"), holder, another(active("admin"))))).isNull();
  }

  @Test
  void aSiteScopedActorCanChangeOnlyUsersOfTheirSites() {
    Member guard = another(at(active("guard"), DOCK));
    assertThat(POLICY.refusal(change(CHIEF, guard, null))).isNull();
    assertThat(POLICY.refusal(change(CHIEF, null, guard))).isNull();
    assertThat(POLICY.refusal(change(CHIEF, null, at(guard)))).isNull();
    for (Member beyond :
        new Member[] {at(guard, GATE), at(guard, DOCK, GATE), another(active("clerk"))}) {
      assertThat(rule(POLICY.refusal(change(CHIEF, beyond, null)))).isEqualTo(Rule.SITES);
      assertThat(rule(POLICY.refusal(change(CHIEF, null, beyond)))).isEqualTo(Rule.SITES);
      assertThat(POLICY.refusal(change(active("admin"), beyond, null))).isNull();
    }
  }

  @Test
  void checksTheSitesOfEveryPermissionThatAChangeNeeds() {
    Member inviter = with(at(active("guard", "admin"), DOCK), denial(Permissions.ROLES_ASSIGN));
    Member clerk = another(active("clerk"));
    assertThat(POLICY.refusal(change(inviter, clerk, clerk))).isNull();
    assertThat(
            rule(
                POLICY.refusal(
                    new ProposedChange(
                        inviter,
                        clerk,
                        clerk,
                        Set.of(Permissions.USERS_INVITE, Permissions.ROLES_ASSIGN),
                        false,
                        NOW))))
        .isEqualTo(Rule.SITES);
  }

  @Test
  void anActorCannotGiveAPermissionTheyLackEverywhereOrAtASite() {
    Member clerk = another(active("clerk"));
    Member assigner = at(with(active("chief", "clerk"), grant("gates.open")), DOCK);
    Member opener = with(another(at(active("guard"), DOCK)), grant("gates.open"));
    assertThat(
            rule(POLICY.refusal(change(active("admin"), clerk, with(clerk, grant("gates.open"))))))
        .isEqualTo(Rule.NO_GIFT);
    assertThat(rule(POLICY.refusal(change(active("admin"), null, opener)))).isEqualTo(Rule.NO_GIFT);
    assertThat(POLICY.refusal(change(assigner, null, opener))).isNull();
    assertThat(POLICY.refusal(change(active("owner"), null, opener))).isNull();
  }

  @Test
  void givingASiteScopedPermissionWithoutASiteRequiresHoldingIt() {
    Member idle = another(active("guard"));
    Member opener = with(idle, grant("gates.open"));
    Member reader = with(active("admin"), denial("cameras.view"));
    assertThat(rule(POLICY.refusal(change(active("admin"), idle, opener)))).isEqualTo(Rule.NO_GIFT);
    assertThat(rule(POLICY.refusal(change(reader, null, idle)))).isEqualTo(Rule.NO_GIFT);
    assertThat(POLICY.refusal(change(active("admin"), null, idle))).isNull();
    assertThat(POLICY.refusal(change(reader, at(idle, DOCK), idle))).isNull();
    assertThat(POLICY.refusal(change(active("owner"), idle, opener))).isNull();
    assertThat(POLICY.refusal(change(CHIEF, null, idle))).isNull();
    assertThat(rule(POLICY.refusal(change(CHIEF, null, opener)))).isEqualTo(Rule.NO_GIFT);
  }

  /**
   * The actor holds the permission at some sites only, and may assign or invite either everywhere
   * or at those sites.
   */
  @Test
  void aRoleWithoutASiteIsCheckedAtEverySiteTheActorCouldAssign() {
    Member idle = another(active("guard"));
    for (String assigning : new String[] {"roles.assign", "users.invite"}) {
      RoleModel model =
          RoleModel.of(
              Role.owner("owner", 40),
              Role.named("clerk", 20).grants(assigning),
              Role.named("chief", 20).at(Scope.SITES).grants(assigning, "cameras.view"),
              Role.named("guard", 10).at(Scope.SITES).grants("cameras.view"));
      Policy policy = new Policy(new CompiledModel(model));
      Member both = at(active("clerk", "chief"), DOCK);
      Member chief = at(active("chief"), DOCK);
      assertThat(rule(policy.inviterLost(acceptance(both, idle)))).isEqualTo(Rule.NO_GIFT);
      assertThat(policy.inviterLost(acceptance(chief, idle))).isNull();
      assertThat(rule(policy.inviterLost(acceptance(active("chief"), idle))))
          .isEqualTo(Rule.NO_GIFT);
      assertThat(policy.inviterLost(acceptance(both, at(idle, DOCK)))).isNull();
    }
  }

  @Test
  void addingRightsOrRankToAnInvitedUserRenewsTheInvitation() {
    Member guard = invited(another(at(active("guard"), DOCK)));
    Member clerk = invited(another(active("clerk")));
    assertThat(POLICY.invitesAnew(guard, guard, NOW)).isFalse();
    assertThat(POLICY.invitesAnew(guard, at(guard, DOCK, GATE), NOW)).isTrue();
    assertThat(POLICY.invitesAnew(at(guard, DOCK, GATE), guard, NOW)).isFalse();
    assertThat(POLICY.invitesAnew(clerk, with(clerk, grant("gates.open")), NOW)).isTrue();
    assertThat(POLICY.invitesAnew(with(clerk, grant("gates.open")), clerk, NOW)).isFalse();
    assertThat(POLICY.invitesAnew(clerk, invited(another(active("guard"))), NOW)).isTrue();
    assertThat(POLICY.invitesAnew(guard, clerk, NOW)).isFalse();
    assertThat(POLICY.invitesAnew(clerk, invited(another(active("forgotten"))), NOW)).isTrue();
    assertThat(POLICY.invitesAnew(clerk, another(at(active("guard"), DOCK)), NOW)).isFalse();
    assertThat(POLICY.invitesAnew(another(active("clerk")), guard, NOW)).isFalse();
  }

  @Test
  void existingRightsOfTheTargetCountAsGivenOnlyIfRegranted() {
    Member opener = with(another(active("clerk")), grant("gates.open"));
    Member more = with(another(active("clerk")), grant("gates.open"), grant("cameras.view"));
    assertThat(POLICY.refusal(change(active("admin"), opener, more))).isNull();
    assertThat(
            rule(
                POLICY.refusal(
                    new ProposedChange(
                        active("admin"),
                        opener,
                        more,
                        Set.of(Permissions.USERS_DISABLE),
                        true,
                        NOW))))
        .isEqualTo(Rule.NO_GIFT);
  }

  @Test
  void anActorCannotGiveAPermissionTheyHoldTemporarily() {
    Member admin = with(active("admin"), grant("gates.open", TOMORROW));
    Member opener = with(another(active("clerk")), grant("gates.open", TOMORROW));
    assertThat(rule(POLICY.refusal(change(admin, another(active("clerk")), opener))))
        .isEqualTo(Rule.NO_GIFT);
  }

  @Test
  void extendingAGrantRequiresHoldingThePermission() {
    Member admin = active("admin");
    Member forNow = with(another(active("clerk")), grant("gates.open", TOMORROW));
    Member forGood = with(another(active("clerk")), grant("gates.open"));
    assertThat(rule(POLICY.refusal(change(admin, forNow, forGood)))).isEqualTo(Rule.NO_GIFT);
    assertThat(POLICY.refusal(change(admin, forGood, forNow))).isNull();
    Member longer = with(another(active("clerk")), grant("gates.open", TOMORROW.plusSeconds(1)));
    assertThat(rule(POLICY.refusal(change(admin, forNow, longer)))).isEqualTo(Rule.NO_GIFT);
    assertThat(POLICY.refusal(change(admin, longer, forNow))).isNull();
  }

  @Test
  void anExpiredOverrideDoesNotCountAsGivingAPermission() {
    Member ended =
        with(
            another(active("clerk")),
            denial("cameras.view", YESTERDAY.minusSeconds(1)),
            grant("gates.open", YESTERDAY));
    assertThat(POLICY.refusal(change(active("admin"), another(active("clerk")), ended))).isNull();
  }

  @Test
  void aGrantDeniedOnlyTemporarilyStillCountsAsGiven() {
    Member admin = active("admin");
    Member clerk = another(active("clerk"));
    Member deniedForNow =
        with(
            clerk,
            grant("gates.all"),
            denial("gates.open", TOMORROW),
            denial("gates.all", TOMORROW));
    Member deniedForGood = with(clerk, grant("gates.all"), denial("gates.all"));
    assertThat(rule(POLICY.refusal(change(admin, clerk, deniedForNow)))).isEqualTo(Rule.NO_GIFT);
    assertThat(rule(POLICY.refusal(change(admin, deniedForGood, deniedForNow))))
        .isEqualTo(Rule.NO_GIFT);
    assertThat(POLICY.refusal(change(admin, clerk, deniedForGood))).isNull();
    assertThat(POLICY.refusal(change(admin, deniedForNow, deniedForGood))).isNull();
  }

  @Test
  void aGrantDeniedUntilItExpiresStillCountsAsGiven() {
    Member clerk = another(active("clerk"));
    Member both = with(clerk, grant("gates.all", TOMORROW), denial("gates.open", TOMORROW));
    Member admin = with(active("admin"), grant("gates.all"), denial("gates.open"));
    assertThat(rule(POLICY.refusal(change(admin, clerk, both)))).isEqualTo(Rule.NO_GIFT);
  }

  @Test
  void liftingADenialRequiresHoldingThePermission() {
    Member actor = with(active("admin"), denial("cameras.view"));
    Member admin = another(active("admin"));
    assertThat(
            rule(
                POLICY.refusal(
                    change(actor, with(admin, denial("cameras.view", TOMORROW)), admin))))
        .isEqualTo(Rule.NO_GIFT);
    assertThat(POLICY.refusal(change(actor, admin, with(admin, denial("users.read"))))).isNull();
  }

  @Test
  void aChangeIsRefusedByTheFirstRuleItBreaks() {
    Member stranger = another(with(active("owner"), grant("gates.open")));
    assertThat(rule(POLICY.refusal(change(CHIEF, null, stranger)))).isEqualTo(Rule.RANK);
    Member clerk = with(another(active("clerk")), grant("gates.open"));
    assertThat(rule(POLICY.refusal(change(CHIEF, null, clerk)))).isEqualTo(Rule.SITES);
  }

  @Test
  void anInvitationLapsesIfItsSenderLosesTheRightToSendIt() {
    Member guard = another(at(active("guard"), DOCK));
    assertThat(POLICY.inviterLost(acceptance(CHIEF, guard))).isNull();
    assertThat(rule(POLICY.inviterLost(acceptance(disabled(CHIEF), guard))))
        .isEqualTo(Rule.ACTIVE_ONLY);
    assertThat(rule(POLICY.inviterLost(acceptance(active("clerk"), another(CHIEF)))))
        .isEqualTo(Rule.RANK);
    assertThat(rule(POLICY.inviterLost(acceptance(active("clerk"), guard))))
        .isEqualTo(Rule.NO_GIFT);
  }

  @Test
  void anInvitationLapsesEvenIfItGivesTheInvitedUserNothingNew() {
    Member awaited = invited(another(active("admin")));
    assertThat(rule(POLICY.inviterLost(acceptance(active("clerk"), awaited)))).isEqualTo(Rule.RANK);
    Member denied = with(active("admin"), denial("users.read"));
    assertThat(rule(POLICY.inviterLost(acceptance(denied, awaited)))).isEqualTo(Rule.NO_GIFT);
  }

  @Test
  void demotingDisablingOrRemovingAnActiveOwnerTakesAnOwner() {
    Member owner = active("owner");
    assertThat(POLICY.takesOwner(owner, active("admin"))).isTrue();
    assertThat(POLICY.takesOwner(owner, disabled(owner))).isTrue();
    assertThat(POLICY.takesOwner(owner, null)).isTrue();
    assertThat(POLICY.takesOwner(owner, active("owner", "clerk"))).isFalse();
    assertThat(POLICY.takesOwner(disabled(owner), null)).isFalse();
    assertThat(POLICY.takesOwner(active("admin"), null)).isFalse();
    assertThat(POLICY.takesOwner(null, owner)).isFalse();
  }

  @Test
  void refusesToLeaveAnOrganizationWithoutAnActiveOwner() {
    Member owner = active("owner");
    assertThat(rule(POLICY.ownerless(1, owner, null))).isEqualTo(Rule.OWNER_PROTECTION);
    assertThat(POLICY.ownerless(2, owner, null)).isNull();
    assertThat(POLICY.ownerless(1, owner, owner)).isNull();
    assertThat(POLICY.ownerless(1, disabled(owner), null)).isNull();
    assertThat(POLICY.ownerless(0, active("admin"), owner)).isNull();
    assertThat(rule(POLICY.ownerless(0, active("admin"), disabled(owner))))
        .isEqualTo(Rule.OWNER_PROTECTION);
  }

  @Test
  void gainedRightsAreListedOnceInTheirWidestScope() {
    Member guard = at(active("guard"), DOCK);
    Member wider = at(with(active("guard", "clerk"), grant("gates.all")), DOCK, GATE);
    assertThat(POLICY.gained(guard, wider, NOW))
        .containsExactly(
            new ScopedPermission("cameras.view", GATE),
            new ScopedPermission("gates.all", DOCK),
            new ScopedPermission("gates.all", GATE),
            new ScopedPermission("gates.open", DOCK),
            new ScopedPermission("gates.open", GATE));
    assertThat(POLICY.gained(wider, guard, NOW)).isEmpty();
    assertThat(POLICY.gained(guard, at(with(active("clerk"), grant("cameras.view")), DOCK), NOW))
        .containsExactly(new ScopedPermission("cameras.view", null));
    assertThat(POLICY.gained(with(active("clerk"), grant("cameras.view")), guard, NOW)).isEmpty();
  }

  @Test
  void enablingAUserGainsAllRightsAndAcceptingGainsNone() {
    Member guard = at(active("guard"), DOCK);
    ScopedPermission cameras = new ScopedPermission("cameras.view", DOCK);
    assertThat(POLICY.gained(disabled(guard), guard, NOW)).containsExactly(cameras);
    assertThat(POLICY.gained(guard, disabled(guard), NOW)).isEmpty();
    assertThat(POLICY.gained(invited(guard), guard, NOW)).isEmpty();
    assertThat(POLICY.gained(disabled(at(guard)), disabled(guard), NOW)).containsExactly(cameras);
  }

  @Test
  void potentialRightsOfADisabledUserAreTheirRightsIfActive() {
    assertThat(POLICY.potential(disabled(CHIEF), NOW)).isEqualTo(POLICY.rights(CHIEF, NOW));
  }

  @Test
  void listsAssignableRolesByRank() {
    assertThat(POLICY.assignableRoles(active("owner"), NOW))
        .containsExactly("owner", "admin", "chief", "guard", "clerk");
    assertThat(POLICY.assignableRoles(active("admin"), NOW))
        .containsExactly("admin", "chief", "guard", "clerk");
    assertThat(POLICY.assignableRoles(CHIEF, NOW)).containsExactly("chief", "guard");
    assertThat(POLICY.assignableRoles(at(CHIEF), NOW)).isEmpty();
    assertThat(POLICY.assignableRoles(at(active("guard"), DOCK), NOW)).isEmpty();
    assertThat(POLICY.assignableRoles(disabled(active("admin")), NOW)).isEmpty();
  }

  @Test
  void assigningRolesDoesNotRequireThePermissionToInvite() {
    Member assigner = with(active("admin"), denial(Permissions.USERS_INVITE));
    assertThat(POLICY.assignableRoles(assigner, NOW)).containsExactly("guard", "clerk");
    assertThat(POLICY.assignableRoles(with(active("clerk"), grant(Permissions.USERS_INVITE)), NOW))
        .containsExactly("clerk");
  }

  @Test
  void assignableRolesExcludeAnUnassignableOwnerRole() {
    Policy flagged = new Policy(new CompiledModel(RoleModels.ownerFlag()));
    assertThat(flagged.assignableRoles(active("OWNER"), NOW))
        .containsExactly("ADMIN", "USER", "OPERATOR", "VIEWER");
  }

  private static ProposedChange change(Member actor, Member before, Member after) {
    return new ProposedChange(actor, before, after, Set.of(Permissions.USERS_INVITE), false, NOW);
  }

  private static ProposedChange acceptance(Member inviter, Member guest) {
    return new ProposedChange(
        inviter, invited(guest), Worlds.withState(guest, UserState.ACTIVE), Set.of(), true, NOW);
  }

  private static Rule rule(Decision decision) {
    assertThat(decision).isNotNull();
    return decision.rule();
  }
}
