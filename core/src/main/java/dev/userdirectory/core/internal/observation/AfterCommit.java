package dev.userdirectory.core.internal.observation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps that follow a commit or a refusal. If a step fails, the result of the call stays the
 * same.
 */
public final class AfterCommit {

  private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);

  private AfterCommit() {}

  /** Code that may throw anything, often the host's own. */
  public interface Step {
    void run() throws Exception;
  }

  /**
   * Runs a step, and logs whatever it throws.
   *
   * @param failure the message to log if the step fails
   * @return whether the step returned
   */
  public static boolean attempt(String failure, Step step) {
    try {
      step.run();
      return true;
    } catch (Throwable thrown) {
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      try {
        LOG.warn(failure, thrown);
      } catch (Throwable unlogged) {
        // Logging may run code of the host, such as a logger or a throwable's message, which may
        // fail.
      }
      return false;
    }
  }
}
