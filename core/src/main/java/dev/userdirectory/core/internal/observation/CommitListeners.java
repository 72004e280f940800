package dev.userdirectory.core.internal.observation;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.core.internal.trail.EventViews;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.DirectoryListener;
import java.util.List;

/** Notifies the host's listeners of commits. All are notified, even if some of them fail. */
public final class CommitListeners {

  private final List<DirectoryListener> listeners;
  private final EventViews views;

  public CommitListeners(List<DirectoryListener> listeners, EventViews views) {
    this.listeners = List.copyOf(listeners);
    this.views = views;
  }

  /** Notifies the listeners of the events of one transaction, if there are any. */
  public void tell(OrganizationId organization, List<AuditRecord> records) {
    if (listeners.isEmpty() || records.isEmpty()) {
      return;
    }
    AfterCommit.attempt(
        "A commit could not be told to the listeners; the change stands.",
        () -> {
          List<AuditEvent> events =
              records.stream().map(event -> views.view(organization, event)).toList();
          for (DirectoryListener listener : listeners) {
            AfterCommit.attempt(
                "A listener failed after a commit; the change stands.",
                () -> listener.committed(events));
          }
        });
  }
}
