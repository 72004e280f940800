package dev.userdirectory.core;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.internal.audit.Anchoring;
import dev.userdirectory.core.internal.pages.Cursors;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.RoleHolder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is done once when a directory opens a store: refuses a role model under which users or
 * organizations would be lost, and brings up to date what an older library wrote. The store's facts
 * tell what need not be done again; they are written in one step, after all that they state is so.
 */
final class Opening {

  /** The facts by which a store remembers what it was last opened with. */
  private static final String OWNER_ROLE = "owner role";

  private static final String UNICODE = "unicode";
  private static final String AUDIT_FORMAT = "audit format";
  private static final String CURSOR_KEY = "cursor key";

  private static final int NAMED = 10;

  private final UnauditedStore store;
  private final RoleModel roles;
  private final IdSource ids;
  private final Transactions transactions;
  private final Json json;

  Opening(
      UnauditedStore store, RoleModel roles, IdSource ids, Transactions transactions, Json json) {
    this.store = store;
    this.roles = roles;
    this.ids = ids;
    this.transactions = transactions;
    this.json = json;
  }

  /** {@return the key for cursors, which all directories over this store share} */
  byte[] run() {
    Map<String, String> before = store.facts();
    requireWhole(before);
    Map<String, String> present =
        Map.of(
            OWNER_ROLE, roles.owner().name(),
            UNICODE, KeyUpgrade.VERSION,
            AUDIT_FORMAT, String.valueOf(AuditChain.FORMAT));
    requireKnownRoles();
    requireDefinableRoles();
    if (!isUnchanged(OWNER_ROLE, before, present)) {
      requireOwners(before);
    }
    if (!isUnchanged(UNICODE, before, present)) {
      new KeyUpgrade(store, ids).run();
    }
    if (!isUnchanged(AUDIT_FORMAT, before, present)) {
      new Anchoring(store, transactions, json).run();
    }
    String newKey = HexFormat.of().formatHex(ids.newSecret(Cursors.KEY_BYTES));
    Map<String, String> after = completed(before, present, newKey);
    if (!after.equals(before)) {
      after =
          store.changeFacts(
              facts -> {
                requireWhole(facts);
                return completed(facts, present, newKey);
              });
    }
    return HexFormat.of().parseHex(after.getOrDefault(CURSOR_KEY, newKey));
  }

  private static void requireWhole(Map<String, String> facts) {
    if (facts.containsKey(DirectoryStore.UNFINISHED_COPY)) {
      throw new IllegalStateException(
          "The store holds an unfinished copy of another one. Run the copy again to its end; until then"
              + " use the store that it is copied from.");
    }
  }

  private static boolean isUnchanged(
      String fact, Map<String, String> before, Map<String, String> now) {
    return now.getOrDefault(fact, "").equals(before.get(fact));
  }

  /** A key that another process wrote meanwhile stays. */
  private static Map<String, String> completed(
      Map<String, String> facts, Map<String, String> present, String newKey) {
    Map<String, String> all = new HashMap<>(facts);
    all.putAll(present);
    all.putIfAbsent(CURSOR_KEY, newKey);
    return all;
  }

  /** A role that is gone from the model would silently grant nothing; better to say so at once. */
  private void requireKnownRoles() {
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
  private void requireDefinableRoles() {
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
   */
  private void requireOwners(Map<String, String> facts) {
    String owner = roles.owner().name();
    String before = facts.get(OWNER_ROLE);
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
