package dev.userdirectory.core.internal.standing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreView;
import org.jspecify.annotations.Nullable;

/**
 * The policy of each organization: the role model's, with the roles that the organization defines.
 *
 * <p>Compiled policies are kept by the digest of the roles ({@link
 * OrganizationRecord#rolesEdition}), which each snapshot shows. So one is never older or newer than
 * the snapshot, and what was written and rolled back is found by nobody.
 */
public final class Policies {

  /** The ones that are used last stay; each takes a few kilobytes. */
  private static final int MOST_KEPT = 10_000;

  private final Policy base;
  private final Cache<String, Policy> byEdition;

  public Policies(Policy base) {
    this.base = base;
    this.byEdition = Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();
  }

  /** The policy of organizations that define no roles. */
  public Policy base() {
    return base;
  }

  /** The policy of the roles with that digest; null if they have to be read. */
  public @Nullable Policy known(String rolesEdition) {
    return rolesEdition.isEmpty() || !base.model().model().allowsCustomRoles()
        ? base
        : byEdition.getIfPresent(rolesEdition);
  }

  /** The policy in a snapshot of an organization, or of one that is about to be. */
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
