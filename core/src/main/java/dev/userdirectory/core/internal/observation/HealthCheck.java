package dev.userdirectory.core.internal.observation;

import dev.userdirectory.Health;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Checks the store by a query, and reports its success and its response time. */
public final class HealthCheck {

  private final Runnable question;
  private final LongSupplier nanos;

  /**
   * Creates a check.
   *
   * @param question the query
   * @param nanos a monotonic clock, in nanoseconds
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
