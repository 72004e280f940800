package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains whether somebody may do something: the fact, the rule, and the grounds. */
final class Explanation {

  private final Grounds grounds;
  private final Phrases phrases;

  Explanation(CompiledModel model) {
    this.grounds = new Grounds(model);
    this.phrases = new Phrases(model);
  }

  Decision permitted(Member member, String permission, @Nullable SiteId site, Instant now) {
    boolean assigned = site != null && member.sites().contains(site);
    List<String> because = grounds.granting(member, permission, assigned, now);
    return new Decision(
        true,
        Rule.DEFAULT_DENY,
        "'%s' is allowed %s by %s."
            .formatted(permission, Phrases.where(site), String.join(" and ", because)),
        because);
  }

  Decision mayAct(Member actor, String permission, Instant now) {
    List<String> because = grounds.granting(actor, permission, true, now);
    return new Decision(
        true,
        Rule.DEFAULT_DENY,
        "'%s' may be done to the user: %s allows it, and neither rank nor sites stand in the way."
            .formatted(permission, String.join(" and ", because)),
        because);
  }

  Decision systemMayAct(String permission) {
    return new Decision(
        true,
        Rule.DEFAULT_DENY,
        "'%s' may be done to the user by system, which needs no permission.".formatted(permission),
        List.of("system"));
  }

  Decision onBehalf(String permission) {
    return new Decision(
        false,
        Rule.ON_BEHALF,
        "'%s' is not allowed on a user's behalf: who acts so only reads, and the role model doesn't declare it as reading. Ask the user to do it, or declare it with RoleModel.reading(..) if it changes nothing."
            .formatted(permission),
        List.of("on behalf"));
  }

  Decision narrowed(Member member, String permission, @Nullable SiteId site) {
    return new Decision(
        false,
        Rule.KEY,
        "'%s' is not allowed %s by this key, which was narrowed to less than its user may do. Issue a key for it, or do it signed in."
            .formatted(permission, Phrases.where(site)),
        List.of("key", phrases.roles(member)));
  }

  Decision notGranted(Member member, String permission, @Nullable SiteId site) {
    return new Decision(
        false,
        Rule.DEFAULT_DENY,
        "'%s' is not allowed %s: no role or override of the user grants it, and what nothing grants is denied. Give a role that grants it, or an override."
            .formatted(permission, Phrases.where(site)),
        List.of(phrases.roles(member)));
  }

  /**
   * Explains the refusal of a permission that the member holds at sites only.
   *
   * @param sites the sites at which the member may act
   */
  Decision elsewhere(
      Member member, Set<SiteId> sites, String permission, @Nullable SiteId site, Instant now) {
    boolean nowhere = sites.isEmpty();
    return new Decision(
        false,
        site == null && !nowhere ? Rule.SITES : Rule.DEFAULT_DENY,
        "'%s' is not allowed %s: the user holds it at their sites only, %s. %s"
            .formatted(
                permission,
                Phrases.where(site),
                nowhere ? "and has none" : "which are " + Phrases.named(sites),
                site == null ? "Give an organization-wide role." : "Assign the site."),
        grounds.granting(member, permission, true, now));
  }

  Decision denied(Member member, String permission, Instant now) {
    List<String> because = grounds.denying(member, permission, now);
    return new Decision(
        false,
        Rule.DENIAL_WINS,
        "'%s' is denied by %s, and a denial wins over any grant. Drop the override to leave it to the roles."
            .formatted(permission, String.join(" and ", because)),
        because);
  }

  Decision inactive(Member member) {
    String state = member.state().name().toLowerCase(Locale.ROOT);
    return new Decision(
        false,
        Rule.ACTIVE_ONLY,
        "The user is "
            + state
            + ", and only an active user may do anything. "
            + ("invited".equals(state) ? "Accept the invitation." : "Enable the user."),
        List.of("state " + state));
  }

  Decision gone() {
    return new Decision(
        false,
        Rule.ACTIVE_ONLY,
        "The user has been removed, and only an active user may do anything.",
        List.of("removed"));
  }
}
