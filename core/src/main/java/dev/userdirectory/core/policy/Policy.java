package dev.userdirectory.core.policy;

import dev.userdirectory.ScopedPermission;
import dev.userdirectory.SiteId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.RoleRecord;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order in which the rules are asked, and what is said when one is broken. */
public final class Policy {

  private final CompiledModel model;
  private final Function<CompiledModel, Rules> rulesOf;
  private final Rules rules;
  private final Entitlement entitlement;
  private final Explanation explanation;
  private final ChangeExplanation ofChanges;

  /** The policy of a role model. */
  public Policy(CompiledModel model) {
    this(model, Rules::new);
  }

  Policy(CompiledModel model, Function<CompiledModel, Rules> rulesOf) {
    this.model = model;
    this.rulesOf = rulesOf;
    this.rules = rulesOf.apply(model);
    this.entitlement = rules.entitlement();
    this.explanation = new Explanation(model);
    this.ofChanges = new ChangeExplanation(model);
  }

  /** The policy in an organization that defines these roles. */
  public Policy with(List<RoleRecord> defined) {
    CompiledModel more = model.with(defined);
    return more == model ? this : new Policy(more, rulesOf);
  }

  /**
   * What the rules say about a change of a role that the organization defines.
   *
   * @param actor who wants it; null for system
   * @param before the role as it is; null if it is new
   * @param after the role as it would be; null if it is to be deleted
   */
  public RoleJudgement judge(
      @Nullable Member actor,
      @Nullable RoleRecord before,
      @Nullable RoleRecord after,
      Instant now) {
    CompiledModel both = after == null ? model : model.withChanged(after);
    return new RoleJudgement(both, rulesOf.apply(both), actor, before, after, now);
  }

  /** The role model behind it. */
  public CompiledModel model() {
    return model;
  }

  /** What a member may do at an instant; an inactive one nothing. */
  public Rights rights(Member member, Instant now) {
    return entitlement.at(member, now);
  }

  /** What may be done on behalf of a member who has these rights. */
  public Rights onBehalf(Rights rights) {
    return rights.only(rules.onBehalf());
  }

  /** Why a permission may not be used on a user's behalf; null if it may, as far as by the user. */
  public @Nullable Decision refusedOnBehalf(String permission) {
    return rules.onBehalf().has(model.index(permission)) ? null : explanation.onBehalf(permission);
  }

  /** What a member may do at an instant, or could if active: what a user's record shows. */
  public Rights potential(Member member, Instant now) {
    return entitlement.potential(member, now);
  }

  /** Whether a member may do something everywhere (no site), or at a site. */
  public boolean permits(Member member, String permission, @Nullable SiteId site, Instant now) {
    int index = model.index(permission);
    Rights rights = entitlement.at(member, now);
    return site == null ? rights.everywhere(index) : rights.at(index, site);
  }

  /** The same, and why. */
  public Decision decide(Member member, String permission, @Nullable SiteId site, Instant now) {
    if (permits(member, permission, site, now)) {
      return explanation.permitted(member, permission, site, now);
    }
    if (!rules.activeOnly(member)) {
      return explanation.inactive(member);
    }
    if (member.narrowed() && permits(member.whole(), permission, site, now)) {
      return explanation.narrowed(member, permission, site);
    }
    int index = model.index(permission);
    if (onlyDenied(member, index, now)) {
      return explanation.denied(member, permission, now);
    }
    Rights rights = entitlement.at(member, now);
    return rights.atSites().has(index)
        ? explanation.elsewhere(member, rights.sites(), permission, site, now)
        : explanation.notGranted(member, permission, site);
  }

  /** Whether a denial in force is all that keeps the permission from a member. */
  private boolean onlyDenied(Member member, int permission, Instant now) {
    List<PermissionOverride> grants =
        member.overrides().stream().filter(PermissionOverride::granted).toList();
    Member undenied =
        new Member(
            member.id(), member.state(), member.roles(), grants, member.sites(), member.key());
    return !entitlement.at(member, now).somewhere(permission)
        && entitlement.at(undenied, now).somewhere(permission);
  }

  /** Whom a reader sees. */
  public Visibility visibility(Member reader, Instant now) {
    return rules.visibilityOf(reader, now);
  }

  /** Who may do something everywhere (no site), or at a site, as a store is asked for them. */
  public PermissionFilter whoCan(String permission, @Nullable SiteId site, Instant now) {
    return model.whoCan(permission, site, now);
  }

  /** What a change gives to its user, and with the two exchanged, what it takes. */
  public Set<ScopedPermission> gained(Member before, Member after, Instant now) {
    boolean turnsOnOrOff = before.state() != after.state();
    Rights was = entitlement.counted(before, turnsOnOrOff, now);
    Rights is = entitlement.counted(after, turnsOnOrOff, now);
    Set<ScopedPermission> gained = new TreeSet<>();
    model
        .names(is.everywhere().andNot(was.everywhere()))
        .forEach(permission -> gained.add(new ScopedPermission(permission, null)));
    for (SiteId site : is.sites()) {
      PermissionSet more = is.at(site).andNot(was.at(site)).andNot(is.everywhere());
      model.names(more).forEach(permission -> gained.add(new ScopedPermission(permission, site)));
    }
    return gained;
  }

  /** Why the actor may not even try, whoever the target is; null if it may. */
  public @Nullable Decision holdsNowhere(Member actor, String permission, Instant now) {
    return entitlement.at(actor, now).somewhere(model.index(permission))
        ? null
        : decide(actor, permission, null, now);
  }

  /** Rule 3: why a member may do nothing; null if it is active. */
  public @Nullable Decision inactive(Member member) {
    return rules.activeOnly(member) ? null : explanation.inactive(member);
  }

  /** Rule 3: what is said of an actor who has been removed. */
  public Decision gone() {
    return explanation.gone();
  }

  /** Why the actor may not do what concerns the whole organization; null if it may. */
  public @Nullable Decision notOrganizationWide(Member actor, String permission, Instant now) {
    Decision decision = decide(actor, permission, null, now);
    return decision.permitted() ? null : decision;
  }

  /** Why the actor may not read what belongs to a user with these sites; null if it may. */
  public @Nullable Decision outOfReach(
      Member actor, String permission, Set<SiteId> sites, Instant now) {
    Rights rights = entitlement.at(actor, now);
    int index = model.index(permission);
    boolean reached =
        rights.everywhere(index) || sites.stream().anyMatch(site -> rights.at(index, site));
    if (reached) {
      return null;
    }
    return actor.narrowed() && outOfReach(actor.whole(), permission, sites, now) == null
        ? explanation.narrowed(actor, permission, null)
        : explanation.elsewhere(actor, rights.sites(), permission, null, now);
  }

  /** Which permissions a change needs: none for what one may do to oneself. */
  public Set<String> needs(ProposedChange change) {
    return rules.servesOneself(change) && rules.notOneself(change) ? Set.of() : change.needs();
  }

  /** Which of rules 4, 5, 6 and 8 a change breaks; null if none. */
  public @Nullable Decision refusal(ProposedChange change) {
    if (!rules.notOneself(change)) {
      return ofChanges.broken(Rule.NOT_ONESELF, change);
    }
    if (rules.servesOneself(change)) {
      return null;
    }
    if (!rules.rank(change.actor(), change.before(), change.after())) {
      return ofChanges.broken(Rule.RANK, change);
    }
    for (String permission : change.needs()) {
      if (!rules.sites(change, permission)) {
        return ofChanges.broken(Rule.SITES, change);
      }
    }
    return rules.noGift(change) ? null : ofChanges.broken(Rule.NO_GIFT, change);
  }

  /** Whether a change of an invited user makes who makes it the inviter. */
  public boolean invitesAnew(Member before, Member after, Instant now) {
    return rules.invitesAnew(before, after, now);
  }

  /** Whether an actor may do something to a target that changes nothing here, and why. */
  public Decision mayActOn(Member actor, Member target, String permission, Instant now) {
    Decision refusal = holdsNowhere(actor, permission, now);
    if (refusal == null) {
      refusal = refusal(new ProposedChange(actor, target, target, Set.of(permission), false, now));
    }
    return refusal == null ? explanation.mayAct(actor, permission, now) : refusal;
  }

  /** That system may do something to any user. */
  public Decision systemMayAct(String permission) {
    return explanation.systemMayAct(permission);
  }

  /** Why an inviter may no longer give what an invitation promises (rules 3, 4 and 5); or null. */
  public @Nullable Decision inviterLost(ProposedChange acceptance) {
    Decision inactive = inactive(acceptance.actor());
    if (inactive != null) {
      return inactive;
    }
    if (!rules.rank(acceptance.actor(), acceptance.before(), acceptance.after())) {
      return ofChanges.broken(Rule.RANK, acceptance);
    }
    return rules.noGift(acceptance) ? null : ofChanges.broken(Rule.NO_GIFT, acceptance);
  }

  /** Whether a change takes an active owner away, so that rule 7 has to be asked. */
  public boolean takesOwner(@Nullable Member before, @Nullable Member after) {
    return rules.activeOwner(before) && !rules.activeOwner(after);
  }

  /** Rule 7: why a change may not be, with so many active owners before it; null if it may. */
  public @Nullable Decision ownerless(
      long activeOwners, @Nullable Member before, @Nullable Member after) {
    return rules.ownerProtection(activeOwners, before, after)
        ? null
        : ofChanges.ownerless(activeOwners);
  }

  /** The roles that an actor may give to someone new or to someone who has none of their rights. */
  public Set<String> assignableRoles(Member actor, Instant now) {
    Set<String> names = new LinkedHashSet<>();
    model
        .roles()
        .forEach(
            (key, role) -> {
              if (role.assignable() && mayGive(actor, key, now)) {
                names.add(role.name());
              }
            });
    return names;
  }

  /** Who would hold a role alone, at an actor's sites, or at any if the actor has none. */
  static Member someone(Member actor, Set<SiteId> actorsSites, String role) {
    Set<SiteId> sites = actorsSites.isEmpty() ? Set.of(SiteId.of("any")) : actorsSites;
    return new Member(actor.id(), actor.state(), Set.of(role), List.of(), sites);
  }

  /** An actor without sites gives a role at any site: one stands for all. */
  private boolean mayGive(Member actor, String role, Instant now) {
    Member someone = someone(actor, entitlement.at(actor, now).sites(), role);
    for (String permission : List.of(Permissions.USERS_INVITE, Permissions.ROLES_ASSIGN)) {
      ProposedChange gift = new ProposedChange(actor, null, someone, Set.of(permission), true, now);
      if (holdsNowhere(actor, permission, now) == null && refusal(gift) == null) {
        return true;
      }
    }
    return false;
  }
}
