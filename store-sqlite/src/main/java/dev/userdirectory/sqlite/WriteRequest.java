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
 * A write that a thread asks for. Either that thread does it, or the thread that leads the {@link
 * WriteQueue} does it together with its own write.
 */
final class WriteRequest<T extends @Nullable Object> {

  /** The state of a request in the queue. */
  enum State {
    /** No thread has begun it. */
    WAITING,
    /** Another thread does it together with its own. */
    TAKEN,
    /** Its own thread leads, and does it. */
    LEADING,
    /** Another thread has done it. */
    DONE
  }

  /** An id that no organization has, for writes to the file as a whole. */
  static final OrganizationId NO_ORGANIZATION = new OrganizationId(new UUID(0, 0));

  /** An id that no event has, for writes that append no event. */
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

  /**
   * Returns a request for a thread that wants to lead: no other thread does this request together
   * with its own.
   */
  static WriteRequest<?> alone(Deadline deadline) {
    return new WriteRequest<>(
        NO_ORGANIZATION, NO_COMMAND, transaction -> true, deadline, /* sharing= */ false);
  }

  /** Returns whether another thread may do this request together with others. */
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

  /**
   * Returns the deadline of the request's own thread. Another thread that waits for this request
   * needs a deadline of its own, made by {@link Deadline#again}.
   */
  Deadline deadline() {
    return deadline;
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  /** Runs the work. It may run several times; only the last run counts. */
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

  /** Records that the changes are on the disk. */
  void acknowledge() {
    durable = true;
  }

  /**
   * {@return the result of the work} Throws the exception that the work has thrown, or an {@link
   * OutcomeUnknown} if the changes are not known to be on the disk.
   */
  @SuppressWarnings("NullAway") // null is a result if the work returns it
  T result() {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      // Work declares no checked exception, but not every language enforces that.
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
