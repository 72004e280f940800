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
 * The rules, each one method of its own. What a rule is for stands in {@link
 * dev.userdirectory.access.Rule}; the order in which they are asked, in {@link Policy}. Open to
 * subclasses, so that a test can take a rule away and see that it is missed.
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

  /** Rule 1: what is allowed before roles and overrides add up. */
  PermissionSet defaultDeny() {
    return model.none();
  }

  /** Rule 2: what is left of what is granted. */
  PermissionSet denialWins(PermissionSet granted, PermissionSet denied) {
    return granted.andNot(denied);
  }

  /** Rule 3. */
  boolean activeOnly(Member actor) {
    return actor.active();
  }

  /** Rule 4: before and after the change. */
  boolean rank(Member actor, @Nullable Member before, @Nullable Member after) {
    int rank = model.rankOfActor(actor.roles());
    return (before == null || model.rankOfTarget(before.roles()) <= rank)
        && (after == null || model.rankOfTarget(after.roles()) <= rank);
  }

  /**
   * Rule 5: at every instant from now on, and also if the dated denials had ended, whatever the
   * target could do after the change and not before, the actor may do without a time limit.
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

  /** Whether an actor may assign sites beyond its own, to existing users or to new ones. */
  private boolean assignsAnySite(Rights actor) {
    return actor.everywhere(model.index(Permissions.ROLES_ASSIGN))
        || actor.everywhere(model.index(Permissions.USERS_INVITE));
  }

  /**
   * Rule 5, of rights that a target can't use yet for want of a site: they count as held at every
   * site that the actor could assign.
   *
   * @param there what the actor may do at each of those sites
   */
  boolean coversLatent(PermissionSet there, Rights was, Rights is) {
    return !is.sites().isEmpty() || is.once().andNot(was.once()).andNot(there).isEmpty();
  }

  /**
   * Whether a change adds to what an invited user will be able to do, or to their rank: whoever
   * makes it invites them again.
   */
  boolean invitesAnew(Member before, Member after, Instant now) {
    boolean invited = before.state() == UserState.INVITED && after.state() == UserState.INVITED;
    return invited
        && (model.rankOfTarget(after.roles()) > model.rankOfTarget(before.roles())
            || !added.areAmong(entitlement.nothing(), true, before, after, now));
  }

  /** What may be done on a user's behalf, as far as the user may. */
  PermissionSet onBehalf() {
    return model.reading();
  }

  /**
   * What a key leaves of the rights of its user, who is narrowed by it: its permissions, at its
   * sites. Where the user's own sites count, only those of them.
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
   * Whether members need no permission for what they do to themselves. By a narrowed key they do:
   * it was issued for the permissions it names.
   */
  boolean servesOneself(ProposedChange change) {
    return change.ofOneself() && !change.actor().narrowed();
  }

  /**
   * Rule 6: of oneself only the profile changes, but for leaving, and for an owner who drops the
   * owner role.
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
   * Rule 7, for every path: of the owners who are active, one remains.
   *
   * @param activeOwners how many there are before the change, the target included
   */
  boolean ownerProtection(long activeOwners, @Nullable Member before, @Nullable Member after) {
    long remaining = activeOwners - (activeOwner(before) ? 1 : 0) + (activeOwner(after) ? 1 : 0);
    return remaining >= 1;
  }

  boolean activeOwner(@Nullable Member member) {
    return member != null && member.active() && model.owner(member.roles());
  }

  /**
   * Rule 8: who holds the permission at sites only, changes only users who hold, before and after,
   * no organization-wide role and only sites of the actor's.
   */
  boolean sites(ProposedChange change, String permission) {
    Rights actor = entitlement.at(change.actor(), change.now());
    return actor.everywhere(model.index(permission))
        || (within(actor.sites(), change.before()) && within(actor.sites(), change.after()));
  }

  /**
   * Rule 9: whom a reader sees, one by one and in lists alike: themselves, and everyone or the
   * users of the sites at which they may read.
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
   * Rule 4, of a role that the organization defines.
   *
   * @param ofSomeone the change of the role, as it concerns somebody who holds nothing else
   */
  boolean rankOfRole(ProposedChange ofSomeone) {
    return rank(ofSomeone.actor(), ofSomeone.before(), ofSomeone.after());
  }

  /** Rule 5, of such a role, as if somebody new held it where the actor is assigned. */
  boolean noGiftByRole(ProposedChange ofSomeone) {
    return noGift(ofSomeone);
  }

  /** Rule 5, of such a role, for one who holds it. */
  boolean noGiftToHolder(ProposedChange ofHolder) {
    return noGift(ofHolder);
  }

  /** Whether such a change makes who makes it the inviter of one who holds the role. */
  boolean invitesAnewByRole(Member before, Member after, Instant now) {
    return invitesAnew(before, after, now);
  }

  /** Rule 6, of such a role, which the actor holds. */
  boolean notOwnRole(ProposedChange ofActor) {
    return model.owner(ofActor.actor().roles()) || notOneself(ofActor);
  }

  private boolean within(Set<SiteId> sites, @Nullable Member member) {
    return member == null
        || (!model.organizationWide(member.roles()) && sites.containsAll(member.sites()));
  }
}
