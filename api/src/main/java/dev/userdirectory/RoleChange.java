package dev.userdirectory;

import dev.userdirectory.access.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a role that an organization has defined. Parts that the change does not name stay as
 * they are. Immutable; each method returns a changed copy, takes null as "absent" and never throws:
 * the operation reports all faults at once. A change that leaves the role as it is succeeds, but
 * records no event and creates no new version.
 */
public final class RoleChange {

  private static final RoleChange EMPTY = new RoleChange(null, null, null, null, null);

  private final @Nullable String label;
  private final @Nullable Integer rank;
  private final @Nullable Scope scope;
  private final @Nullable Set<String> permissions;
  private final @Nullable Long expectedVersion;

  private RoleChange(
      @Nullable String label,
      @Nullable Integer rank,
      @Nullable Scope scope,
      @Nullable Collection<String> permissions,
      @Nullable Long expectedVersion) {
    this.label = label;
    this.rank = rank;
    this.scope = scope;
    this.permissions =
        permissions == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(permissions));
    this.expectedVersion = expectedVersion;
  }

  /** {@return a change that changes nothing yet} */
  public static RoleChange empty() {
    return EMPTY;
  }

  /**
   * {@return this change, with the label set}
   *
   * @param value 1-100 characters
   */
  public RoleChange label(@Nullable String value) {
    return new RoleChange(value, rank, scope, permissions, expectedVersion);
  }

  /**
   * {@return this change, with the rank set}
   *
   * @param value the rank: lower than the owner role's, and not above that of the user who changes
   *     the role
   */
  public RoleChange rank(@Nullable Integer value) {
    return new RoleChange(label, value, scope, permissions, expectedVersion);
  }

  /**
   * {@return this change, with the scope set} The scope of a role that somebody holds can't change.
   *
   * @param value {@link Scope#ORGANIZATION} or {@link Scope#SITES}
   */
  public RoleChange at(@Nullable Scope value) {
    return new RoleChange(label, rank, value, permissions, expectedVersion);
  }

  /**
   * {@return this change, with the permissions replaced}
   *
   * @param all all permissions that the role grants afterwards; if empty, the role grants none
   */
  public RoleChange grantingOnly(String @Nullable ... all) {
    return grantingOnly(all == null ? null : Arrays.asList(all));
  }

  /**
   * {@return this change, with the permissions replaced}
   *
   * @param all all permissions that the role grants afterwards
   */
  public RoleChange grantingOnly(@Nullable Collection<String> all) {
    return new RoleChange(label, rank, scope, all, expectedVersion);
  }

  /**
   * {@return this change, to be made only if the role still has the given version}
   *
   * @param version the version that the actor has read; null for any
   */
  public RoleChange expectedVersion(@Nullable Long version) {
    return new RoleChange(label, rank, scope, permissions, version);
  }

  /** {@return the label, or null if it stays} */
  public @Nullable String label() {
    return label;
  }

  /** {@return the rank, or null if it stays} */
  public @Nullable Integer rank() {
    return rank;
  }

  /** {@return where the permissions hold, or null if that stays} */
  public @Nullable Scope scope() {
    return scope;
  }

  /** {@return all permissions that the role grants afterwards, or null if they stay} */
  public @Nullable Set<String> permissions() {
    return permissions;
  }

  /** {@return the version that the role must have, or null for any} */
  public @Nullable Long expectedVersion() {
    return expectedVersion;
  }
}
