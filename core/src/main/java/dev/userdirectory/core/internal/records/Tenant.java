package dev.userdirectory.core.internal.records;

import dev.userdirectory.Organization;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The organization of a record, as the record's view needs it. Not thread-safe. */
public final class Tenant {

  private final Organization.Ref organization;
  private final Policy policy;
  private final Map<Held, ShownRights> rights = new HashMap<>();

  private Tenant(Organization.Ref organization, Policy policy) {
    this.organization = organization;
    this.policy = policy;
  }

  /** Creates a tenant from a stored organization and its policy. */
  public static Tenant of(OrganizationRecord organization, Policy policy) {
    return new Tenant(new Organization.Ref(organization.id(), organization.name()), policy);
  }

  /** The data that determine the rights of a user without overrides. */
  private record Held(Set<String> roles, boolean atSites) {}

  /** Returns the id and the name of the organization. */
  public Organization.Ref organization() {
    return organization;
  }

  /** Returns the policy of the organization, which includes the roles that it defines. */
  public Policy policy() {
    return policy;
  }

  /**
   * Returns how a user's rights are shown, which is computed once for users with the same rights.
   */
  ShownRights rights(UserRecord user, Instant now) {
    return user.overrides().isEmpty()
        ? rights.computeIfAbsent(
            new Held(user.roles(), !user.sites().isEmpty()),
            held -> ShownRights.of(user, policy, now))
        : ShownRights.of(user, policy, now);
  }
}
