package dev.userdirectory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells whether a directory can answer, as found by asking its store. */
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
