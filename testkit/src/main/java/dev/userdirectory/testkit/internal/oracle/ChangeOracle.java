package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges from the users before and after a change whether its actor was allowed to make it. Methods
 * return what is wrong, or null.
 *
 * <p>No step gives anyone a right that its actor does not hold permanently, no step gives its own
 * actor a right, and only an owner can give ownership. By induction over the steps, no group of
 * users can together gain a right that none of them could give.
 */
public final class ChangeOracle {

  private final RoleModel model;
  private final Powers powers;

  public ChangeOracle(RoleModel model, Powers powers) {
    this.model = model;
    this.powers = powers;
  }

  public @Nullable String judge(AttemptedOperation attempt, Census before, Census after) {
    String ofRoles = judgeRoles(attempt, before, after);
    if (ofRoles != null) {
      return ofRoles;
    }
    Set<UserId> ids = new LinkedHashSet<>(before.ids());
    ids.addAll(after.ids());
    for (UserId id : ids) {
      Person was = before.person(id);
      Person is = after.person(id);
      if (!Objects.equals(was, is)) {
        String wrong = judge(attempt, before, was, is);
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
  }

  private @Nullable String judge(
      AttemptedOperation attempt, Census before, @Nullable Person was, @Nullable Person is) {
    if (was != null
        && is != null
        && is.promise() != null
        && raises(was, is, before.now())
        && !Objects.equals(is.promise().inviter(), attempt.actor())) {
      return "Somebody added rights to an invited user, and did not become the inviter.";
    }
    if (attempt.kind() == AttemptedOperation.Kind.ACCEPT) {
      return judgeAcceptance(before, was, is);
    }
    if (attempt.actor() == null) {
      return null;
    }
    Person actor = before.person(attempt.actor());
    if (actor == null || !actor.active()) {
      return "A user who is not active changed somebody.";
    }
    if (attempt.kind() == AttemptedOperation.Kind.DEFINE) {
      return judgeHolder(actor, was, is, before.now());
    }
    if (attempt.transfer() != null) {
      return judgeTransfer(attempt.transfer(), actor, was, is);
    }
    return was != null && was.id().equals(actor.id())
        ? judgeOfOneself(was, is, before.now())
        : judgeOfAnother(attempt, actor, was, is, before.now());
  }

  /** Judges the changes to the organization's custom roles, regardless of who holds them. */
  private @Nullable String judgeRoles(AttemptedOperation attempt, Census before, Census after) {
    if (before.defined().equals(after.defined())) {
      return null;
    }
    if (attempt.kind() != AttemptedOperation.Kind.DEFINE) {
      return "A role that the organization defines changed by the way.";
    }
    Set<String> keys = new TreeSet<>(before.defined().keySet());
    keys.addAll(after.defined().keySet());
    for (String key : keys) {
      Role was = before.defined().get(key);
      Role is = after.defined().get(key);
      if (!Objects.equals(was, is)) {
        boolean held = before.people().stream().anyMatch(person -> person.roles().contains(key));
        if (held && (was == null || is == null || was.siteScoped() != is.siteScoped())) {
          return "A role that somebody holds was deleted, or got another scope.";
        }
        Person actor = attempt.actor() == null ? null : before.person(attempt.actor());
        String wrong = actor == null ? null : judgeRole(actor, key, was, is, before.now());
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
  }

  private @Nullable String judgeRole(
      Person actor, String key, @Nullable Role was, @Nullable Role is, Instant now) {
    if (!powers.may(actor, Permissions.ROLES_DEFINE, null, now)) {
      return "Somebody defined roles who may not, or may at sites only.";
    }
    if (actor.roles().contains(key) && !powers.owns(actor)) {
      return "Somebody who is no owner changed a role that they hold.";
    }
    int rank = powers.rank(actor);
    if ((was != null && was.rank() > rank) || (is != null && is.rank() > rank)) {
      return "Somebody defined, or changed, a role of higher rank.";
    }
    if (is == null) {
      return null;
    }
    Set<SiteId> sites = actor.sites().isEmpty() ? powers.sites() : actor.sites();
    return gift(
        actor,
        was == null ? null : actor.holding(key, Map.of(key, was), sites),
        actor.holding(key, Map.of(key, is), sites),
        now);
  }

  /**
   * Judges how the change of a role affects a holder, who is given whatever the role now grants in
   * addition.
   */
  private @Nullable String judgeHolder(
      Person actor, @Nullable Person was, @Nullable Person is, Instant now) {
    if (was == null || is == null || was.state() != is.state() || !was.sameRights(is)) {
      return "A change of a role changed more of a user than the role.";
    }
    if (!raises(was, is, now)) {
      return gift(actor, was, is, now);
    }
    if (!powers.maySomewhere(actor, Permissions.USERS_INVITE, now)
        || powers.rank(was) > powers.rank(actor)
        || powers.rank(is) > powers.rank(actor)) {
      return "Somebody added to what an invited user is promised, and may not invite them.";
    }
    return gift(actor, null, is, now);
  }

  private @Nullable String judgeAcceptance(
      Census before, @Nullable Person was, @Nullable Person is) {
    if (was == null || is == null || was.state() != UserState.INVITED || was.promise() == null) {
      return "Accepting changed somebody who was not invited.";
    }
    if (!is.active() || !was.sameRights(is)) {
      return "Accepting did something else than what was promised.";
    }
    if (was.promise().expired(before.now())) {
      return "An expired invitation was accepted.";
    }
    UserId inviter = was.promise().inviter();
    if (inviter == null) {
      return null;
    }
    Person giver = before.person(inviter);
    if (giver == null || !giver.active()) {
      return "An invitation was accepted whose inviter is not active.";
    }
    if (powers.rank(is) > powers.rank(giver)) {
      return "An invitation was accepted to a rank above its inviter's.";
    }
    return gift(giver, null, is, before.now());
  }

  private @Nullable String judgeTransfer(
      AttemptedOperation.Transfer transfer,
      Person actor,
      @Nullable Person was,
      @Nullable Person is) {
    if (was == null || is == null || was.state() != is.state()) {
      return "A transfer of ownership changed more than roles.";
    }
    if (was.id().equals(transfer.giver())) {
      return powers.owns(was)
              && actor.id().equals(was.id())
              && is.roleNames().equals(transfer.kept())
          ? null
          : "Ownership was not given away by its owner alone, or other roles stayed than named.";
    }
    Set<String> received = new TreeSet<>(was.roles());
    received.add(model.owner().name());
    return was.id().equals(transfer.receiver()) && is.active() && is.roles().equals(received)
        ? null
        : "Ownership went to somebody else, or not to somebody active, or not alone.";
  }

  private @Nullable String judgeOfOneself(Person was, @Nullable Person is, Instant now) {
    if (is == null) {
      return null;
    }
    boolean stepsDown = powers.owns(was) && !powers.owns(is);
    if (was.state() != is.state() || (!was.sameRights(is) && !stepsDown)) {
      return "Somebody changed their own roles, overrides, sites or state.";
    }
    return gained(was, is, now) == null ? null : "Somebody raised themselves.";
  }

  private @Nullable String judgeOfAnother(
      AttemptedOperation attempt,
      Person actor,
      @Nullable Person was,
      @Nullable Person is,
      Instant now) {
    if (was != null && !powers.sees(actor, was, now)) {
      return "Somebody changed a user whom they can't see.";
    }
    if (was != null && is != null && was.state() == UserState.INVITED && is.active()) {
      return "An invited user became active without accepting.";
    }
    for (String permission : needs(attempt, was, is)) {
      boolean everywhere = powers.may(actor, permission, null, now);
      boolean somewhere =
          everywhere
              || actor.sites().stream().anyMatch(site -> powers.may(actor, permission, site, now));
      if (!somewhere) {
        return "Somebody did what needs '" + permission + "', and lacks it.";
      }
      if (!everywhere
          && !((was == null || powers.belongsTo(actor.sites(), was))
              && (is == null || powers.belongsTo(actor.sites(), is)))) {
        return "Somebody who holds '" + permission + "' at sites only reached beyond them.";
      }
    }
    int rank = powers.rank(actor);
    if ((was != null && powers.rank(was) > rank) || (is != null && powers.rank(is) > rank)) {
      return "Somebody changed, or made, a user of higher rank.";
    }
    return is == null ? null : gift(actor, givesAnew(was, is) ? null : was, is, now);
  }

  private static Set<String> needs(
      AttemptedOperation attempt, @Nullable Person was, @Nullable Person is) {
    if (was == null) {
      return Set.of(Permissions.USERS_INVITE);
    }
    if (is == null) {
      return Set.of(
          attempt.kind() == AttemptedOperation.Kind.CANCEL
              ? Permissions.USERS_INVITE
              : Permissions.USERS_REMOVE);
    }
    Set<String> needs = new TreeSet<>();
    if (was.state() != is.state()) {
      needs.add(Permissions.USERS_DISABLE);
    }
    if (!was.sameRights(is)) {
      needs.add(Permissions.ROLES_ASSIGN);
    }
    if (!was.email().equals(is.email()) || !Objects.equals(was.nickname(), is.nickname())) {
      needs.add(Permissions.USERS_UPDATE);
    }
    if (reissued(was, is)) {
      needs.add(Permissions.USERS_INVITE);
    }
    if (needs.isEmpty()) {
      needs.add(Permissions.SESSIONS_REVOKE);
    }
    return needs;
  }

  private static boolean reissued(Person was, Person is) {
    return is.promise() != null && !is.promise().equals(was.promise());
  }

  private static boolean givesAnew(@Nullable Person was, Person is) {
    return was == null
        || reissued(was, is)
        || !was.email().equals(is.email())
        || (was.state() == UserState.DISABLED && is.state() == UserState.ACTIVE);
  }

  /** Returns whether an invited user will be able to do more, or will have a higher rank. */
  private boolean raises(Person was, Person is, Instant now) {
    return was.state() == UserState.INVITED
        && (powers.rank(is) > powers.rank(was) || gained(was, is, now) != null);
  }

  /**
   * Checks whether a giver gave a permission that they lack, effective now or at any later instant.
   */
  private @Nullable String gift(Person giver, @Nullable Person was, Person is, Instant now) {
    Gain gain = firstGain(was, is, now, giver);
    return gain == null
        ? null
        : "%s gave '%s' %s, and lacks it."
            .formatted(giver.label(), gain.permission(), gain.where());
  }

  private @Nullable Gain gained(Person was, Person is, Instant now) {
    return firstGain(was, is, now, null);
  }

  private record Gain(String permission, String where) {}

  private @Nullable Gain firstGain(
      @Nullable Person was, Person is, Instant now, @Nullable Person giver) {
    for (Instant then : instants(was, is, now)) {
      for (String permission : model.permissions()) {
        for (SiteId place : powers.places()) {
          boolean gained =
              (powers.could(is, permission, place, then)
                      && (was == null || !powers.could(was, permission, place, then)))
                  || (powers.couldAfterDenials(is, permission, place, then)
                      && (was == null || !powers.couldAfterDenials(was, permission, place, then)));
          if (gained && (giver == null || !powers.mayForGood(giver, permission, place, now))) {
            return new Gain(permission, place == null ? "everywhere" : "at " + place);
          }
        }
        if (is.sites().isEmpty()
            && gainsOnceAssigned(was, is, permission, then)
            && (giver == null || !powers.mayForGoodWhereverTheyAssign(giver, permission, now))) {
          return new Gain(permission, "once a site is assigned");
        }
      }
    }
    return null;
  }

  /**
   * Returns whether somebody without a site gains a permission that they would have if assigned a
   * site.
   */
  private boolean gainsOnceAssigned(
      @Nullable Person was, Person is, String permission, Instant then) {
    Person before = was == null ? null : Powers.assigned(was);
    Person after = Powers.assigned(is);
    return (powers.could(after, permission, Powers.ANY, then)
            && (before == null || !powers.could(before, permission, Powers.ANY, then)))
        || (powers.couldAfterDenials(after, permission, Powers.ANY, then)
            && (before == null || !powers.couldAfterDenials(before, permission, Powers.ANY, then)));
  }

  private static Set<Instant> instants(@Nullable Person was, Person is, Instant now) {
    Set<Instant> instants = new TreeSet<>(Set.of(now));
    for (Person person : was == null ? Set.of(is) : Set.of(was, is)) {
      for (PermissionOverride override : person.overrides()) {
        if (override.until() != null && override.until().isAfter(now)) {
          instants.add(override.until());
        }
      }
    }
    return instants;
  }
}
