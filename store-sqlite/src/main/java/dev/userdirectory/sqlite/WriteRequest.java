package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.sql.Deadline;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write that a thread asks for. That thread does it, or another one that leads the {@link
 * WriteQueue} does it together with its own.
 */
final class WriteRequest<T extends @Nullable Object> {

  /** Where it is in the queue. */
  enum State {
    /** Nobody has begun it. */
    WAITING,
    /** Another thread does it. */
    TAKEN,
    /** Its own thread leads. */
    LEADING,
    /** It has its outcome. */
    DONE
  }

  /** The id that no organization has, for what belongs to the file as a whole. */
  static final OrganizationId NO_ORGANIZATION = new OrganizationId(new UUID(0, 0));

  /** The id that no event has, for what appends none. */
  static final EventId NO_COMMAND = new EventId(new UUID(0, 0));

  private final Thread thread = Thread.currentThread();
  private final OrganizationId organization;
  private final EventId command;
  private final Function<StoreTransaction, T> work;
  private final Deadline deadline;
  private final boolean sharing;
  private volatile State state = State.WAITING;
  private @Nullable T result;
  private @Nullable Throwable failure;
  private boolean durable;

  WriteRequest(
      OrganizationId organization,
      EventId command,
      Function<StoreTransaction, T> work,
      Deadline deadline) {
    this(organization, command, work, deadline, /* sharing= */ true);
  }

  private WriteRequest(
      OrganizationId organization,
      EventId command,
      Function<StoreTransaction, T> work,
      Deadline deadline,
      boolean sharing) {
    this.sharing = sharing;
    this.organization = organization;
    this.command = command;
    this.work = work;
    this.deadline = deadline;
  }

  /** One that is done on its own thread, and with no other: its thread wants to lead. */
  static WriteRequest<?> alone(Deadline deadline) {
    return new WriteRequest<>(
        NO_ORGANIZATION, NO_COMMAND, transaction -> true, deadline, /* sharing= */ false);
  }

  /** Whether another thread may do it together with others. */
  boolean isSharing() {
    return sharing;
  }

  Thread thread() {
    return thread;
  }

  OrganizationId organization() {
    return organization;
  }

  EventId command() {
    return command;
  }

  /** How long its thread waits; another thread that waits for it makes its own of it. */
  Deadline deadline() {
    return deadline;
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  /** Runs the work, again if need be: only what the last run has done counts. */
  void run(StoreTransaction transaction) {
    failure = null;
    result = work.apply(transaction);
  }

  void fail(Throwable thrown) {
    failure = thrown;
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Notes that what was written is on the disk. */
  void acknowledge() {
    durable = true;
  }

  /** {@return the result of work that is durable; what it has thrown is thrown} */
  @SuppressWarnings("NullAway") // null is a result if the work returns it
  T result() {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      // Work declares none, but not every language checks that.
      throw new UndeclaredThrowableException(failure);
    }
    if (!durable) {
      throw new OutcomeUnknown(
          "The thread that did this write together with others ended before it could say how it"
              + " went. Look whether the change is there before you try again.",
          null);
    }
    return result;
  }
}
