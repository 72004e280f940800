package dev.userdirectory.core;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.internal.audit.Anchoring;
import dev.userdirectory.core.internal.pages.Cursors;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Prepares a store when a directory opens it: refuses a role model that does not fit the stored
 * users and organizations, and upgrades what an older version of the library wrote. Facts in the
 * store record what need not be repeated; they are written in one step, after everything else has
 * succeeded.
 */
final class Opening {

  /** The names of the facts that record how the store was last opened. */
  private static final String OWNER_ROLE = "owner role";

  private static final String UNICODE = "unicode";
  private static final String AUDIT_FORMAT = "audit format";
  private static final String CURSOR_KEY = "cursor key";

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
    StoredRoles stored = new StoredRoles(store, roles);
    stored.requireKnown();
    stored.requireDefinable();
    if (!isUnchanged(OWNER_ROLE, before, present)) {
      stored.requireOwners(before.get(OWNER_ROLE));
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

  /**
   * Returns the facts with the present ones added. A key that another process wrote meanwhile
   * stays.
   */
  private static Map<String, String> completed(
      Map<String, String> facts, Map<String, String> present, String newKey) {
    Map<String, String> all = new HashMap<>(facts);
    all.putAll(present);
    all.putIfAbsent(CURSOR_KEY, newKey);
    return all;
  }
}
