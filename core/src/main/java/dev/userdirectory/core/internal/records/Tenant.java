package dev.userdirectory.core.internal.records;

import dev.userdirectory.Organization;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.OrganizationRecord;

/**
 * The organization that a record belongs to, as the record's view needs it.
 *
 * @param organization its id and name
 * @param policy the policy in it, which knows the roles that it defines
 */
public record Tenant(Organization.Ref organization, Policy policy) {

  /** A tenant as it was read. */
  public static Tenant of(OrganizationRecord organization, Policy policy) {
    return new Tenant(new Organization.Ref(organization.id(), organization.name()), policy);
  }
}
