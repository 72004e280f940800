package dev.userdirectory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that is about to be issued. Immutable; each method returns a changed copy and never throws:
 * the operation reports all faults at once.
 *
 * <pre>{@code
 * NewKey.of("nightly export", clock.instant().plus(Duration.ofDays(90)))
 *     .onlyPermissions("cameras.view").onlySites(SiteId.of("dock-4"))
 * }</pre>
 */
public final class NewKey {

  private final String label;
  private final Instant expiresAt;
  private final @Nullable Set<String> permissions;
  private final @Nullable Set<SiteId> sites;

  private NewKey(
      String label,
      Instant expiresAt,
      @Nullable Set<String> permissions,
      @Nullable Set<SiteId> sites) {
    this.label = label;
    this.expiresAt = expiresAt;
    this.permissions = permissions;
    this.sites = sites;
  }

  /**
   * {@return a key that may do all that its user may do}
   *
   * @param label what the key is for: 1-100 characters
   * @param expiresAt when the key expires: later than now, and at most 10 years away
   */
  public static NewKey of(String label, Instant expiresAt) {
    return new NewKey(label, expiresAt, null, null);
  }

  /**
   * {@return this key, limited to the given permissions and those that they imply}
   *
   * @param only names of permissions of the model; null for all permissions of the key's user
   */
  public NewKey onlyPermissions(@Nullable Collection<String> only) {
    return new NewKey(label, expiresAt, copy(only), sites);
  }

  /**
   * {@return this key, limited to the given permissions and those that they imply}
   *
   * @param only names of permissions of the model
   */
  public NewKey onlyPermissions(String... only) {
    return onlyPermissions(Arrays.asList(only));
  }

  /**
   * {@return this key, limited to the given sites} For a user who holds a site-scoped role, only
   * sites that are assigned to the user count.
   *
   * @param only the host's site ids; null for wherever the key's user may act
   */
  public NewKey onlySites(@Nullable Collection<SiteId> only) {
    return new NewKey(label, expiresAt, permissions, copy(only));
  }

  /**
   * {@return this key, limited to the given sites} For a user who holds a site-scoped role, only
   * sites that are assigned to the user count.
   *
   * @param only the host's site ids
   */
  public NewKey onlySites(SiteId... only) {
    return onlySites(Arrays.asList(only));
  }

  private static <T> @Nullable Set<T> copy(@Nullable Collection<T> values) {
    return values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  /** {@return what the key is for} */
  public String label() {
    return label;
  }

  /** {@return when the key expires} */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** {@return the permissions that the key is limited to; null for all permissions of its user} */
  public @Nullable Set<String> permissions() {
    return permissions;
  }

  /** {@return the sites that the key is limited to; null for wherever its user may act} */
  public @Nullable Set<SiteId> sites() {
    return sites;
  }

  @Override
  public String toString() {
    return "NewKey[" + label + "]";
  }
}
