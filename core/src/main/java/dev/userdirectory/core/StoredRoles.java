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

/** Refuses a role model under which users or organizations of a store would be lost. */
final class StoredRoles {

  /** How many a message names. */
  private static final int NAMED = 10;

  private final UnauditedStore store;
  private final RoleModel roles;

  StoredRoles(UnauditedStore store, RoleModel roles) {
    this.store = store;
    this.roles = roles;
  }

  /** A role that is gone from the model would silently grant nothing; better to say so at once. */
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

  /** Roles that organizations have defined would grant nothing, or be two of one name. */
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

  /** A machine that holds what becomes the owner role would become an owner. */
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
   * Under another owner role than before, an organization might have no owner any more, and nobody
   * who could make one.
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
