package dev.userdirectory.core;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.RoleHolder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses a role model that does not fit the users and organizations in a store. */
final class StoredRoles {

  /** How many users or organizations a message names. */
  private static final int NAMED = 10;

  private final UnauditedStore store;
  private final RoleModel roles;

  StoredRoles(UnauditedStore store, RoleModel roles) {
    this.store = store;
    this.roles = roles;
  }

  /** Refuses a model that lacks a role that users hold, which would silently grant nothing. */
  void requireKnown() {
    Set<String> known = roles.roles().stream().map(role -> role.name()).collect(Collectors.toSet());
    List<RoleHolder> holders = store.holdersOfOtherRoles(known, NAMED);
    if (!holders.isEmpty()) {
      String named =
          holders.stream()
              .map(
                  holder ->
                      "'%s' (user %s of organization %s)"
                          .formatted(holder.role(), holder.user(), holder.organization()))
              .collect(Collectors.joining(", "));
      throw new IllegalStateException(
          "The store holds users with roles that the role model does not know: "
              + named
              + ". Keep each such role declared, without permissions, until nobody holds it.");
    }
  }

  /**
   * Refuses a model that allows no custom roles while organizations define some, or that has roles
   * with the names of custom ones.
   */
  void requireDefinable() {
    if (!roles.allowsCustomRoles()) {
      List<OrganizationId> defining = store.organizationsDefiningRoles(null, NAMED);
      if (!defining.isEmpty()) {
        throw new IllegalStateException(
            "Organizations have defined roles of their own, and the role model lets them define none: "
                + named(defining)
                + ". Keep RoleModel.delegating(..) until each such role is deleted.");
      }
      return;
    }
    Set<String> names =
        roles.roles().stream()
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<OrganizationId> clashing = store.organizationsDefiningRoles(names, NAMED);
    if (!clashing.isEmpty()) {
      throw new IllegalStateException(
          "Organizations have defined roles by names that roles of the role model have: "
              + named(clashing)
              + ". Choose another name in the model, or rename their roles under the former model first.");
    }
  }

  private static String named(List<OrganizationId> organizations) {
    return organizations.stream().map(OrganizationId::toString).collect(Collectors.joining(", "));
  }

  /** Refuses an owner role that machines hold, since a machine can't be an owner. */
  private void requirePersonsAsOwners(String owner) {
    List<RoleHolder> machines = store.machinesHolding(owner, NAMED);
    if (!machines.isEmpty()) {
      String named =
          machines.stream()
              .map(each -> "%s of organization %s".formatted(each.user(), each.organization()))
              .collect(Collectors.joining(", "));
      throw new IllegalStateException(
          "The owner role is '%s' in the role model, and machines hold it, which never own an organization: %s. Give them other roles under the former model first."
              .formatted(owner, named));
    }
  }

  /**
   * Refuses a new owner role if it would leave an organization without an active owner, and so
   * without anyone who could appoint one.
   *
   * @param before the owner role when the store was last opened; null if that is not recorded
   */
  void requireOwners(@Nullable String before) {
    String owner = roles.owner().name();
    requirePersonsAsOwners(owner);
    List<OrganizationId> ownerless = store.organizationsWithoutActive(owner, NAMED);
    if (!ownerless.isEmpty()) {
      throw new IllegalStateException(
          "The owner role is '%s' in the role model, %s; under it organizations would have no active owner: %s. Declare the former owner role as such again, give '%s', as an ordinary role, to an active user of each organization, and then change the model."
              .formatted(
                  owner,
                  before == null
                      ? "and which it was before is not recorded"
                      : "and was '" + before + "' when the store was last opened",
                  named(ownerless),
                  owner));
    }
  }
}
