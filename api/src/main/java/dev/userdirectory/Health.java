package dev.userdirectory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether a directory can answer, found out by asking its store. */
public interface Health {

  /** {@return whether the store answered} */
  boolean isUp();

  /** {@return how long it took to find out} */
  Duration responseTime();

  /** {@return why the store did not answer, and what to do about it; null if it did} */
  @Nullable String problem();
}
