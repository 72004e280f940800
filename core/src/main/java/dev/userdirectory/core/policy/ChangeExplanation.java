package dev.userdirectory.core.policy;

import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Rule;
import java.util.ArrayList;
import java.util.List;

/** Explains which rule a change breaks: the fact, the rule, and the grounds. */
final class ChangeExplanation {

  private final Phrases phrases;

  ChangeExplanation(CompiledModel model) {
    this.phrases = new Phrases(model);
  }

  Decision ownerless(long activeOwners) {
    return new Decision(
        false,
        Rule.OWNER_PROTECTION,
        "This would leave the organization without an active owner, and it always keeps one. Make another active user an owner first.",
        List.of("active owners " + activeOwners));
  }

  Decision broken(Rule rule, ProposedChange change) {
    List<String> because = new ArrayList<>(List.of("actor: " + phrases.roles(change.actor())));
    if (change.before() != null) {
      because.add("before: " + phrases.roles(change.before()));
    }
    if (change.after() != null) {
      because.add("after: " + phrases.roles(change.after()));
    }
    String why =
        switch (rule) {
          case RANK ->
              "The other user ranks above the actor, before or after the change, and nobody changes or makes a user of higher rank. Ask someone of that rank.";
          case NO_GIFT ->
              "The change would let the user do, now, later or once a site is assigned, what the actor may not do without a time limit, and nobody gives a right that they lack. Ask someone who holds it.";
          case NOT_ONESELF ->
              "Nobody changes their own roles, overrides, sites or state; only an owner may step down, and anyone may leave. Ask another administrator.";
          case SITES ->
              "The actor holds the permission at "
                  + Phrases.sites(change.actor())
                  + " only, and may change only users who belong to those sites alone. Ask someone who holds it organization-wide.";
          default -> throw new IllegalArgumentException("no explanation of " + rule);
        };
    return new Decision(false, rule, why, because);
  }

  /** Explains which rule a change of a role breaks. */
  Decision brokenOfRole(Rule rule, Member actor) {
    String why =
        switch (rule) {
          case RANK ->
              "The role, or somebody invited to hold it, ranks above the actor, before or after the change, and nobody defines or changes what ranks above them. Ask someone of that rank.";
          case NO_GIFT ->
              "The role would let its holders do, now or later, what the actor may not do there without a time limit, and nobody gives a right that they lack. Ask someone who holds it.";
          case NOT_ONESELF ->
              "The actor holds the role, and nobody but an owner changes a role that they hold. Ask another administrator.";
          default -> throw new IllegalArgumentException("no explanation of " + rule);
        };
    return new Decision(false, rule, why, List.of("actor: " + phrases.roles(actor)));
  }
}
