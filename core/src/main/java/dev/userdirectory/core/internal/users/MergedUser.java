package dev.userdirectory.core.internal.users;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.core.internal.text.SearchKeys;
import dev.userdirectory.core.policy.CompiledModel;
import dev.userdirectory.spi.UserRecord;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges the data of one user into another. */
final class MergedUser {

  private MergedUser() {}

  /**
   * Returns the user who is kept, with missing data filled in from the other user, and with the
   * rights of both if the other user is active.
   */
  static UserRecord of(CompiledModel model, UserRecord kept, UserRecord gone) {
    UserRecord person =
        kept.copy()
            .names(
                either(kept.displayName(), gone.displayName()),
                either(kept.firstName(), gone.firstName()),
                either(kept.lastName(), gone.lastName()),
                kept.nameKeys())
            .locale(either(kept.locale(), gone.locale()))
            .timeZone(either(kept.timeZone(), gone.timeZone()))
            .preferences(kept.preferences().equals("{}") ? gone.preferences() : kept.preferences())
            .externalId(either(kept.externalId(), gone.externalId()))
            .bound(kept.bound() || gone.bound())
            .done();
    UserRecord named = SearchKeys.keyed(person);
    // A user who is not active may have been disabled for a reason, so their rights are not merged.
    return gone.state() == UserState.ACTIVE ? withRightsOf(model, named, gone) : named;
  }

  private static UserRecord withRightsOf(CompiledModel model, UserRecord kept, UserRecord gone) {
    Set<String> roles = union(kept.roles(), gone.roles());
    Map<String, PermissionOverride> overrides = new LinkedHashMap<>();
    if (!model.owner(roles)) {
      kept.overrides().forEach(each -> overrides.put(each.permission(), each));
      gone.overrides().forEach(each -> overrides.merge(each.permission(), each, MergedUser::ofTwo));
    }
    Set<SiteId> sites =
        model.siteScoped(roles) ? union(kept.sites(), gone.sites()) : Set.<SiteId>of();
    return kept.copy().rights(roles, List.copyOf(overrides.values()), sites).done();
  }

  /**
   * Chooses between two overrides of a permission: a denial, otherwise the one that lasts longer.
   */
  private static PermissionOverride ofTwo(PermissionOverride one, PermissionOverride other) {
    if (one.granted() != other.granted()) {
      return one.granted() ? other : one;
    }
    boolean oneLasts =
        one.until() == null || (other.until() != null && !one.until().isBefore(other.until()));
    return oneLasts ? one : other;
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
    return one != null ? one : other;
  }
}
