package dev.userdirectory.core.internal.changes;

import dev.userdirectory.Reason;
import dev.userdirectory.core.internal.records.Conflicts;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * E-mail and external id are unique in an organization. Asked inside the transaction, behind the
 * store's guard; the store's own constraint stands behind it.
 */
public final class Uniqueness {

  /** Refuses an e-mail or external id that another user has. */
  public void check(StoreView view, @Nullable UserRecord before, UserRecord after) {
    boolean newEmail = before == null || !before.canonicalEmail().equals(after.canonicalEmail());
    if (newEmail && view.userByEmail(after.canonicalEmail()) != null) {
      throw Conflicts.emailTaken();
    }
    String externalId = after.externalId();
    boolean newId =
        externalId != null && (before == null || !externalId.equals(before.externalId()));
    if (newId && externalId != null && view.userByExternalId(externalId) != null) {
      throw Conflicts.externalIdTaken();
    }
  }

  /** An external id is set by system or sign-in only. */
  public void reserveExternalId(
      OperationContext op, @Nullable UserRecord before, UserRecord after) {
    String stored = before == null ? null : before.externalId();
    Refusals.forbidIf(
        !op.bySystem() && !Objects.equals(stored, after.externalId()),
        Reason.EXTERNAL_ID_RESERVED,
        "An external id is set by system or at sign-in only; leave it out.");
  }
}
