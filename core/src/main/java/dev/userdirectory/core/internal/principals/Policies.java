package dev.userdirectory.core.internal.principals;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreView;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policy of each organization, which is the role model's with the roles that the
 * organization defines.
 *
 * <p>Compiled policies are cached by the digest of the roles ({@link
 * OrganizationRecord#rolesEdition}), which each snapshot contains. A cached policy therefore always
 * matches the snapshot, and roles whose write was rolled back are never used.
 */
public final class Policies {

  /** How many policies are cached at most; each takes a few kilobytes. */
  private static final int MOST_KEPT = 10_000;

  private final Policy base;
  private final Cache<String, Policy> byEdition;

  public Policies(Policy base) {
    this.base = base;
    this.byEdition = Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();
  }

  /** Returns the policy of organizations that define no roles. */
  public Policy base() {
    return base;
  }

  /** Returns the policy of the roles with that digest; null if they have to be read. */
  public @Nullable Policy known(String rolesEdition) {
    return rolesEdition.isEmpty() || !base.model().model().allowsCustomRoles()
        ? base
        : byEdition.getIfPresent(rolesEdition);
  }

  /** Returns the policy in a snapshot of an organization, or of one that does not exist yet. */
  public Policy of(StoreView view) {
    OrganizationRecord organization = view.organization();
    if (organization == null) {
      return base;
    }
    Policy known = known(organization.rolesEdition());
    if (known != null) {
      return known;
    }
    Policy read = base.with(view.roles());
    byEdition.put(organization.rolesEdition(), read);
    return read;
  }
}
