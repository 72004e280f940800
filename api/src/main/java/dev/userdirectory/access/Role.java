package dev.userdirectory.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A role that a host declares: a name, a rank, the permissions that the role grants, and where they
 * hold. Immutable; each method returns a changed copy. Nothing is checked here: {@link
 * RoleModel#of} reports all faults at once.
 *
 * <pre>{@code
 * Role viewer = Role.named("viewer", 10).grants("cameras.view").at(Scope.SITES_REQUIRED);
 * Role operator = Role.named("operator", 20).including(viewer).grants("cameras.move");
 * Role admin = Role.named("admin", 30).including(operator).grants(Permissions.ALL);
 * Role owner = Role.owner("owner", 40);
 * }</pre>
 *
 * @param name the role's name; unique in the model
 * @param rank the role's rank; users may change users of lower or equal rank
 * @param permissions the permissions that the role grants, in its scope
 * @param scope where the permissions hold: everywhere, or at the user's sites
 * @param owner whether this is the model's only owner role, which holds every permission
 * @param assignable whether the role can be given by name
 */
public record Role(
    String name,
    int rank,
    Set<String> permissions,
    Scope scope,
    boolean owner,
    boolean assignable) {

  /** {@inheritDoc} */
  public Role {
    permissions = Collections.unmodifiableSet(new LinkedHashSet<>(permissions));
  }

  /**
   * {@return an organization-wide role without permissions}
   *
   * @param name the role's name
   * @param rank its rank
   */
  public static Role named(String name, int rank) {
    return new Role(name, rank, Set.of(), Scope.ORGANIZATION, false, true);
  }

  /**
   * {@return the owner role: organization-wide, with every permission of the model}
   *
   * @param name the role's name
   * @param rank its rank, which must be higher than every other role's
   */
  public static Role owner(String name, int rank) {
    return new Role(name, rank, Set.of(), Scope.ORGANIZATION, true, true);
  }

  /**
   * {@return this role with the permissions of another role added} The other role's scope and rank
   * are not copied.
   *
   * @param other the role to copy permissions from
   */
  public Role including(Role other) {
    return grants(other.permissions);
  }

  /**
   * {@return this role with the given permissions added}
   *
   * @param more the permissions' names
   */
  public Role grants(String... more) {
    return grants(Arrays.asList(more));
  }

  /**
   * {@return this role with the given permissions added}
   *
   * @param more the permissions' names
   */
  public Role grants(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(permissions);
    all.addAll(more);
    return new Role(name, rank, all, scope, owner, assignable);
  }

  /**
   * {@return this role with permissions that hold in the given scope}
   *
   * @param where everywhere, or at the user's sites
   */
  public Role at(Scope where) {
    return new Role(name, rank, permissions, where, owner, assignable);
  }

  /**
   * {@return this role, not assignable by name} Users get such a role only by registering or by a
   * transfer of ownership, and may keep it when they get other roles.
   */
  public Role notAssignable() {
    return new Role(name, rank, permissions, scope, owner, false);
  }

  /** {@return whether the role's permissions hold at the user's sites only} */
  public boolean siteScoped() {
    return scope != Scope.ORGANIZATION;
  }
}
