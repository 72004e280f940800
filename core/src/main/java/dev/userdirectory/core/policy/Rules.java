package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.Visibility;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules, one method for each. {@link dev.userdirectory.access.Rule} describes what they are
 * for, and {@link Policy} determines the order in which they apply. Open to subclasses, so that
 * tests can disable a rule and check that this is noticed.
 */
class Rules {

  private final CompiledModel model;
  private final Entitlement entitlement;
  private final AddedRights added;

  Rules(CompiledModel model) {
    this.model = model;
    this.entitlement = new Entitlement(model, this);
    this.added = new AddedRights(entitlement, this);
  }

  Entitlement entitlement() {
    return entitlement;
  }

  /** Rule 1: returns the permissions held without any role or override, which are none. */
  PermissionSet defaultDeny() {
    return model.none();
  }

  /** Rule 2: returns the granted permissions without the denied ones. */
  PermissionSet denialWins(PermissionSet granted, PermissionSet denied) {
    return granted.andNot(denied);
  }

  /** Rule 3: returns whether the actor is active. */
  boolean activeOnly(Member actor) {
    return actor.active();
  }

  /**
   * Rule 4: returns whether the target ranks no higher than the actor, before and after the change.
   */
  boolean rank(Member actor, @Nullable Member before, @Nullable Member after) {
    int rank = model.rankOfActor(actor.roles());
    return (before == null || model.rankOfTarget(before.roles()) <= rank)
        && (after == null || model.rankOfTarget(after.roles()) <= rank);
  }

  /**
   * Rule 5: returns whether the actor may do, without a time limit, everything that the change lets
   * the target do in addition. This must be so at every instant from now on, and also as if all
   * denials with an end had ended.
   */
  boolean noGift(ProposedChange change) {
    Member actor = change.actor();
    Instant now = change.now();
    return change.after() == null
        || added.areAmong(
            entitlement.lasting(actor, now),
            assignsAnySite(entitlement.at(actor, now)),
            change.regrant() ? null : change.before(),
            change.after(),
            now);
  }

  /** Returns whether an actor may assign sites beyond its own, to existing users or to new ones. */
  private boolean assignsAnySite(Rights actor) {
    return actor.everywhere(model.index(Permissions.ROLES_ASSIGN))
        || actor.everywhere(model.index(Permissions.USERS_INVITE));
  }

  /**
   * Rule 5 for rights that a target can't use yet because it has no site: they count as held at
   * every site that the actor could assign.
   *
   * @param there what the actor may do at each of those sites
   */
  boolean coversLatent(PermissionSet there, Rights was, Rights is) {
    return !is.sites().isEmpty() || is.once().andNot(was.once()).andNot(there).isEmpty();
  }

  /**
   * Returns whether a change adds to the future rights or the rank of an invited user, so that the
   * actor invites them again.
   */
  boolean invitesAnew(Member before, Member after, Instant now) {
    boolean invited = before.state() == UserState.INVITED && after.state() == UserState.INVITED;
    return invited
        && (model.rankOfTarget(after.roles()) > model.rankOfTarget(before.roles())
            || !added.areAmong(entitlement.nothing(), true, before, after, now));
  }

  /**
   * Returns the permissions that may be used on a user's behalf, provided that the user holds them.
   */
  PermissionSet onBehalf() {
    return model.reading();
  }

  /**
   * Returns what a key leaves of the rights of its user: the key's permissions, at the key's sites.
   * If the user has a site-scoped role, only those of the user's own sites count.
   */
  Rights key(Rights held, Member member) {
    KeyTerms key = Objects.requireNonNull(member.key());
    Rights left = key.permissions() == null ? held : held.only(model.closure(key.permissions()));
    if (key.sites() == null) {
      return left;
    }
    Set<SiteId> sites = new LinkedHashSet<>(key.sites());
    if (model.siteScoped(member.roles())) {
      sites.retainAll(held.sites());
    }
    return new Rights(model.none(), left.everywhere().or(left.atSites()), sites);
  }

  /**
   * Returns whether a change needs no permission because members make it to themselves. With a
   * narrowed key they need it, since the key was issued for the permissions it names.
   */
  boolean servesOneself(ProposedChange change) {
    return change.ofOneself() && !change.actor().narrowed();
  }

  /**
   * Rule 6: returns whether users may make a change to themselves. They may change only their
   * profile, except that they may leave, and that an owner may give up the owner role.
   */
  boolean notOneself(ProposedChange change) {
    Member before = change.before();
    Member after = change.after();
    if (!change.ofOneself() || before == null || after == null) {
      return true;
    }
    boolean sameState = before.state() == after.state();
    boolean sameOverrides = before.overrides().equals(after.overrides());
    boolean sameRoles =
        before.roles().equals(after.roles()) && before.sites().equals(after.sites());
    boolean stepsDown = model.owner(before.roles()) && !model.owner(after.roles());
    return sameState && sameOverrides && (sameRoles || stepsDown);
  }

  /**
   * Rule 7: returns whether at least one active owner remains.
   *
   * @param activeOwners how many active owners there are before the change, including the target
   */
  boolean ownerProtection(long activeOwners, @Nullable Member before, @Nullable Member after) {
    long remaining = activeOwners - (activeOwner(before) ? 1 : 0) + (activeOwner(after) ? 1 : 0);
    return remaining >= 1;
  }

  boolean activeOwner(@Nullable Member member) {
    return member != null && member.active() && model.owner(member.roles());
  }

  /**
   * Rule 8: returns whether an actor who holds the permission at sites only stays within them.
   * Before and after the change, the target must hold no organization-wide role and only sites of
   * the actor's.
   */
  boolean sites(ProposedChange change, String permission) {
    Rights actor = entitlement.at(change.actor(), change.now());
    return actor.everywhere(model.index(permission))
        || (within(actor.sites(), change.before()) && within(actor.sites(), change.after()));
  }

  /**
   * Rule 9: returns which users a reader sees, in single reads and in lists: themselves, and either
   * everyone or the users of the sites at which they may read.
   */
  Visibility visibilityOf(Member reader, Instant now) {
    Rights rights = entitlement.at(reader, now);
    int read = model.index(Permissions.USERS_READ);
    return new Visibility(
        reader.id(),
        rights.everywhere(read),
        rights.somewhere(read) ? rights.sites() : Set.of(),
        now);
  }

  /**
   * Rule 4 for a change of a role that the organization defines.
   *
   * @param ofSomeone the change as it affects a user who holds nothing but the role
   */
  boolean rankOfRole(ProposedChange ofSomeone) {
    return rank(ofSomeone.actor(), ofSomeone.before(), ofSomeone.after());
  }

  /** Rule 5 for a change of such a role, as if a new user held it at the actor's sites. */
  boolean noGiftByRole(ProposedChange ofSomeone) {
    return noGift(ofSomeone);
  }

  /** Rule 5 for a change of such a role, for a user who holds it. */
  boolean noGiftToHolder(ProposedChange ofHolder) {
    return noGift(ofHolder);
  }

  /** Returns whether a change of such a role makes the actor the inviter of a user who holds it. */
  boolean invitesAnewByRole(Member before, Member after, Instant now) {
    return invitesAnew(before, after, now);
  }

  /** Rule 6 for a change of such a role, if the actor holds it. */
  boolean notOwnRole(ProposedChange ofActor) {
    return model.owner(ofActor.actor().roles()) || notOneself(ofActor);
  }

  private boolean within(Set<SiteId> sites, @Nullable Member member) {
    return member == null
        || (!model.organizationWide(member.roles()) && sites.containsAll(member.sites()));
  }
}
