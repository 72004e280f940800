package dev.userdirectory.spi;

import dev.userdirectory.AuditEvent;
import java.util.List;

/**
 * Receives the changes of this process after each commit, in the thread that made the change and
 * before its call returns. To miss no change when a process ends, or to receive changes of other
 * processes, read the feed instead: {@link dev.userdirectory.AuditQuery#following}.
 */
@FunctionalInterface
public interface DirectoryListener {

  /**
   * Receives the events of one commit, in order. An exception that the listener throws is logged:
   * the commit stands, the call that made the change returns normally, and the next listener is
   * called.
   *
   * @param events the events, including those of refused changes
   */
  void committed(List<AuditEvent> events);
}
