package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditActions;
import dev.userdirectory.EventId;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.pages.Pace;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.StoreTransaction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deletes an organization: makes it unreachable at once, and then deletes its rows in batches. If
 * that is interrupted, deleting the organization again continues with the rows.
 */
final class Deletion {

  private final Components components;
  private final ActorScope scope;

  Deletion(Components components, ActorScope scope) {
    this.components = components;
    this.scope = scope;
  }

  void run() {
    components
        .transactions()
        .<@Nullable Void>write(
            scope,
            new Faults(),
            AuditActions.ORGANIZATION_DELETED,
            change -> {
              markDeleted(change);
              return null;
            });
    clear();
    components.store().scrub();
  }

  private static void markDeleted(UnitOfWork change) {
    OperationContext op = change.operation();
    boolean deleted = op.view().organization() == null && op.view().head() != null;
    if (!deleted) {
      op.enterAsSystem();
      change.note(AuditActions.ORGANIZATION_DELETED, null, Map.of());
      change.beforeCommit(StoreTransaction::markDeleted);
    }
  }

  private void clear() {
    Pace pace = components.pace();
    boolean more;
    do {
      EventId command = components.transactions().newIds().command();
      more =
          components
              .store()
              .write(scope.organization(), command, tx -> tx.clearDeleted(pace.begin()));
      pace.end(pace.size());
    } while (more);
  }
}
