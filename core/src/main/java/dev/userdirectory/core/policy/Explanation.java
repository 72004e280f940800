package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Rule;
import dev.userdirectory.internal.Escaped;
import dev.userdirectory.spi.KeyTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a decision says to a person: the fact, the rule, and what it rested on. */
final class Explanation {

  /** How many sites a sentence names at most. */
  private static final int MOST_SITES = 5;

  private final CompiledModel model;

  Explanation(CompiledModel model) {
    this.model = model;
  }

  Decision permitted(Member member, String permission, @Nullable SiteId site, Instant now) {
    boolean assigned = site != null && member.sites().contains(site);
    List<String> because = grounds(member, permission, assigned, now);
    return new Decision(
        true,
        Rule.DEFAULT_DENY,
        "'%s' is allowed %s by %s."
            .formatted(permission, where(site), String.join(" and ", because)),
        because);
  }

  Decision mayAct(Member actor, String permission, Instant now) {
    List<String> because = grounds(actor, permission, true, now);
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
            .formatted(permission, where(site)),
        List.of("key", roles(member)));
  }

  /** The roles and overrides that grant it; those that hold at sites count if asked for. */
  private List<String> grounds(Member member, String permission, boolean atSites, Instant now) {
    int index = model.index(permission);
    List<String> grounds = new ArrayList<>();
    for (String key : model.sorted(member.roles())) {
      boolean scoped = model.siteScoped(Set.of(key));
      if (model.grants(key).has(index) && (!scoped || atSites)) {
        grounds.add("role " + model.name(key) + (scoped ? " at " + sites(member) : ""));
      }
    }
    boolean overridesCount =
        !model.owner(member.roles()) && (!model.siteScoped(member.roles()) || atSites);
    for (PermissionOverride override : member.overrides()) {
      if (overridesCount
          && override.granted()
          && override.inForce(now)
          && model.closure(override.permission()).has(index)) {
        grounds.add(describe(override));
      }
    }
    return grounds;
  }

  Decision notGranted(Member member, String permission, @Nullable SiteId site) {
    return new Decision(
        false,
        Rule.DEFAULT_DENY,
        "'%s' is not allowed %s: no role or override of the user grants it, and what nothing grants is denied. Give a role that grants it, or an override."
            .formatted(permission, where(site)),
        List.of(roles(member)));
  }

  /**
   * A permission that is held at sites only.
   *
   * @param sites those at which the member acts
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
                where(site),
                nowhere ? "and has none" : "which are " + named(sites),
                site == null ? "Give an organization-wide role." : "Assign the site."),
        grounds(member, permission, true, now));
  }

  Decision denied(Member member, String permission, Instant now) {
    int index = model.index(permission);
    List<String> because =
        member.overrides().stream()
            .filter(override -> !override.granted() && override.inForce(now))
            .filter(override -> model.closure(override.permission()).has(index))
            .map(Explanation::describe)
            .toList();
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

  Decision ownerless(long activeOwners) {
    return new Decision(
        false,
        Rule.OWNER_PROTECTION,
        "This would leave the organization without an active owner, and it always keeps one. Make another active user an owner first.",
        List.of("active owners " + activeOwners));
  }

  Decision broken(Rule rule, ProposedChange change) {
    List<String> because = new ArrayList<>(List.of("actor: " + roles(change.actor())));
    if (change.before() != null) {
      because.add("before: " + roles(change.before()));
    }
    if (change.after() != null) {
      because.add("after: " + roles(change.after()));
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
                  + sites(change.actor())
                  + " only, and may change only users who belong to those sites alone. Ask someone who holds it organization-wide.";
          default -> throw new IllegalArgumentException("no explanation of " + rule);
        };
    return new Decision(false, rule, why, because);
  }

  /** Which rule a change of a role breaks. */
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
    return new Decision(false, rule, why, List.of("actor: " + roles(actor)));
  }

  private static String where(@Nullable SiteId site) {
    return site == null ? "organization-wide" : "at site '" + Escaped.start(site.value()) + "'";
  }

  private String roles(Member member) {
    return member.roles().isEmpty()
        ? "no roles"
        : "roles " + String.join(", ", model.byRank(member.roles()));
  }

  private static String sites(Member member) {
    KeyTerms key = member.key();
    return named(key == null || key.sites() == null ? member.sites() : key.sites());
  }

  private static String named(Set<SiteId> all) {
    if (all.isEmpty()) {
      return "no site";
    }
    String first =
        new TreeSet<>(all)
            .stream()
                .limit(MOST_SITES)
                .map(site -> Escaped.start(site.value()))
                .collect(Collectors.joining(", ", "[", "]"));
    int more = all.size() - MOST_SITES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String describe(PermissionOverride override) {
    return "an override that "
        + (override.granted() ? "grants '" : "denies '")
        + override.permission()
        + (override.until() == null ? "'" : "' until " + override.until());
  }
}
