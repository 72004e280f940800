package dev.userdirectory.micrometer;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Metric;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.spi.ObservedOperation;
import dev.userdirectory.spi.OperationObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what a directory does to a Micrometer registry:
 *
 * <ul>
 *   <li>{@code userdirectory.operation}: a timer, by {@code operation} and {@code outcome};
 *   <li>{@code userdirectory.refusals}: a counter, by {@code operation} and {@code reason};
 *   <li>each {@link Metric} of the directory, such as {@code userdirectory.cache.hits}.
 * </ul>
 *
 * <p>No tag identifies an organization or a user, so there are a few hundred meters at most.
 *
 * <pre>{@code
 * DirectoryMetrics metrics = DirectoryMetrics.to(registry);
 * UserDirectory directory = UserDirectoryBuilder.of(model, store).observer(metrics).build();
 * metrics.bind(directory);
 * }</pre>
 */
public final class DirectoryMetrics implements OperationObserver {

  private static final String PREFIX = "userdirectory.";
  private static final String DONE = "done";
  private static final String ERROR = "error";

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private DirectoryMetrics(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  private record Kind(String operation, String outcome) {}

  /**
   * {@return metrics of one directory, to be given to its builder as an observer}
   *
   * @param registry the registry to publish to
   * @param tags alternating keys and values that distinguish this directory from others of the
   *     host; may be empty
   */
  public static DirectoryMetrics to(MeterRegistry registry, String... tags) {
    return new DirectoryMetrics(registry, Tags.of(tags));
  }

  /**
   * Publishes the directory's own figures too.
   *
   * @param directory the directory, once it is built; the registry does not keep it alive
   */
  public void bind(UserDirectory directory) {
    for (Metric metric : directory.metrics()) {
      String name = metric.name();
      switch (metric.kind()) {
        case COUNTER ->
            FunctionCounter.builder(PREFIX + name, directory, it -> value(it, name))
                .description(metric.description())
                .tags(tags)
                .register(registry);
        case GAUGE ->
            Gauge.builder(PREFIX + name, directory, it -> value(it, name))
                .description(metric.description())
                .tags(tags)
                .register(registry);
      }
    }
  }

  private static double value(UserDirectory directory, String name) {
    return directory.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .mapToDouble(Metric::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Override
  public void ended(ObservedOperation operation) {
    timers
        .computeIfAbsent(new Kind(operation.name(), outcome(operation.failure())), this::timer)
        .record(operation.duration());
    if (operation.failure() instanceof DirectoryException refusal) {
      registry
          .counter(
              PREFIX + "refusals",
              tags.and("operation", operation.name(), "reason", refusal.reason().text()))
          .increment();
    }
  }

  /** Returns the outcome: the code of a refusal, or {@code error} for any other failure. */
  private static String outcome(@Nullable Throwable failure) {
    if (failure == null) {
      return DONE;
    }
    return failure instanceof DirectoryException refusal ? refusal.code().text() : ERROR;
  }

  private Timer timer(Kind kind) {
    return Timer.builder(PREFIX + "operation")
        .description("Operations of the directory, from their call to their return")
        .tags(tags.and("operation", kind.operation(), "outcome", kind.outcome()))
        .register(registry);
  }
}
