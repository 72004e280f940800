package dev.userdirectory.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import dev.userdirectory.core.policy.Worlds.World;
import dev.userdirectory.spi.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.jspecify.annotations.Nullable;

/** The numbered rules, each a property over generated role models, users and changes. */
@Domain(Worlds.class)
class RulesTest {

  private static final Instant NOW = Worlds.NOW;

  // Rule 1
  @Property(tries = 500)
  void nothingIsAllowedThatNoRoleOrOverrideAllows(@ForAll World world) {
    Member bare =
        new Member(world.actor().id(), UserState.ACTIVE, Set.of(), List.of(), Worlds.SITES);
    for (String permission : world.model().permissions()) {
      for (SiteId site : Worlds.SITES) {
        assertThat(world.policy().decide(bare, permission, site, NOW).rule())
            .isEqualTo(Rule.DEFAULT_DENY);
        assertThat(world.policy().decide(bare, permission, site, NOW).permitted()).isFalse();
      }
    }
  }

  // Rule 2
  @Property(tries = 500)
  void aDenialWinsOverAnyGrant(@ForAll World world, @ForAll PermissionOverride any) {
    if (world.ownerActs()) {
      return;
    }
    PermissionOverride denial =
        new PermissionOverride(any.permission(), false, any.inForce(NOW) ? any.until() : null);
    Member denied =
        Worlds.withOverrides(world.actor(), Worlds.with(world.actor().overrides(), denial));
    for (String implied : world.model().closure(denial.permission())) {
      assertThat(world.policy().rights(denied, NOW).somewhere(world.compiled().index(implied)))
          .isFalse();
    }
  }

  // Rule 2, its other half
  @Property(tries = 500)
  void anOwnerHoldsEveryPermissionWhateverTheOverrides(@ForAll World world) {
    Member owner =
        new Member(
            world.actor().id(),
            UserState.ACTIVE,
            Set.of(world.model().owner().name()),
            world.actor().overrides(),
            Set.of());
    for (String permission : world.model().permissions()) {
      assertThat(world.policy().decide(owner, permission, null, NOW).permitted()).isTrue();
    }
  }

  // Rule 3
  @Property(tries = 500)
  void whoIsNotActiveMayDoNothing(@ForAll World world) {
    for (UserState state : List.of(UserState.INVITED, UserState.DISABLED)) {
      Member inactive = Worlds.withState(world.actor(), state);
      for (String permission : world.model().permissions()) {
        Decision decision = world.policy().decide(inactive, permission, null, NOW);
        assertThat(decision.permitted()).isFalse();
        assertThat(decision.rule()).isEqualTo(Rule.ACTIVE_ONLY);
      }
    }
  }

  // Rule 4
  @Property(tries = 500)
  void nobodyChangesOrMakesAUserOfHigherRank(@ForAll World world) {
    Proposal change = world.change(Permissions.ROLES_ASSIGN);
    if (world.policy().refusal(change) == null) {
      int rank = world.rank(world.actor());
      assertThat(world.rank(world.target())).isLessThanOrEqualTo(rank);
      assertThat(world.rank(world.changed())).isLessThanOrEqualTo(rank);
    }
  }

  // Rule 5
  @Property(tries = 500)
  void nobodyGivesARightThatTheyLack(@ForAll World world) {
    Proposal change = world.change(Permissions.ROLES_ASSIGN);
    if (world.policy().refusal(change) != null) {
      return;
    }
    for (Instant then : Worlds.MOMENTS) {
      for (String permission : world.model().permissions()) {
        for (@Nullable SiteId site : Worlds.PLACES) {
          boolean gained =
              world.could(world.changed(), permission, site, then)
                  && !world.could(world.target(), permission, site, then);
          if (gained) {
            assertThat(world.mayForGood(world.actor(), permission, site))
                .as("%s at %s, gained at %s", permission, site, then)
                .isTrue();
          }
        }
      }
    }
  }

  // Rule 5, where rights are given anew
  @Property(tries = 500)
  void whoEnablesOrInvitesGivesAllTheRightsAnew(@ForAll World world) {
    Proposal creation =
        new Proposal(
            world.actor(), null, world.target(), Set.of(Permissions.USERS_INVITE), true, NOW);
    if (world.policy().refusal(creation) != null) {
      return;
    }
    for (String permission : world.model().permissions()) {
      for (@Nullable SiteId site : Worlds.PLACES) {
        if (world.could(world.target(), permission, site, NOW)) {
          assertThat(world.mayForGood(world.actor(), permission, site)).isTrue();
        }
      }
    }
  }

  // Rule 6
  @Property(tries = 500)
  void nobodyRaisesThemselves(@ForAll World world) {
    Member self = world.actor();
    Member changed = Worlds.withId(world.changed(), self.id());
    Proposal change =
        new Proposal(self, self, changed, Set.of(Permissions.ROLES_ASSIGN), false, NOW);
    boolean stepsDown =
        world.compiled().owner(self.roles()) && !world.compiled().owner(changed.roles());
    if (world.policy().refusal(change) == null) {
      assertThat(changed.state()).isEqualTo(self.state());
      assertThat(changed.overrides()).isEqualTo(self.overrides());
      assertThat(stepsDown || changed.roles().equals(self.roles())).isTrue();
      assertThat(stepsDown || changed.sites().equals(self.sites())).isTrue();
    }
  }

  // Rule 6, its other half
  @Property(tries = 500)
  void anyoneMayLeaveWithoutAPermission(@ForAll World world) {
    Proposal leaving =
        new Proposal(
            world.actor(), world.actor(), null, Set.of(Permissions.USERS_REMOVE), false, NOW);
    assertThat(world.policy().needs(leaving)).isEmpty();
    assertThat(world.policy().refusal(leaving)).isNull();
  }

  // Rule 7
  @Property(tries = 500)
  void anOrganizationKeepsAnActiveOwner(@ForAll World world) {
    boolean was = world.activeOwner(world.target());
    boolean is = world.activeOwner(world.changed());
    for (long others = 0; others < 3; others++) {
      long before = others + (was ? 1 : 0);
      long after = others + (is ? 1 : 0);
      assertThat(world.policy().ownerless(before, world.target(), world.changed()) == null)
          .isEqualTo(after >= 1);
    }
  }

  // Rule 8
  @Property(tries = 500)
  void whoActsAtSitesChangesOnlyUsersOfThoseSitesAlone(@ForAll World world) {
    Proposal change = world.change(Permissions.ROLES_ASSIGN);
    boolean everywhere =
        world.policy().decide(world.actor(), Permissions.ROLES_ASSIGN, null, NOW).permitted();
    if (!everywhere && world.policy().refusal(change) == null) {
      for (Member member : List.of(world.target(), world.changed())) {
        assertThat(world.actor().sites()).containsAll(member.sites());
        assertThat(member.roles()).allMatch(name -> world.model().role(name).siteScoped());
      }
    }
  }

  // Rule 9
  @Property(tries = 500)
  void oneSeesOneselfAndTheUsersOfOnesSitesOrEveryone(@ForAll World world) {
    Visibility visibility = world.policy().visibility(world.actor(), NOW);
    boolean everywhere =
        world.policy().decide(world.actor(), Permissions.USERS_READ, null, NOW).permitted();
    boolean shared =
        world.target().sites().stream()
            .anyMatch(
                site ->
                    world
                        .policy()
                        .decide(world.actor(), Permissions.USERS_READ, site, NOW)
                        .permitted());
    assertThat(visibility.shows(world.actor().id(), world.actor().sites())).isTrue();
    assertThat(visibility.shows(world.target().id(), world.target().sites()))
        .isEqualTo(everywhere || shared);
  }

  @Property(tries = 500)
  void anOverrideIsGoneAtItsEndByTheClockAlone(@ForAll World world) {
    Instant end = NOW.plus(Duration.ofDays(1));
    String permission = world.model().permissions().iterator().next();
    Member dated =
        Worlds.withOverrides(
            new Member(world.actor().id(), UserState.ACTIVE, Set.of(), List.of(), Worlds.SITES),
            List.of(new PermissionOverride(permission, true, end)));
    assertThat(world.policy().decide(dated, permission, null, end.minusNanos(1)).permitted())
        .isTrue();
    assertThat(world.policy().decide(dated, permission, null, end).permitted()).isFalse();
  }

  @Property(tries = 500)
  void aRoleUnknownToTheModelGrantsNothingAndOnlyAnOwnerChangesItsHolder(@ForAll World world) {
    Member holder =
        new Member(world.target().id(), UserState.ACTIVE, Set.of("forgotten"), List.of(), Set.of());
    for (String permission : world.model().permissions()) {
      assertThat(world.policy().decide(holder, permission, null, NOW).permitted()).isFalse();
    }
    Proposal change =
        new Proposal(
            world.actor(), holder, world.changed(), Set.of(Permissions.ROLES_ASSIGN), false, NOW);
    if (world.policy().refusal(change) == null) {
      assertThat(world.ownerActs()).isTrue();
    }
  }
}
