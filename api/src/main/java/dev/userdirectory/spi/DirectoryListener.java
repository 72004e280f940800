package dev.userdirectory.spi;

import dev.userdirectory.AuditEvent;
import java.util.List;

/**
 * Told what changed, after each commit of this process, in the thread that made the change and
 * before its call returns. What must not be missed when a process ends, or what others change, is
 * read from the feed instead: {@link dev.userdirectory.AuditQuery#following}.
 */
@FunctionalInterface
public interface DirectoryListener {

  /**
   * Called with the events of one commit, in order. Whatever it throws is logged: the commit
   * stands, its call returns as it would have, and the next listener is called.
   *
   * @param events the events, refused ones too
   */
  void committed(List<AuditEvent> events);
}
