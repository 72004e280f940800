package dev.userdirectory.core.internal.records;

import dev.userdirectory.Organization;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The organization that a record belongs to, as the record's view needs it. Used by one thread. */
public final class Tenant {

  private final Organization.Ref organization;
  private final Policy policy;
  private final Map<Held, ShownRights> rights = new HashMap<>();

  private Tenant(Organization.Ref organization, Policy policy) {
    this.organization = organization;
    this.policy = policy;
  }

  /** A tenant as it was read. */
  public static Tenant of(OrganizationRecord organization, Policy policy) {
    return new Tenant(new Organization.Ref(organization.id(), organization.name()), policy);
  }

  /** What the rights of a user without overrides follow from. */
  private record Held(Set<String> roles, boolean atSites) {}

  /** Its id and name. */
  public Organization.Ref organization() {
    return organization;
  }

  /** The policy in it, which knows the roles that it defines. */
  public Policy policy() {
    return policy;
  }

  /** How a user's rights are shown; made once for all users of a page who hold the same. */
  ShownRights rights(UserRecord user, Instant now) {
    return user.overrides().isEmpty()
        ? rights.computeIfAbsent(
            new Held(user.roles(), !user.sites().isEmpty()),
            held -> ShownRights.of(user, policy, now))
        : ShownRights.of(user, policy, now);
  }
}
