package dev.userdirectory.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.Rule;
import dev.userdirectory.core.policy.Worlds.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that different questions to the policy have consistent answers, and that they agree with
 * the oracle.
 */
@Domain(Worlds.class)
class PolicyAgreementTest {

  private static final Instant NOW = Worlds.NOW;

  @Label("order-independent: neither the order of roles, nor of overrides, nor of sites matters")
  @Property
  void theOrderOfRolesOverridesAndSitesDoesNotMatter(@ForAll World world) {
    Member actor = reversed(world.actor());
    Member target = reversed(world.target());
    Member changed = reversed(world.changed());
    Policy policy = world.policy();
    for (String permission : world.permissions()) {
      for (@Nullable SiteId site : Worlds.PLACES) {
        Decision one = policy.decide(world.actor(), permission, site, NOW);
        Decision other = policy.decide(actor, permission, site, NOW);
        assertThat(other.permitted()).isEqualTo(one.permitted());
        assertThat(other.rule()).isEqualTo(one.rule());
        assertThat(other.because()).containsExactlyInAnyOrderElementsOf(one.because());
      }
    }
    for (ProposedChange change : world.changesOfOthers()) {
      Member before = change.before() == null ? null : target;
      Member after = change.after() == null ? null : change.before() == null ? target : changed;
      assertThat(
              policy.refusal(
                  new ProposedChange(actor, before, after, change.needs(), change.regrant(), NOW)))
          .isEqualTo(policy.refusal(change));
    }
    assertThat(policy.gained(target, changed, NOW))
        .isEqualTo(policy.gained(world.target(), world.changed(), NOW));
    assertThat(policy.visibility(actor, NOW)).isEqualTo(policy.visibility(world.actor(), NOW));
    assertThat(policy.assignableRoles(actor, NOW))
        .isEqualTo(policy.assignableRoles(world.actor(), NOW));
  }

  @Label("permits and decide agree, and the rule named is the one that decided")
  @Property
  void permitsAndDecideAgreeAndNameTheDecidingRule(@ForAll World world) {
    for (Member member : List.of(world.actor(), world.target())) {
      for (String permission : world.permissions()) {
        for (@Nullable SiteId site : Worlds.PLACES) {
          Decision decision = world.policy().decide(member, permission, site, NOW);
          assertThat(decision.permitted())
              .isEqualTo(world.policy().permits(member, permission, site, NOW));
          assertThat(decision.rule())
              .as("%s at %s: %s", permission, site, decision)
              .isEqualTo(rule(world, member, permission, site));
        }
      }
    }
  }

  private static Rule rule(World world, Member member, String permission, @Nullable SiteId site) {
    if (!member.active()) {
      return Rule.ACTIVE_ONLY;
    }
    if (world.oracle().narrowed(member)
        && !world.oracle().may(member, permission, site, NOW)
        && world.oracle().may(member.whole(), permission, site, NOW)) {
      return Rule.KEY;
    }
    if (world.oracle().denied(member, permission, NOW)
        && world.oracle().maySomewhere(undenied(member), permission, NOW)) {
      return Rule.DENIAL_WINS;
    }
    boolean elsewhere =
        site == null
            && !world.oracle().may(member, permission, null, NOW)
            && world.oracle().maySomewhere(member, permission, NOW);
    return elsewhere ? Rule.SITES : Rule.DEFAULT_DENY;
  }

  private static Member undenied(Member member) {
    return Worlds.withOverrides(
        member, member.overrides().stream().filter(PermissionOverride::granted).toList());
  }

  @Label("a permission is held nowhere exactly if it is held at no place")
  @Property
  void aPermissionIsHeldNowhereOnlyIfNotHeldAtAnySite(@ForAll World world) {
    for (String permission : world.permissions()) {
      boolean somewhere = world.oracle().maySomewhere(world.actor(), permission, NOW);
      Decision nowhere = world.policy().holdsNowhere(world.actor(), permission, NOW);
      assertThat(nowhere == null).as(permission).isEqualTo(somewhere);
      if (nowhere != null) {
        assertThat(nowhere).isEqualTo(world.policy().decide(world.actor(), permission, null, NOW));
      }
      int index = world.policy().model().index(permission);
      Rights rights = world.policy().rights(world.actor(), NOW);
      assertThat(rights.somewhere(index)).isEqualTo(somewhere);
      assertThat(rights.somewhere().has(index)).isEqualTo(somewhere);
    }
  }

  @Label("a record is within reach if the permission is held everywhere or at one of its sites")
  @Property
  void aRecordIsInReachIfThePermissionIsHeldEverywhereOrAtASite(@ForAll World world) {
    Set<SiteId> sites = world.target().sites();
    for (String permission : world.permissions()) {
      boolean reached =
          world.oracle().may(world.actor(), permission, null, NOW)
              || sites.stream()
                  .anyMatch(site -> world.oracle().may(world.actor(), permission, site, NOW));
      assertThat(world.policy().outOfReach(world.actor(), permission, sites, NOW) == null)
          .as(permission)
          .isEqualTo(reached);
    }
  }

  @Label("a user's record shows what they could do if active")
  @Property
  void potentialRightsAreTheRightsOfTheUserIfActive(@ForAll World world) {
    Member active = Worlds.withState(world.target(), UserState.ACTIVE);
    assertThat(world.policy().potential(world.target(), NOW))
        .isEqualTo(world.policy().rights(active, NOW));
  }

  @Label("who can: the store is asked for exactly the active users who may")
  @Property
  void theWhoCanFilterMatchesExactlyThePermittedActiveUsers(@ForAll World world) {
    for (Member any : List.of(world.actor(), world.target(), world.changed())) {
      Member active = Worlds.withState(asStored(world, any.whole()), UserState.ACTIVE);
      for (String permission : world.permissions()) {
        for (@Nullable SiteId site : Worlds.PLACES) {
          assertThat(world.policy().whoCan(permission, site, NOW).lets(Worlds.stored(active)))
              .as("%s at %s", permission, site)
              .isEqualTo(world.policy().permits(active, permission, site, NOW));
        }
      }
    }
  }

  /**
   * Removes the overrides of an owner. The store's filter does not treat owners separately, because
   * owners have no overrides.
   */
  private static Member asStored(World world, Member member) {
    return world.oracle().owner(member) ? Worlds.withOverrides(member, List.of()) : member;
  }

  @Label("preview: what a change gives is what the user could do after it and not before")
  @Property
  void gainedRightsAreThoseHeldAfterAChangeButNotBefore(@ForAll World world) {
    assertThat(world.policy().gained(world.target(), world.changed(), NOW))
        .containsExactlyInAnyOrderElementsOf(
            world.oracle().gained(world.target(), world.changed(), NOW));
    assertThat(world.policy().gained(world.changed(), world.target(), NOW))
        .containsExactlyInAnyOrderElementsOf(
            world.oracle().gained(world.changed(), world.target(), NOW));
  }

  @Label("preview: a change that enables gives all, and one that disables gives nothing")
  @Property
  void enablingGainsAllRightsAndDisablingGainsNone(@ForAll World world) {
    Member enabled = Worlds.withState(world.target(), UserState.ACTIVE);
    Member disabled = Worlds.withState(world.target(), UserState.DISABLED);
    Member bare = Worlds.withOverrides(Worlds.withRoles(enabled, Set.of()), List.of());
    assertThat(world.policy().gained(disabled, enabled, NOW))
        .containsExactlyInAnyOrderElementsOf(world.oracle().gained(bare, enabled, NOW));
    assertThat(world.policy().gained(enabled, disabled, NOW)).isEmpty();
    assertThat(world.policy().gained(enabled, enabled, NOW)).isEmpty();
    assertThat(world.policy().gained(disabled, disabled, NOW)).isEmpty();
  }

  @Label("assignable roles: exactly those that the actor, trying each, would be allowed to give")
  @Property
  void assignableRolesAreExactlyThoseTheActorMayGive(@ForAll World world) {
    assertThat(world.policy().assignableRoles(world.actor(), NOW))
        .containsExactlyElementsOf(
            world.model().roles().stream()
                .filter(role -> world.oracle().mayGive(world.actor(), role, NOW))
                .map(Role::name)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static Member reversed(Member member) {
    return new Member(
        member.id(),
        member.state(),
        new LinkedHashSet<>(reversed(member.roles())),
        reversed(member.overrides()),
        new LinkedHashSet<>(reversed(member.sites())),
        member.key());
  }

  private static <T> List<T> reversed(Collection<T> all) {
    List<T> copy = new ArrayList<>(all);
    Collections.reverse(copy);
    return copy;
  }
}
