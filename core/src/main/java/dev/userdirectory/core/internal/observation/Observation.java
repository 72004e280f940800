package dev.userdirectory.core.internal.observation;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.spi.ObservedOperation;
import dev.userdirectory.spi.OperationObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations and reports each to the JVM's flight recorder and to the host's observers, and to
 * the log if it was refused or slow. A report never changes the outcome of an operation.
 */
public final class Observation {

  /** Uses the name of the public interface, which hosts know. */
  private static final Logger LOG = LoggerFactory.getLogger(UserDirectory.class);

  private static final long SLOW = TimeUnit.SECONDS.toNanos(1);

  private final List<OperationObserver> observers;
  private final LongSupplier nanos;

  /**
   * Creates an observation for a host.
   *
   * @param observers the host's observers
   * @param nanos a monotonic clock, in nanoseconds
   */
  public Observation(List<OperationObserver> observers, LongSupplier nanos) {
    this.observers = List.copyOf(observers);
    this.nanos = nanos;
  }

  private record Ended(
      String name,
      @Nullable OrganizationId organization,
      Duration duration,
      @Nullable Throwable failure)
      implements ObservedOperation {}

  /** Returns whether even operations that succeed quickly are reported. */
  public boolean isOn() {
    return !observers.isEmpty() || LOG.isDebugEnabled() || new OperationEvent().isEnabled();
  }

  /**
   * Runs an operation and reports it.
   *
   * @param name the action that the audit trail names, or the method of the API
   * @param organization the organization; null if there is none, or it is not known beforehand
   */
  public <T extends @Nullable Object> T of(
      String name, @Nullable OrganizationId organization, Supplier<T> operation) {
    OperationEvent event = new OperationEvent();
    event.begin();
    long start = nanos.getAsLong();
    Throwable failure = null;
    try {
      return operation.get();
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      long took = nanos.getAsLong() - start;
      event.end(name, organization, failure);
      tell(name, organization, took, failure);
    }
  }

  private void tell(
      String name, @Nullable OrganizationId organization, long took, @Nullable Throwable failure) {
    boolean refused = failure instanceof DirectoryException && LOG.isDebugEnabled();
    if (took >= SLOW || refused) {
      AfterCommit.attempt(
          "An operation could not be logged.", () -> log(name, organization, took, failure));
    }
    for (OperationObserver observer : observers) {
      AfterCommit.attempt(
          "An observer failed; the operation ended all the same.",
          () -> observer.ended(new Ended(name, organization, Duration.ofNanos(took), failure)));
    }
  }

  private static void log(
      String name, @Nullable OrganizationId organization, long took, @Nullable Throwable failure) {
    if (took >= SLOW) {
      LOG.warn("{} took {} ms{}.", name, TimeUnit.NANOSECONDS.toMillis(took), place(organization));
    }
    if (failure instanceof DirectoryException refusal) {
      LOG.debug(
          "{} was refused{}: {}. {}",
          name,
          place(organization),
          refusal.reason().text(),
          refusal.getMessage());
    }
  }

  private static String place(@Nullable OrganizationId organization) {
    return organization == null ? "" : " in organization " + organization;
  }
}
