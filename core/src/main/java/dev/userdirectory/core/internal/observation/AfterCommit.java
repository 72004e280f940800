package dev.userdirectory.core.internal.observation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a commit or a refusal: if it fails, the call still answers as it would have. */
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
   * @param failure what to log
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
        // A logger, and a throwable that is printed, run code of the host's too.
      }
      return false;
    }
  }
}
