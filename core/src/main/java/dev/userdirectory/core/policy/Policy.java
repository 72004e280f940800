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

/** Applies the rules in order, and explains which rule is broken. */
public final class Policy {

  private final CompiledModel model;
  private final Function<CompiledModel, Rules> rulesOf;
  private final Rules rules;
  private final Entitlement entitlement;
  private final Explanation explanation;
  private final ChangeExplanation ofChanges;

  /** Creates the policy of a role model. */
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

  /** Returns the policy of an organization that defines these roles. */
  public Policy with(List<RoleRecord> defined) {
    CompiledModel more = model.with(defined);
    return more == model ? this : new Policy(more, rulesOf);
  }

  /**
   * Judges a change of a role that the organization defines.
   *
   * @param actor the member who wants to make the change; null for system
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

  /** Returns the role model of this policy. */
  public CompiledModel model() {
    return model;
  }

  /** Returns what a member may do at an instant; nothing if the member is inactive. */
  public Rights rights(Member member, Instant now) {
    return entitlement.at(member, now);
  }

  /** Returns what may be done on behalf of a member who has these rights. */
  public Rights onBehalf(Rights rights) {
    return rights.only(rules.onBehalf());
  }

  /**
   * Returns why a permission may not be used on a user's behalf; null if it may be used, provided
   * that the user holds it.
   */
  public @Nullable Decision refusedOnBehalf(String permission) {
    return rules.onBehalf().has(model.index(permission)) ? null : explanation.onBehalf(permission);
  }

  /**
   * Returns what a member may do at an instant, or could do if active. A user's record shows these
   * rights.
   */
  public Rights potential(Member member, Instant now) {
    return entitlement.potential(member, now);
  }

  /** Returns whether a member may do something everywhere (no site), or at a site. */
  public boolean permits(Member member, String permission, @Nullable SiteId site, Instant now) {
    int index = model.index(permission);
    Rights rights = entitlement.at(member, now);
    return site == null ? rights.everywhere(index) : rights.at(index, site);
  }

  /**
   * Decides whether a member may do something everywhere (no site), or at a site, and explains why.
   */
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

  /** Returns whether a member lacks a permission only because of a denial in force. */
  private boolean onlyDenied(Member member, int permission, Instant now) {
    List<PermissionOverride> grants =
        member.overrides().stream().filter(PermissionOverride::granted).toList();
    Member undenied =
        new Member(
            member.id(), member.state(), member.roles(), grants, member.sites(), member.key());
    return !entitlement.at(member, now).somewhere(permission)
        && entitlement.at(undenied, now).somewhere(permission);
  }

  /** Returns which users a reader sees. */
  public Visibility visibility(Member reader, Instant now) {
    return rules.visibilityOf(reader, now);
  }

  /**
   * Returns a store's filter for users who hold a permission everywhere (no site), or at a site.
   */
  public PermissionFilter whoCan(String permission, @Nullable SiteId site, Instant now) {
    return model.whoCan(permission, site, now);
  }

  /**
   * Returns what a change gives to its user or, with {@code before} and {@code after} exchanged,
   * what it takes.
   */
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

  /**
   * Returns why the actor may not use a permission on any target; null if it holds it somewhere.
   */
  public @Nullable Decision holdsNowhere(Member actor, String permission, Instant now) {
    return entitlement.at(actor, now).somewhere(model.index(permission))
        ? null
        : decide(actor, permission, null, now);
  }

  /** Applies rule 3: returns why a member may do nothing; null if the member is active. */
  public @Nullable Decision inactive(Member member) {
    return rules.activeOnly(member) ? null : explanation.inactive(member);
  }

  /** Returns the refusal by rule 3 of an actor who has been removed. */
  public Decision gone() {
    return explanation.gone();
  }

  /**
   * Returns why the actor does not hold a permission in the whole organization; null if it does.
   */
  public @Nullable Decision notOrganizationWide(Member actor, String permission, Instant now) {
    Decision decision = decide(actor, permission, null, now);
    return decision.permitted() ? null : decision;
  }

  /** Returns why the actor may not read what belongs to a user with these sites; null if it may. */
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

  /** Returns the permissions that a change needs; none for what users may do to themselves. */
  public Set<String> needs(ProposedChange change) {
    return rules.servesOneself(change) && rules.notOneself(change) ? Set.of() : change.needs();
  }

  /** Returns which of rules 4, 5, 6 and 8 a change breaks; null if none. */
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

  /** Returns whether a change of an invited user makes the actor the inviter. */
  public boolean invitesAnew(Member before, Member after, Instant now) {
    return rules.invitesAnew(before, after, now);
  }

  /**
   * Decides whether an actor may do something to a target that changes nothing in the directory,
   * and explains why.
   */
  public Decision mayActOn(Member actor, Member target, String permission, Instant now) {
    Decision refusal = holdsNowhere(actor, permission, now);
    if (refusal == null) {
      refusal = refusal(new ProposedChange(actor, target, target, Set.of(permission), false, now));
    }
    return refusal == null ? explanation.mayAct(actor, permission, now) : refusal;
  }

  /** Explains that system may do something to any user. */
  public Decision systemMayAct(String permission) {
    return explanation.systemMayAct(permission);
  }

  /**
   * Returns why an inviter may no longer give what an invitation promises (rules 3, 4 and 5); null
   * if they still may.
   */
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

  /** Returns whether a change removes an active owner, so that rule 7 applies. */
  public boolean takesOwner(@Nullable Member before, @Nullable Member after) {
    return rules.activeOwner(before) && !rules.activeOwner(after);
  }

  /**
   * Applies rule 7: returns why a change is refused, given the number of active owners before it;
   * null if it is not refused.
   */
  public @Nullable Decision ownerless(
      long activeOwners, @Nullable Member before, @Nullable Member after) {
    return rules.ownerProtection(activeOwners, before, after)
        ? null
        : ofChanges.ownerless(activeOwners);
  }

  /**
   * Returns the roles that an actor may give to a new user, or to a user who has none of their
   * rights.
   */
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

  /**
   * Creates a member who holds only one role, at the actor's sites, or at an arbitrary site if the
   * actor has none.
   */
  static Member someone(Member actor, Set<SiteId> actorsSites, String role) {
    Set<SiteId> sites = actorsSites.isEmpty() ? Set.of(SiteId.of("any")) : actorsSites;
    return new Member(actor.id(), actor.state(), Set.of(role), List.of(), sites);
  }

  /** Returns whether an actor may give a role, either by inviting or by assigning it. */
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
