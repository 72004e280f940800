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
 * Keeps e-mails and external ids unique in an organization. Runs inside the write transaction; the
 * store's own constraints catch what this check misses.
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

  /** Refuses a change of the external id by a user, since only system and sign-in set it. */
  public void reserveExternalId(
      OperationContext op, @Nullable UserRecord before, UserRecord after) {
    String stored = before == null ? null : before.externalId();
    Refusals.forbidIf(
        !op.bySystem() && !Objects.equals(stored, after.externalId()),
        Reason.EXTERNAL_ID_RESERVED,
        "An external id is set by system or at sign-in only; leave it out.");
  }
}
