package dev.userdirectory.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.Rule;
import dev.userdirectory.core.policy.Worlds.World;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.jspecify.annotations.Nullable;

/** Tests each numbered rule as a property of generated role models, users and changes. */
@Domain(Worlds.class)
class RulesTest {

  private static final Instant NOW = Worlds.NOW;

  @Label("rule 1, default deny: nothing is allowed that no role or override allows")
  @Property
  void permissionsThatNoRoleOrOverrideGrantsAreDenied(@ForAll World world) {
    for (String permission : world.permissions()) {
      for (@Nullable SiteId site : Worlds.PLACES) {
        if (!world.oracle().granted(world.actor(), permission, NOW)) {
          Decision decision = world.policy().decide(world.actor(), permission, site, NOW);
          assertThat(decision.permitted()).as(permission).isFalse();
          assertThat(decision.rule()).as(permission).isEqualTo(Rule.DEFAULT_DENY);
        }
      }
    }
  }

  @Label("rule 1, default deny: rights hold exactly where roles and overrides hold")
  @Property
  void rightsHoldExactlyWhereRolesAndOverridesHold(@ForAll World world) {
    for (Member member : List.of(world.actor(), world.target())) {
      for (String permission : world.permissions()) {
        for (@Nullable SiteId site : Worlds.PLACES) {
          assertThat(world.policy().permits(member, permission, site, NOW))
              .as("%s at %s", permission, site)
              .isEqualTo(world.oracle().may(member, permission, site, NOW));
        }
      }
    }
  }

  @Label("rule 1, default deny: a role that the model does not know grants nothing")
  @Property
  void anUnknownRoleGrantsNothing(@ForAll World world) {
    Member holder = Worlds.withRoles(world.actor(), Set.of(Worlds.FORGOTTEN));
    Member without = Worlds.withRoles(world.actor(), Set.of());
    assertThat(world.policy().rights(holder, NOW)).isEqualTo(world.policy().rights(without, NOW));
  }

  @Label("rule 2, denial wins: a denial in force wins over any grant, with all that it implies")
  @Property
  void aDenialWinsOverAnyGrant(@ForAll World world, @ForAll PermissionOverride any) {
    PermissionOverride denial =
        new PermissionOverride(any.permission(), false, any.inForce(NOW) ? any.until() : null);
    Member denied =
        Worlds.withOverrides(world.actor(), Worlds.with(world.actor().overrides(), denial));
    for (String implied : world.model().closure(denial.permission())) {
      Decision decision = world.policy().decide(denied, implied, null, NOW);
      if (!world.oracle().owner(denied)) {
        assertThat(world.policy().rights(denied, NOW).somewhere(index(world, implied))).isFalse();
        assertThat(decision.permitted()).isFalse();
      }
    }
  }

  @Label("rule 2, denial wins: an owner holds every permission, whatever overrides are stored")
  @Property
  void anOwnerHoldsEveryPermissionWhateverTheOverrides(@ForAll World world) {
    Member owner = Worlds.withRoles(world.actor().whole(), Set.of(world.model().owner().name()));
    for (String permission : world.permissions()) {
      for (@Nullable SiteId site : Worlds.PLACES) {
        assertThat(world.policy().permits(owner, permission, site, NOW)).as(permission).isTrue();
      }
    }
  }

  @Label("rule 3, active only: who is not active may do nothing")
  @Property
  void anInactiveUserMayDoNothing(@ForAll World world) {
    for (UserState state : List.of(UserState.INVITED, UserState.DISABLED)) {
      Member inactive = Worlds.withState(world.actor(), state);
      assertThat(world.policy().rights(inactive, NOW).somewhere().isEmpty()).isTrue();
      assertThat(world.policy().inactive(inactive)).isNotNull();
      for (String permission : world.permissions()) {
        Decision decision = world.policy().decide(inactive, permission, null, NOW);
        assertThat(decision.permitted()).isFalse();
        assertThat(decision.rule()).isEqualTo(Rule.ACTIVE_ONLY);
        assertThat(world.policy().holdsNowhere(inactive, permission, NOW)).isEqualTo(decision);
      }
    }
    assertThat(world.policy().inactive(world.actor())).isNull();
  }

  @Label("rule 4, rank: nobody changes or makes a user of higher rank")
  @Property
  void anActorCannotChangeOrCreateAUserOfHigherRank(@ForAll World world) {
    for (ProposedChange change : world.changesOfOthers()) {
      boolean outranked =
          world.oracle().outranked(change.actor(), change.before())
              || world.oracle().outranked(change.actor(), change.after());
      assertThat(refusedBy(world, change) == Rule.RANK).isEqualTo(outranked);
    }
  }

  @Label("rule 4, rank: only an owner makes or changes an owner, or one with a role unknown")
  @Property
  void onlyAnOwnerCanChangeOrCreateOwnersAndHoldersOfUnknownRoles(@ForAll World world) {
    for (String role : List.of(world.model().owner().name(), Worlds.FORGOTTEN)) {
      Member holder = Worlds.withRoles(world.target(), Set.of(role));
      for (ProposedChange change :
          List.of(
              new ProposedChange(world.actor(), holder, world.changed(), Set.of(), false, NOW),
              new ProposedChange(world.actor(), world.changed(), holder, Set.of(), false, NOW))) {
        if (world.policy().refusal(change) == null) {
          assertThat(world.oracle().owner(world.actor())).isTrue();
        }
      }
    }
  }

  @Label("rule 5, no gift: nobody gives a right that they lack, now or later")
  @Property
  void nobodyGivesARightThatTheyLack(@ForAll World world) {
    for (ProposedChange change : world.changesOfOthers()) {
      if (world.policy().refusal(change) == null) {
        assertThat(world.oracle().isGift(change)).isFalse();
      }
      if (refusedBy(world, change) == Rule.NO_GIFT) {
        assertThat(world.oracle().isGift(change)).isTrue();
      }
    }
  }

  @Label("rule 5, no gift: who creates or enables a user gives all their rights again")
  @Property
  void creatingOrEnablingAUserRequiresHoldingAllTheirRights(@ForAll World world) {
    for (ProposedChange change : List.of(world.creation(), world.changeAnew())) {
      Member after = change.after();
      if (after == null || world.policy().refusal(change) != null) {
        continue;
      }
      for (String permission : world.permissions()) {
        for (@Nullable SiteId site : Worlds.PLACES) {
          if (world.oracle().could(after, permission, site, NOW)) {
            assertThat(world.oracle().mayForGood(world.actor(), permission, site, NOW))
                .as("%s at %s", permission, site)
                .isTrue();
          }
        }
      }
    }
  }

  @Label("rule 5, no gift: a right that waits for a site counts as held where it could be assigned")
  @Property
  void siteScopedRightsWithoutASiteCountWhereTheActorCouldAssignOne(@ForAll World world) {
    Member waiting = Worlds.withSites(world.changed(), Set.of());
    Member before = Worlds.withSites(world.target(), Set.of());
    for (ProposedChange change :
        List.of(
            new ProposedChange(world.actor(), before, waiting, Set.of(), false, NOW),
            new ProposedChange(world.actor(), world.target(), waiting, Set.of(), false, NOW),
            new ProposedChange(world.actor(), null, waiting, Set.of(), true, NOW))) {
      assertThat(refusedBy(world, change)).isEqualTo(world.oracle().broken(change));
    }
  }

  @Label("rule 5, no gift: whoever adds rights or rank to an invited user invites them again")
  @Property
  void addingRightsOrRankToAnInvitedUserRenewsTheInvitation(@ForAll World world) {
    for (Member member : List.of(world.changed(), Worlds.withSites(world.changed(), Set.of()))) {
      Member before = Worlds.withState(world.target(), UserState.INVITED);
      Member after = Worlds.withState(member, UserState.INVITED);
      assertThat(world.policy().invitesAnew(before, after, NOW))
          .isEqualTo(world.oracle().invitesAnew(before, after));
    }
    assertThat(world.policy().invitesAnew(world.target(), world.changed(), NOW))
        .isEqualTo(world.oracle().invitesAnew(world.target(), world.changed()));
    assertThat(world.policy().invitesAnew(world.target(), world.target(), NOW)).isFalse();
  }

  @Label("rules 1 to 4 and 8: acting on a person is changing them without a change")
  @Property
  void actingOnAUserFollowsTheRulesForChangingThem(@ForAll World world) {
    for (Member target : List.of(world.target(), world.changed(), world.actor())) {
      for (String permission : world.permissions()) {
        Decision decision = world.policy().mayActOn(world.actor(), target, permission, NOW);
        assertThat(decision.permitted())
            .as(permission)
            .isEqualTo(world.oracle().mayActOn(world.actor(), target, permission, NOW));
        Decision nowhere = world.policy().holdsNowhere(world.actor(), permission, NOW);
        if (nowhere != null) {
          assertThat(decision).isEqualTo(nowhere);
        } else if (!decision.permitted()) {
          assertThat(decision.rule()).isIn(Rule.RANK, Rule.SITES);
        }
      }
    }
  }

  @Label("on behalf: what is declared as reading is allowed as to the user, and nothing else is")
  @Property
  void onlyTheUsersReadPermissionsAreAllowedOnTheirBehalf(@ForAll World world) {
    Rights own = world.policy().rights(world.actor(), NOW);
    Rights lent = world.policy().onBehalf(own);
    for (String permission : world.permissions()) {
      int index = index(world, permission);
      boolean reads =
          List.of("users.read", "sessions.read", "audit.read", "cameras.view", "viewMetrics")
              .contains(permission);
      Decision refused = world.policy().refusedOnBehalf(permission);
      assertThat(refused == null).as(permission).isEqualTo(reads);
      if (refused != null) {
        assertThat(refused.permitted()).isFalse();
        assertThat(refused.rule()).isEqualTo(Rule.ON_BEHALF);
      }
      for (@Nullable SiteId site : Worlds.PLACES) {
        boolean may = site == null ? lent.everywhere(index) : lent.at(index, site);
        assertThat(may)
            .as("%s at %s", permission, site)
            .isEqualTo(reads && world.oracle().may(world.actor(), permission, site, NOW));
      }
    }
  }

  @Label("key: a key does what its user may, of its permissions and at its sites alone")
  @Property
  void aKeyNeverAllowsMoreThanItsUserPermissionsAndSites(@ForAll World world) {
    Member actor = world.actor();
    Member whole = actor.whole();
    for (String permission : world.permissions()) {
      for (@Nullable SiteId site : Worlds.PLACES) {
        boolean may = world.policy().permits(actor, permission, site, NOW);
        assertThat(may)
            .as("%s at %s", permission, site)
            .isEqualTo(world.oracle().may(actor, permission, site, NOW));
        assertThat(may && !world.policy().permits(whole, permission, site, NOW)).isFalse();
        if (!world.oracle().narrowed(actor)) {
          assertThat(may).isEqualTo(world.policy().permits(whole, permission, site, NOW));
        }
      }
    }
  }

  @Label("key: of oneself, a narrowed key changes what it could change of others")
  @Property
  void aNarrowedKeyChangingItsOwnUserIsTreatedAsAnotherUser(@ForAll World world) {
    Member actor = world.actor();
    for (boolean regrant : new boolean[] {false, true}) {
      ProposedChange change =
          new ProposedChange(
              actor, actor.whole(), actor.whole(), Set.of(Permissions.USERS_UPDATE), regrant, NOW);
      assertThat(refusedBy(world, change)).isEqualTo(world.oracle().broken(change));
      assertThat(world.policy().needs(change).isEmpty()).isEqualTo(!world.oracle().narrowed(actor));
    }
  }

  @Label("rules 3, 4 and 5: an invitation lapses once its sender could not send it any more")
  @Property
  void anInvitationLapsesOnceItsSenderCouldNoLongerSendIt(@ForAll World world) {
    ProposedChange acceptance =
        new ProposedChange(
            Worlds.withState(world.actor(), world.changed().state()),
            Worlds.withState(world.target(), UserState.INVITED),
            Worlds.withState(world.target(), UserState.ACTIVE),
            Set.of(),
            true,
            NOW);
    Decision lost = world.policy().inviterLost(acceptance);
    if (!acceptance.actor().active()) {
      assertThat(lost).isNotNull().extracting(Decision::rule).isEqualTo(Rule.ACTIVE_ONLY);
    } else {
      assertThat(lost == null ? null : lost.rule()).isEqualTo(world.oracle().broken(acceptance));
    }
  }

  @Label("rule 6, not oneself: nobody changes their own roles, overrides, sites or state")
  @Property
  void nobodyChangesTheirOwnRolesOverridesSitesOrState(@ForAll World world) {
    ProposedChange change = world.changeOfOneself();
    boolean own = world.oracle().isOnesOwn(world.actor(), world.changedActor());
    boolean free = own && !world.oracle().narrowed(world.actor());
    assertThat(refusedBy(world, change)).isEqualTo(world.oracle().broken(change));
    assertThat(refusedBy(world, change) == Rule.NOT_ONESELF).isEqualTo(!own);
    assertThat(world.policy().needs(change)).isEqualTo(free ? Set.of() : change.needs());
  }

  @Label("rule 6, not oneself: an owner may step down, and pick other roles")
  @Property
  void anOwnerMayStepDownAndPickOtherRoles(@ForAll World world) {
    Member owner = Worlds.withRoles(world.actor().whole(), Set.of(world.model().owner().name()));
    for (Role role : world.model().roles()) {
      Member steppedDown = Worlds.withRoles(owner, Set.of(role.name()));
      ProposedChange change =
          new ProposedChange(owner, owner, steppedDown, Set.of("any"), false, NOW);
      assertThat(world.policy().refusal(change)).as(role.name()).isNull();
      assertThat(world.policy().needs(change)).as(role.name()).isEmpty();
    }
  }

  @Label("rule 6, not oneself: anyone may leave, without a permission")
  @Property
  void anyoneMayLeaveWithoutAPermission(@ForAll World world) {
    Member actor = world.actor().whole();
    ProposedChange leaving =
        new ProposedChange(actor, actor, null, Set.of(Permissions.USERS_REMOVE), false, NOW);
    assertThat(world.policy().needs(leaving)).isEmpty();
    assertThat(world.policy().refusal(leaving)).isNull();
  }

  @Label("rule 7, owner protection: an organization keeps at least one active owner")
  @Property
  void anOrganizationKeepsAnActiveOwner(@ForAll World world) {
    boolean was = world.oracle().activeOwner(world.target());
    boolean is = world.oracle().activeOwner(world.changed());
    for (long others = 0; others < 3; others++) {
      long before = others + (was ? 1 : 0);
      assertThat(world.policy().ownerless(before, world.target(), world.changed()) == null)
          .isEqualTo(others + (is ? 1 : 0) >= 1);
      assertThat(world.policy().ownerless(before, world.target(), null) == null)
          .isEqualTo(others >= 1);
    }
    assertThat(world.policy().takesOwner(world.target(), world.changed())).isEqualTo(was && !is);
    assertThat(world.policy().takesOwner(world.target(), null)).isEqualTo(was);
  }

  @Label("rule 8, sites: who acts at sites changes only users of those sites alone")
  @Property
  void aSiteScopedActorCanChangeOnlyUsersOfTheirSites(@ForAll World world) {
    for (ProposedChange change : world.changesOfOthers()) {
      boolean everywhere =
          change.needs().stream()
              .allMatch(need -> world.oracle().may(world.actor(), need, null, NOW));
      boolean within =
          world.oracle().isOfTheSitesOf(world.actor(), change.before())
              && world.oracle().isOfTheSitesOf(world.actor(), change.after());
      Rule refusedBy = refusedBy(world, change);
      if (refusedBy == null || refusedBy == Rule.NO_GIFT) {
        assertThat(everywhere || within).isTrue();
      }
      if (refusedBy == Rule.SITES) {
        assertThat(everywhere || within).isFalse();
      }
    }
  }

  @Label("rule 8, sites: what concerns the whole organization must be held everywhere")
  @Property
  void anOrganizationWideActionNeedsThePermissionEverywhere(@ForAll World world) {
    for (String permission : List.of(Permissions.AUDIT_READ, Permissions.ORGANIZATION_UPDATE)) {
      assertThat(world.policy().notOrganizationWide(world.actor(), permission, NOW) == null)
          .isEqualTo(world.oracle().may(world.actor(), permission, null, NOW));
    }
  }

  @Label("rule 9, same rule for one and for many: one sees oneself, and whom one may read")
  @Property
  void usersSeeThemselvesAndTheUsersTheyMayRead(@ForAll World world) {
    Visibility visibility = world.policy().visibility(world.actor(), NOW);
    boolean everywhere = world.oracle().may(world.actor(), Permissions.USERS_READ, null, NOW);
    boolean shared =
        world.target().sites().stream()
            .anyMatch(site -> world.oracle().may(world.actor(), Permissions.USERS_READ, site, NOW));
    assertThat(visibility.at()).isEqualTo(NOW);
    assertThat(visibility.shows(world.actor().id(), world.actor().sites())).isTrue();
    assertThat(visibility.shows(world.target().id(), world.target().sites()))
        .isEqualTo(everywhere || shared);
  }

  @Label("rules 4, 5, 6 and 8: a change is refused by the first rule that it breaks, or not at all")
  @Property
  void aChangeIsRefusedByTheFirstRuleItBreaksOrAllowed(@ForAll World world) {
    for (ProposedChange change : world.changesOfOthers()) {
      assertThat(refusedBy(world, change)).isEqualTo(world.oracle().broken(change));
      assertThat(world.policy().needs(change)).isEqualTo(change.needs());
    }
  }

  private static @Nullable Rule refusedBy(World world, ProposedChange change) {
    Decision refusal = world.policy().refusal(change);
    return refusal == null ? null : refusal.rule();
  }

  private static int index(World world, String permission) {
    return world.policy().model().index(permission);
  }
}
