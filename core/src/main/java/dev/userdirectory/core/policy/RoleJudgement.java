package dev.userdirectory.core.policy;

import dev.userdirectory.UserState;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import dev.userdirectory.spi.RoleRecord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of the rules about a change of a role that an organization defines. The change is
 * judged as if each holder lost the present role and received the changed one, and as if a new user
 * received the changed one. So nobody can define or rename a role that they could not give.
 */
public final class RoleJudgement {

  private final CompiledModel model;
  private final Rules rules;
  private final Explanation explanation;
  private final ChangeExplanation ofChanges;
  private final @Nullable Member actor;
  private final @Nullable RoleRecord before;
  private final @Nullable RoleRecord after;
  private final Instant now;

  RoleJudgement(
      CompiledModel model,
      Rules rules,
      @Nullable Member actor,
      @Nullable RoleRecord before,
      @Nullable RoleRecord after,
      Instant now) {
    this.model = model;
    this.rules = rules;
    this.explanation = new Explanation(model);
    this.ofChanges = new ChangeExplanation(model);
    this.actor = actor;
    this.before = before;
    this.after = after;
    this.now = now;
  }

  /**
   * Returns which of rules 4, 5 and 6 the change breaks regardless of other holders; null if none.
   */
  public @Nullable Decision refusal() {
    if (actor == null) {
      return null;
    }
    boolean holdsIt = before != null && actor.roles().contains(before.key());
    if (holdsIt && !rules.notOwnRole(change(actor, false))) {
      return ofChanges.brokenOfRole(Rule.NOT_ONESELF, actor);
    }
    ProposedChange ofSomeone = ofSomeone(actor);
    if (!rules.rankOfRole(ofSomeone)) {
      return ofChanges.brokenOfRole(Rule.RANK, actor);
    }
    return after == null || rules.noGiftByRole(ofSomeone)
        ? null
        : ofChanges.brokenOfRole(Rule.NO_GIFT, actor);
  }

  /** Returns the change as it affects a user who holds nothing but the role. */
  private ProposedChange ofSomeone(Member actor) {
    return new ProposedChange(
        actor,
        before == null ? null : Policy.someone(actor, actor.sites(), before.key()),
        after == null ? null : Policy.someone(actor, actor.sites(), CompiledModel.CHANGED),
        Set.of(),
        isShownOtherwise(),
        now);
  }

  /**
   * Returns whether the name or the label changes. This counts as giving the rights again, since
   * users who assign roles rely on their names.
   */
  private boolean isShownOtherwise() {
    return before != null
        && after != null
        && !(before.name().equals(after.name()) && before.label().equals(after.label()));
  }

  /** Returns whether the role would grant more than it does, or rank higher. */
  public boolean adds() {
    return !added().isEmpty() || (before != null && after != null && after.rank() > before.rank());
  }

  private PermissionSet added() {
    if (before == null || after == null) {
      return model.none();
    }
    PermissionSet grants = model.grants(CompiledModel.CHANGED);
    return before.siteScoped() == after.siteScoped()
        ? grants.andNot(model.grants(before.key()))
        : grants;
  }

  /**
   * Returns whether rule 5 must be checked for each holder. It need not be if the actor holds
   * everything that is added in the whole organization.
   */
  public boolean dependsOnHolders() {
    return actor != null
        && !added().andNot(rules.entitlement().lasting(actor, now).everywhere()).isEmpty();
  }

  /** Returns why rule 5 refuses the change for a holder; null if it does not. */
  public @Nullable Decision refusal(Member holder) {
    return actor == null || rules.noGiftToHolder(change(holder, false))
        ? null
        : ofChanges.brokenOfRole(Rule.NO_GIFT, actor);
  }

  /** Returns whether the change adds to what an invited holder is promised. */
  public boolean invitesAnew(Member holder) {
    return holder.state() == UserState.INVITED
        && rules.invitesAnewByRole(holder, changed(holder), now);
  }

  /**
   * Returns why the actor may not invite a holder again, which the change does; null if they may.
   */
  public @Nullable Decision refusalToInvite(Member holder) {
    if (actor == null) {
      return null;
    }
    if (!rules.entitlement().at(actor, now).somewhere(model.index(Permissions.USERS_INVITE))) {
      return explanation.notGranted(actor, Permissions.USERS_INVITE, null);
    }
    if (!rules.rank(actor, holder, changed(holder))) {
      return ofChanges.brokenOfRole(Rule.RANK, actor);
    }
    ProposedChange invitation = change(holder, true);
    if (!rules.sites(invitation, Permissions.USERS_INVITE)) {
      return ofChanges.broken(Rule.SITES, invitation);
    }
    return rules.noGift(invitation) ? null : ofChanges.brokenOfRole(Rule.NO_GIFT, actor);
  }

  /** Returns the change as it affects one holder. */
  private ProposedChange change(Member holder, boolean regrant) {
    Member judged = actor == null ? holder : actor;
    return new ProposedChange(judged, holder, changed(holder), Set.of(), regrant, now);
  }

  /** Returns a holder with the changed role. */
  private Member changed(Member holder) {
    Set<String> held = new LinkedHashSet<>(holder.roles());
    if (before != null && held.remove(before.key()) && after != null) {
      held.add(CompiledModel.CHANGED);
    }
    return new Member(holder.id(), holder.state(), held, holder.overrides(), holder.sites());
  }
}
