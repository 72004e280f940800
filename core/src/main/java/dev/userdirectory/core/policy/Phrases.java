package dev.userdirectory.core.policy;

import dev.userdirectory.SiteId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.internal.Escaped;
import dev.userdirectory.spi.KeyTerms;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names roles, sites and overrides in explanations. */
final class Phrases {

  /** How many sites a sentence names at most. */
  private static final int MOST_SITES = 5;

  private final CompiledModel model;

  Phrases(CompiledModel model) {
    this.model = model;
  }

  static String where(@Nullable SiteId site) {
    return site == null ? "organization-wide" : "at site '" + Escaped.start(site.value()) + "'";
  }

  String roles(Member member) {
    return member.roles().isEmpty()
        ? "no roles"
        : "roles " + String.join(", ", model.shown().names(member.roles()));
  }

  static String sites(Member member) {
    KeyTerms key = member.key();
    return named(key == null || key.sites() == null ? member.sites() : key.sites());
  }

  static String named(Set<SiteId> all) {
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

  static String override(PermissionOverride override) {
    return "an override that "
        + (override.granted() ? "grants '" : "denies '")
        + override.permission()
        + (override.until() == null ? "'" : "' until " + override.until());
  }
}
