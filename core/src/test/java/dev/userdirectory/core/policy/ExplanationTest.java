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

import dev.userdirectory.SiteId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import dev.userdirectory.spi.KeyTerms;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the text of decisions: the fact, the rule, the remedy, and the grounds. */
class ExplanationTest {

  @Test
  void anAllowingDecisionNamesRolesByRankThenOverrides() {
    Member member =
        with(
            at(active("guard", "clerk", "forgotten", "admin"), GATE, DOCK),
            grant("gates.open"),
            denial("gates.all", YESTERDAY),
            grant("cameras.view", TOMORROW),
            grant("cameras.view", YESTERDAY));
    assertThat(POLICY.decide(member, "cameras.view", DOCK, NOW))
        .isEqualTo(
            new Decision(
                true,
                Rule.DEFAULT_DENY,
                "'cameras.view' is allowed at site 'dock-4' by role admin and role guard at"
                    + " [dock-4, gate-1] and an override that grants 'cameras.view' until"
                    + " 2026-03-02T09:00:00Z.",
                List.of(
                    "role admin",
                    "role guard at [dock-4, gate-1]",
                    "an override that grants 'cameras.view' until 2026-03-02T09:00:00Z")));
  }

  @Test
  void anAllowingDecisionNamesTheOverrideThatImpliesThePermission() {
    assertThat(POLICY.decide(with(active("clerk"), grant("gates.all")), "gates.open", null, NOW))
        .isEqualTo(
            new Decision(
                true,
                Rule.DEFAULT_DENY,
                "'gates.open' is allowed organization-wide by an override that grants"
                    + " 'gates.all'.",
                List.of("an override that grants 'gates.all'")));
  }

  @Test
  void anAllowingDecisionOmitsReasonsThatHoldOnlyElsewhere() {
    Member both = at(active("admin", "guard"), DOCK);
    Member granted = with(both, grant("cameras.view"));

    assertThat(because(both, "cameras.view", null)).containsExactly("role admin");
    assertThat(because(both, "cameras.view", GATE)).containsExactly("role admin");
    assertThat(because(both, "cameras.view", DOCK))
        .containsExactly("role admin", "role guard at [dock-4]");
    assertThat(because(granted, "cameras.view", null)).containsExactly("role admin");
    assertThat(because(granted, "cameras.view", GATE)).containsExactly("role admin");
    assertThat(because(granted, "cameras.view", DOCK))
        .containsExactly(
            "role admin", "role guard at [dock-4]", "an override that grants 'cameras.view'");
  }

  @Test
  void anAllowingDecisionOmitsIrrelevantAndExpiredOverrides() {
    Member admin =
        with(
            active("admin", "clerk"),
            denial("gates.open"),
            grant("cameras.view", YESTERDAY),
            grant("gates.all"));

    assertThat(because(admin, "cameras.view", DOCK)).containsExactly("role admin");
  }

  @Test
  void aGrantWithoutASiteScopedRoleIsAReasonAtEverySite() {
    assertThat(because(with(active("clerk"), grant("gates.all")), "gates.open", DOCK))
        .containsExactly("an override that grants 'gates.all'");
  }

  @Test
  void anOwnersPermissionsRestOnTheRoleNotOnAStoredGrant() {
    Member owner = with(at(active("owner", "guard"), DOCK), grant("gates.open"));
    assertThat(because(owner, "gates.open", null)).containsExactly("role owner");
    assertThat(because(owner, "gates.open", DOCK)).containsExactly("role owner");
  }

  private static List<String> because(Member member, String permission, @Nullable SiteId site) {
    return POLICY.decide(member, permission, site, NOW).because();
  }

  @Test
  void anOwnersPermissionsRestOnTheRoleDespiteAStoredDenial() {
    Member owner = with(active("owner"), denial("gates.open"));
    assertThat(POLICY.decide(owner, "gates.open", null, NOW).because())
        .containsExactly("role owner");
  }

  @Test
  void aDefaultDenialNamesTheUsersRoles() {
    assertThat(POLICY.decide(active("clerk", "admin"), "gates.open", null, NOW))
        .isEqualTo(
            new Decision(
                false,
                Rule.DEFAULT_DENY,
                "'gates.open' is not allowed organization-wide: no role or override of the user"
                    + " grants it, and what nothing grants is denied. Give a role that grants it,"
                    + " or an override.",
                List.of("roles admin, clerk")));
    assertThat(POLICY.decide(active(), "gates.open", DOCK, NOW).because())
        .containsExactly("no roles");
  }

  @Test
  void explainsThatASiteScopedPermissionIsNotOrganizationWide() {
    assertThat(POLICY.decide(at(active("guard"), GATE, DOCK), "cameras.view", null, NOW))
        .isEqualTo(
            new Decision(
                false,
                Rule.SITES,
                "'cameras.view' is not allowed organization-wide: the user holds it at their sites"
                    + " only, which are [dock-4, gate-1]. Give an organization-wide role.",
                List.of("role guard at [dock-4, gate-1]")));
  }

  @Test
  void explainsThatAPermissionIsHeldOnlyAtOtherSites() {
    assertThat(POLICY.decide(at(active("guard"), GATE), "cameras.view", DOCK, NOW))
        .isEqualTo(
            new Decision(
                false,
                Rule.DEFAULT_DENY,
                "'cameras.view' is not allowed at site 'dock-4': the user holds it at their sites"
                    + " only, which are [gate-1]. Assign the site.",
                List.of("role guard at [gate-1]")));
  }

  @Test
  void explainsThatASiteScopedPermissionHasNoSite() {
    Member guard = with(active("guard"), grant("gates.open"));
    assertThat(POLICY.decide(guard, "gates.open", DOCK, NOW))
        .isEqualTo(
            new Decision(
                false,
                Rule.DEFAULT_DENY,
                "'gates.open' is not allowed at site 'dock-4': the user holds it at their sites"
                    + " only, and has none. Assign the site.",
                List.of("an override that grants 'gates.open'")));
    assertThat(POLICY.decide(guard, "cameras.view", null, NOW))
        .isEqualTo(
            new Decision(
                false,
                Rule.DEFAULT_DENY,
                "'cameras.view' is not allowed organization-wide: the user holds it at their sites"
                    + " only, and has none. Give an organization-wide role.",
                List.of("role guard at no site")));
  }

  @Test
  void aDenialNamesAllOverridesThatDeny() {
    Member member =
        with(
            active("clerk"),
            grant("gates.open"),
            denial("gates.open", TOMORROW),
            denial("gates.all"),
            denial("gates.all", YESTERDAY),
            denial("cameras.view"));
    assertThat(POLICY.decide(member, "gates.open", null, NOW))
        .isEqualTo(
            new Decision(
                false,
                Rule.DENIAL_WINS,
                "'gates.open' is denied by an override that denies 'gates.open' until"
                    + " 2026-03-02T09:00:00Z and an override that denies 'gates.all', and a denial"
                    + " wins over any grant. Drop the override to leave it to the roles.",
                List.of(
                    "an override that denies 'gates.open' until 2026-03-02T09:00:00Z",
                    "an override that denies 'gates.all'")));
  }

  @Test
  void advisesInvitedUsersToAcceptAndDisabledOnesToBeEnabled() {
    assertThat(POLICY.inactive(invited(active("admin"))))
        .isEqualTo(
            new Decision(
                false,
                Rule.ACTIVE_ONLY,
                "The user is invited, and only an active user may do anything. Accept the"
                    + " invitation.",
                List.of("state invited")));
    assertThat(POLICY.inactive(disabled(active("admin"))))
        .isEqualTo(
            new Decision(
                false,
                Rule.ACTIVE_ONLY,
                "The user is disabled, and only an active user may do anything. Enable the user.",
                List.of("state disabled")));
  }

  @Test
  void explainsThatTheUserHasBeenRemoved() {
    assertThat(POLICY.gone())
        .isEqualTo(
            new Decision(
                false,
                Rule.ACTIVE_ONLY,
                "The user has been removed, and only an active user may do anything.",
                List.of("removed")));
  }

  @Test
  void explainsThatTheLastActiveOwnerIsProtected() {
    Member owner = active("owner");
    assertThat(POLICY.ownerless(1, owner, disabled(owner)))
        .isEqualTo(
            new Decision(
                false,
                Rule.OWNER_PROTECTION,
                "This would leave the organization without an active owner, and it always keeps"
                    + " one. Make another active user an owner first.",
                List.of("active owners 1")));
  }

  @Test
  void explainsThatTheTargetRanksAboveTheActor() {
    assertThat(refusal(active("admin"), another(active("owner", "clerk")), null))
        .isEqualTo(
            new Decision(
                false,
                Rule.RANK,
                "The other user ranks above the actor, before or after the change, and nobody"
                    + " changes or makes a user of higher rank. Ask someone of that rank.",
                List.of("actor: roles admin", "before: roles owner, clerk")));
  }

  @Test
  void explainsThatTheActorCannotGiveRightsTheyLack() {
    assertThat(
            refusal(
                active("admin"),
                another(active()),
                another(with(active("clerk"), grant("gates.open")))))
        .isEqualTo(
            new Decision(
                false,
                Rule.NO_GIFT,
                "The change would let the user do, now, later or once a site is assigned, what the"
                    + " actor may not do without a time limit, and nobody gives a right that they"
                    + " lack. Ask someone who holds it.",
                List.of("actor: roles admin", "before: no roles", "after: roles clerk")));
  }

  @Test
  void explainsThatUsersCannotChangeTheirOwnRoles() {
    assertThat(refusal(active("admin"), active("admin"), active("admin", "clerk")))
        .isEqualTo(
            new Decision(
                false,
                Rule.NOT_ONESELF,
                "Nobody changes their own roles, overrides, sites or state; only an owner may step"
                    + " down, and anyone may leave. Ask another administrator.",
                List.of("actor: roles admin", "before: roles admin", "after: roles admin, clerk")));
  }

  @Test
  void aSiteRefusalNamesTheSitesOfTheActor() {
    assertThat(refusal(at(active("chief"), GATE, DOCK), null, another(active("clerk"))))
        .isEqualTo(
            new Decision(
                false,
                Rule.SITES,
                "The actor holds the permission at [dock-4, gate-1] only, and may change only users"
                    + " who belong to those sites alone. Ask someone who holds it"
                    + " organization-wide.",
                List.of("actor: roles chief", "after: roles clerk")));
    assertThat(refusal(active("chief"), null, another(active("clerk"))))
        .extracting(Decision::why)
        .asString()
        .startsWith("The actor holds the permission at no site only,");
  }

  @Test
  void explainsWhyTheActorMayActOnAnotherUser() {
    assertThat(
            POLICY.mayActOn(
                at(active("chief"), DOCK), another(at(active("guard"), DOCK)), "cameras.view", NOW))
        .isEqualTo(
            new Decision(
                true,
                Rule.DEFAULT_DENY,
                "'cameras.view' may be done to the user: role chief at [dock-4] allows it, and"
                    + " neither rank nor sites stand in the way.",
                List.of("role chief at [dock-4]")));
    assertThat(POLICY.systemMayAct("cameras.view"))
        .isEqualTo(
            new Decision(
                true,
                Rule.DEFAULT_DENY,
                "'cameras.view' may be done to the user by system, which needs no permission.",
                List.of("system")));
  }

  @Test
  void explainsThatAKeyWasNotIssuedForThePermission() {
    Member key =
        Worlds.withKey(active("owner"), new KeyTerms("export", Set.of("users.read"), Set.of(DOCK)));

    assertThat(POLICY.decide(key, "gates.open", null, NOW))
        .isEqualTo(
            new Decision(
                false,
                Rule.KEY,
                "'gates.open' is not allowed organization-wide by this key, which was narrowed to"
                    + " less than its user may do. Issue a key for it, or do it signed in.",
                List.of("key", "roles owner")));
    assertThat(POLICY.decide(key, "users.read", DOCK, NOW).permitted()).isTrue();
  }

  @Test
  void explainsThatOnlyReadingIsAllowedOnBehalfOfAUser() {
    assertThat(POLICY.refusedOnBehalf("users.read")).isNull();
    assertThat(POLICY.refusedOnBehalf("gates.open"))
        .isEqualTo(
            new Decision(
                false,
                Rule.ON_BEHALF,
                "'gates.open' is not allowed on a user's behalf: who acts so only reads, and the"
                    + " role model doesn't declare it as reading. Ask the user to do it, or declare"
                    + " it with RoleModel.reading(..) if it changes nothing.",
                List.of("on behalf")));
  }

  @Test
  void truncatesAndEscapesRepeatedInput() {
    SiteId[] sites = new SiteId[1000];
    Arrays.setAll(sites, i -> SiteId.of((1_000 + i) + "\u202E"));
    SiteId asked = SiteId.of("a\r\nb" + "c".repeat(1_000));
    Decision decision = POLICY.decide(at(active("guard"), sites), "cameras.view", asked, NOW);
    assertThat(decision.why())
        .startsWith(
            "'cameras.view' is not allowed at site 'a\\u000d\\u000ab" + "c".repeat(76) + "...'")
        .contains("[1000\\u202e, 1001\\u202e, 1002\\u202e, 1003\\u202e, 1004\\u202e] and 995 more");
    assertThat(decision.because().toString()).contains("and 995 more").doesNotContain("\u202E");
  }

  @Test
  void namesUpToFiveSitesInFull() {
    SiteId[] sites = new SiteId[5];
    Arrays.setAll(sites, i -> SiteId.of("s" + i));
    assertThat(POLICY.decide(at(active("guard"), sites), "cameras.view", GATE, NOW).why())
        .contains("which are [s0, s1, s2, s3, s4]. ");
  }

  @Test
  void rejectsARuleThatDoesNotApplyToChanges() {
    ChangeExplanation explanation = new ChangeExplanation(POLICY.model());
    ProposedChange change = new ProposedChange(active("admin"), null, null, Set.of(), false, NOW);
    assertThatThrownBy(() -> explanation.broken(Rule.DEFAULT_DENY, change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no explanation of DEFAULT_DENY");
  }

  private static @Nullable Decision refusal(
      Member actor, @Nullable Member before, @Nullable Member after) {
    return POLICY.refusal(
        new ProposedChange(actor, before, after, Set.of(Permissions.USERS_INVITE), false, NOW));
  }
}
