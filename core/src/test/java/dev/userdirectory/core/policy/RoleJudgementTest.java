package dev.userdirectory.core.policy;

import static dev.userdirectory.core.policy.Gatehouse.DOCK;
import static dev.userdirectory.core.policy.Gatehouse.GATE;
import static dev.userdirectory.core.policy.Gatehouse.NOW;
import static dev.userdirectory.core.policy.Gatehouse.TOMORROW;
import static dev.userdirectory.core.policy.Gatehouse.active;
import static dev.userdirectory.core.policy.Gatehouse.another;
import static dev.userdirectory.core.policy.Gatehouse.at;
import static dev.userdirectory.core.policy.Gatehouse.disabled;
import static dev.userdirectory.core.policy.Gatehouse.invited;
import static dev.userdirectory.core.policy.Gatehouse.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import dev.userdirectory.spi.RoleRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests how the rules judge a change of a role that an organization defines. */
class RoleJudgementTest {

  private static final RoleRecord NOTHING = role("watch", 10);
  private static final RoleRecord VIEWING = role("watch", 10, "cameras.view");
  private static final RoleRecord ALL = role("watch", 10, "cameras.all");
  private static final Member MANAGER = active("manager");
  private static final Member HOLDER = another(active(NOTHING.key()));

  private static RoleRecord role(String name, int rank, String... permissions) {
    return Delegated.role(1, name, rank, false, permissions);
  }

  private static RoleRecord local(String... permissions) {
    return Delegated.role(1, "watch", 10, true, permissions);
  }

  private static RoleJudgement judge(
      @Nullable Member actor, @Nullable RoleRecord before, @Nullable RoleRecord after) {
    List<RoleRecord> defined = before == null ? List.of() : List.of(before);
    return Delegated.POLICY.with(defined).judge(actor, before, after, NOW);
  }

  private static @Nullable Rule ruleOf(@Nullable Decision refusal) {
    return refusal == null ? null : refusal.rule();
  }

  private static @Nullable Rule refused(
      @Nullable Member actor, @Nullable RoleRecord before, @Nullable RoleRecord after) {
    return ruleOf(judge(actor, before, after).refusal());
  }

  @Test
  void nothingIsRefusedToTheSystem() {
    RoleJudgement bySystem = judge(null, NOTHING, role("watch", 99, "cameras.all"));

    assertThat(bySystem.refusal()).isNull();
    assertThat(bySystem.dependsOnHolders()).isFalse();
    assertThat(bySystem.refusal(HOLDER)).isNull();
    assertThat(bySystem.refusalToInvite(invited(HOLDER))).isNull();
    assertThat(bySystem.adds()).isTrue();
    assertThat(bySystem.invitesAnew(invited(HOLDER))).isTrue();
  }

  @Test
  void theRolesOldAndNewRankCannotExceedTheActors() {
    assertThat(refused(MANAGER, null, role("watch", 30))).isNull();
    assertThat(refused(MANAGER, null, role("watch", 31))).isEqualTo(Rule.RANK);
    assertThat(refused(MANAGER, role("watch", 31), role("watch", 5))).isEqualTo(Rule.RANK);
    assertThat(refused(MANAGER, role("watch", 5), role("watch", 31))).isEqualTo(Rule.RANK);
    assertThat(refused(MANAGER, role("watch", 31), null)).isEqualTo(Rule.RANK);
    assertThat(refused(MANAGER, role("watch", 30), null)).isNull();
  }

  @Test
  void anActorCannotDefineARoleWithPermissionsTheyLack() {
    assertThat(refused(MANAGER, null, VIEWING)).isNull();
    assertThat(refused(MANAGER, null, ALL)).isEqualTo(Rule.NO_GIFT);
    assertThat(refused(MANAGER, VIEWING, ALL)).isEqualTo(Rule.NO_GIFT);
    assertThat(refused(MANAGER, ALL, VIEWING)).isNull();
    assertThat(refused(MANAGER, ALL, null)).isNull();
    assertThat(refused(active("owner"), null, ALL)).isNull();
  }

  @Test
  void permissionsHeldAtSitesCanBeGivenOnlyToSiteScopedRoles() {
    Member chief = at(active("manager", "chief"), DOCK);

    assertThat(refused(chief, null, local("cameras.all"))).isNull();
    assertThat(refused(chief, null, ALL)).isEqualTo(Rule.NO_GIFT);
    assertThat(refused(at(chief), null, local("cameras.all"))).isEqualTo(Rule.NO_GIFT);
  }

  @Test
  void renamingOrRelabellingARoleRequiresItsPermissions() {
    RoleRecord renamed = role("guide", 10, "cameras.all");

    assertThat(refused(MANAGER, ALL, renamed)).isEqualTo(Rule.NO_GIFT);
    assertThat(refused(MANAGER, VIEWING, role("guide", 10, "cameras.view"))).isNull();
    assertThat(refused(MANAGER, ALL, labelled(ALL))).isEqualTo(Rule.NO_GIFT);
    assertThat(refused(MANAGER, VIEWING, labelled(VIEWING))).isNull();
    assertThat(refused(MANAGER, ALL, role("watch", 9, "cameras.all"))).isNull();
  }

  private static RoleRecord labelled(RoleRecord role) {
    return new RoleRecord(
        role.id(),
        role.name(),
        "Another",
        role.rank(),
        role.siteScoped(),
        role.permissions(),
        role.createdAt(),
        role.updatedAt(),
        role.version());
  }

  @Test
  void onlyAnOwnerCanChangeARoleTheyHold() {
    Member holding = active("manager", VIEWING.key());

    assertThat(refused(holding, VIEWING, NOTHING)).isEqualTo(Rule.NOT_ONESELF);
    assertThat(refused(holding, VIEWING, null)).isEqualTo(Rule.NOT_ONESELF);
    assertThat(refused(active("owner", VIEWING.key()), VIEWING, NOTHING)).isNull();
    assertThat(refused(holding, null, Delegated.role(2, "other", 1, false))).isNull();
  }

  @Test
  void aRefusalStatesItsReasonAndTheActorsRoles() {
    Decision rank = judge(MANAGER, null, role("watch", 31)).refusal();
    Decision gift = judge(MANAGER, null, ALL).refusal();
    Decision own = judge(active("manager", VIEWING.key()), VIEWING, NOTHING).refusal();

    assertThat(rank).isNotNull();
    assertThat(rank.permitted()).isFalse();
    assertThat(rank.why()).contains("ranks above the actor");
    assertThat(rank.because()).containsExactly("actor: roles manager");
    assertThat(gift).isNotNull();
    assertThat(gift.why()).contains("nobody gives a right that they lack");
    assertThat(own).isNotNull();
    assertThat(own.why()).contains("nobody but an owner changes a role that they hold");
    assertThat(own.because()).containsExactly("actor: roles manager, watch");
  }

  @Test
  void detectsChangesThatAddPermissionsRankOrScope() {
    assertThat(judge(MANAGER, VIEWING, ALL).adds()).isTrue();
    assertThat(judge(MANAGER, ALL, VIEWING).adds()).isFalse();
    assertThat(judge(MANAGER, VIEWING, VIEWING).adds()).isFalse();
    assertThat(judge(MANAGER, NOTHING, role("watch", 11)).adds()).isTrue();
    assertThat(judge(MANAGER, NOTHING, role("watch", 9)).adds()).isFalse();
    assertThat(judge(MANAGER, VIEWING, null).adds()).isFalse();
    assertThat(judge(MANAGER, null, VIEWING).adds()).isFalse();
    assertThat(judge(MANAGER, VIEWING, local("cameras.view")).adds()).isTrue();
  }

  @Test
  void dependsOnHoldersIfTheActorLacksAnAddedPermissionAnywhere() {
    Member chief = at(active("manager", "chief"), DOCK);

    assertThat(judge(MANAGER, NOTHING, VIEWING).dependsOnHolders()).isFalse();
    assertThat(judge(MANAGER, NOTHING, ALL).dependsOnHolders()).isTrue();
    assertThat(judge(chief, local(), local("cameras.all")).dependsOnHolders()).isTrue();
    assertThat(judge(MANAGER, ALL, NOTHING).dependsOnHolders()).isFalse();
    Member fora = with(MANAGER, new PermissionOverride("cameras.all", true, TOMORROW));
    assertThat(judge(fora, NOTHING, ALL).dependsOnHolders()).isTrue();
  }

  @Test
  void eachHolderIsJudgedAtTheirSites() {
    Member chief = at(active("manager", "chief"), DOCK);
    RoleJudgement widened = judge(chief, local("cameras.view"), local("cameras.all"));
    Member there = at(HOLDER, DOCK);

    assertThat(widened.refusal(there)).isNull();
    assertThat(ruleOf(widened.refusal(at(HOLDER, DOCK, GATE)))).isEqualTo(Rule.NO_GIFT);
    assertThat(ruleOf(widened.refusal(HOLDER))).isEqualTo(Rule.NO_GIFT);
    assertThat(ruleOf(widened.refusal(disabled(at(HOLDER, GATE))))).isEqualTo(Rule.NO_GIFT);
    assertThat(widened.refusal(at(another(active("guest")), GATE))).isNull();
  }

  @Test
  void renewsInvitationsOnlyOfHoldersWhoGainSomething() {
    RoleJudgement widened = judge(MANAGER, NOTHING, VIEWING);

    assertThat(widened.invitesAnew(invited(HOLDER))).isTrue();
    assertThat(widened.invitesAnew(HOLDER)).isFalse();
    assertThat(widened.invitesAnew(invited(another(active("guest"))))).isFalse();
    assertThat(widened.invitesAnew(invited(another(active("admin", NOTHING.key()))))).isFalse();
    assertThat(judge(MANAGER, VIEWING, NOTHING).invitesAnew(invited(HOLDER))).isFalse();
  }

  @Test
  void renewingAnInvitationRequiresTheRightToInviteTheHolder() {
    RoleJudgement widened = judge(MANAGER, NOTHING, VIEWING);
    Member mute = with(MANAGER, new PermissionOverride(Permissions.USERS_INVITE, false, null));

    assertThat(widened.refusalToInvite(invited(HOLDER))).isNull();
    Decision lacking = judge(mute, NOTHING, VIEWING).refusalToInvite(invited(HOLDER));
    assertThat(lacking).isNotNull();
    assertThat(lacking.rule()).isEqualTo(Rule.DEFAULT_DENY);
    assertThat(lacking.why()).contains("'users.invite' is not allowed");
    assertThat(ruleOf(widened.refusalToInvite(invited(another(active("admin", NOTHING.key()))))))
        .isEqualTo(Rule.RANK);
    Member chief = at(another(active("chief", NOTHING.key())), DOCK);
    assertThat(ruleOf(widened.refusalToInvite(invited(chief)))).isEqualTo(Rule.NO_GIFT);
  }

  @Test
  void aSiteScopedActorCannotRenewInvitationsAtOtherSites() {
    Member host =
        at(
            with(active("chief"), new PermissionOverride(Permissions.USERS_INVITE, true, null)),
            DOCK);
    RoleJudgement widened = judge(host, local(), local("cameras.view"));

    assertThat(widened.refusalToInvite(invited(at(HOLDER, DOCK)))).isNull();
    assertThat(ruleOf(widened.refusalToInvite(invited(at(HOLDER, GATE))))).isEqualTo(Rule.SITES);
  }
}
