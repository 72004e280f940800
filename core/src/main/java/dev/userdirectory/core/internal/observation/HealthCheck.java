package dev.userdirectory.core.internal.observation;

import dev.userdirectory.Health;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Asks the store a question, and says how that went. */
public final class HealthCheck {

  private final Runnable question;
  private final LongSupplier nanos;

  /**
   * Makes a check.
   *
   * @param question what is asked of the store
   * @param nanos a clock that never goes back
   */
  public HealthCheck(Runnable question, LongSupplier nanos) {
    this.question = question;
    this.nanos = nanos;
  }

  private record Found(Duration responseTime, @Nullable String problem) implements Health {

    @Override
    public boolean isUp() {
      return problem == null;
    }
  }

  public Health check() {
    long start = nanos.getAsLong();
    String problem = ask();
    return new Found(Duration.ofNanos(nanos.getAsLong() - start), problem);
  }

  private @Nullable String ask() {
    try {
      question.run();
      return null;
    } catch (RuntimeException e) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }
}
