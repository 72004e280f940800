package dev.userdirectory;

import dev.userdirectory.access.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A role that an organization is about to define. Immutable; each method returns a changed copy and
 * never throws: the operation reports all faults at once.
 *
 * <pre>{@code
 * NewRole.named("night-shift").label("Night shift").rank(15).at(Scope.SITES)
 *     .granting("cameras.view", "cameras.move")
 * }</pre>
 */
public final class NewRole {

  private final String name;
  private final @Nullable String label;
  private final @Nullable Integer rank;
  private final Scope scope;
  private final Set<String> permissions;

  private NewRole(
      String name,
      @Nullable String label,
      @Nullable Integer rank,
      Scope scope,
      Collection<String> permissions) {
    this.name = name;
    this.label = label;
    this.rank = rank;
    this.scope = scope;
    this.permissions = Collections.unmodifiableSet(new LinkedHashSet<>(permissions));
  }

  /**
   * {@return an organization-wide role without permissions}
   *
   * @param name the name by which the role is given: letters, digits, {@code . _ : -}, at most 64
   *     characters, starting with a letter; it must differ from the names of the model's and the
   *     organization's roles, regardless of case
   */
  public static NewRole named(String name) {
    return new NewRole(name, null, null, Scope.ORGANIZATION, Set.of());
  }

  /**
   * {@return this role with a label}
   *
   * @param value 1-100 characters; a role without a label gets its name as the label
   */
  public NewRole label(@Nullable String value) {
    return new NewRole(name, value, rank, scope, permissions);
  }

  /**
   * {@return this role with a rank, which must be given}
   *
   * @param value the rank: lower than the owner role's, and not above that of the user who defines
   *     the role
   */
  public NewRole rank(int value) {
    return new NewRole(name, label, value, scope, permissions);
  }

  /**
   * {@return this role with permissions that hold in the given scope}
   *
   * @param value {@link Scope#ORGANIZATION} or {@link Scope#SITES}
   */
  public NewRole at(Scope value) {
    return new NewRole(name, label, rank, value, permissions);
  }

  /**
   * {@return this role with the given permissions added}
   *
   * @param more names of permissions that the model marks as delegable
   */
  public NewRole granting(String @Nullable ... more) {
    return granting(more == null ? null : Arrays.asList(more));
  }

  /**
   * {@return this role with the given permissions added}
   *
   * @param more names of permissions that the model marks as delegable
   */
  public NewRole granting(@Nullable Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(permissions);
    if (more != null) {
      all.addAll(more);
    }
    return new NewRole(name, label, rank, scope, all);
  }

  /** {@return the name} */
  public String name() {
    return name;
  }

  /** {@return the label, or null if none was given} */
  public @Nullable String label() {
    return label;
  }

  /** {@return the rank, or null if none was given} */
  public @Nullable Integer rank() {
    return rank;
  }

  /** {@return where the permissions hold} */
  public Scope scope() {
    return scope;
  }

  /** {@return the permissions} */
  public Set<String> permissions() {
    return permissions;
  }

  @Override
  public String toString() {
    return "NewRole[" + name + "]";
  }
}
