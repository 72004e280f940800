package dev.userdirectory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of a health check: whether the directory's store answered. */
public interface Health {

  /** {@return whether the store answered} */
  boolean isUp();

  /** {@return how long the check took} */
  Duration responseTime();

  /**
   * {@return why the store did not answer, and what to do about the failure; null if the store
   * answered}
   */
  @Nullable String problem();
}
