package dev.userdirectory.postgres;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.sql.Failures;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Translates the server's failures into exceptions of the directory, by their SQLSTATE. */
final class PostgresFailures implements Failures {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String WARNING = "01";

  /** Serialization failures and deadlocks: the same work may succeed when it runs again. */
  private static final Set<String> AGAIN = Set.of("40001", "40P01");

  /**
   * Classes of failures in which the server can't be reached, is stopping or starting, or has
   * committed with a warning.
   */
  private static final Set<String> LOST = Set.of("08", "57", WARNING);

  /** Classes of failures after which the outcome of a commit is unknown. */
  private static final Set<String> DOUBTFUL = Set.of("08", "57", "58", "XX", WARNING);

  /** The answers of a standby: to a write, and to the begin of a transaction that may write. */
  private static final Set<String> STANDBY = Set.of("25006", "0A000");

  /** The host and the database, without credentials. */
  private final String database;

  private final Duration timeout;

  PostgresFailures(String database, Duration timeout) {
    this.database = database;
    this.timeout = timeout;
  }

  /**
   * Translates a violated unique constraint into a conflict, and every other failure of the server
   * into unavailability. An exception that did not come from the server is a mistake in this
   * library and is returned unchanged.
   */
  @Override
  public RuntimeException meaning(RuntimeException thrown) {
    if (thrown instanceof DirectoryException || thrown instanceof StoreConflict) {
      return thrown;
    }
    SQLException engine = engineFailure(thrown);
    if (engine == null) {
      return thrown;
    }
    return UNIQUE_VIOLATION.equals(state(engine))
        ? new StoreConflict(kind(engine))
        : unavailable(engine);
  }

  /** Returns the unavailability for a failure that is no conflict. */
  StoreUnavailable unavailable(SQLException engine) {
    return new StoreUnavailable(advice(engine).formatted(database), engine);
  }

  /** Returns whether the same work may succeed when it runs again. */
  boolean mayRunAgain(Throwable thrown) {
    SQLException engine = engineFailure(thrown);
    return engine != null && AGAIN.contains(state(engine));
  }

  /**
   * Returns whether the connection or the server was lost, so that another one may be available.
   */
  boolean isLost(Throwable thrown) {
    SQLException engine = engineFailure(thrown);
    return engine != null
        && !state(engine).equals("57014")
        && (LOST.contains(kindOf(engine)) || STANDBY.contains(state(engine)));
  }

  /**
   * Returns whether a commit that failed in this way has not happened. A commit that the server has
   * refused is undone; in other cases only the answer may have been lost.
   */
  boolean isUndone(RuntimeException thrown) {
    SQLException engine = engineFailure(thrown);
    return engine != null && !state(engine).isEmpty() && !DOUBTFUL.contains(kindOf(engine));
  }

  /**
   * Returns whether a commit was answered with a warning. The primary has it then, but a standby
   * that it waited for may not.
   */
  static boolean isDoubtful(@Nullable SQLWarning first) {
    for (SQLWarning each = first; each != null; each = each.getNextWarning()) {
      if (kindOf(each).equals(WARNING)) {
        return true;
      }
    }
    return false;
  }

  StoreUnavailable closed() {
    return new StoreUnavailable(
        "The store in %s is closed. A closed store does no work. Open it again."
            .formatted(database),
        null);
  }

  /** Returns the failure of a call that waited too long for a connection. */
  StoreUnavailable busy() {
    return new StoreUnavailable(
        "All connections of the store in %s were in use for %s. Further calls wait for one. Try again,"
                .formatted(database, timeout)
            + " allow more connections, or a longer timeout.",
        null);
  }

  /**
   * Returns the failure of a write that waited too long behind other writes of the same
   * organization.
   */
  StoreUnavailable queued() {
    return new StoreUnavailable(
        "A write in %s waited %s behind others of the same organization. One writes at a time. Try"
                .formatted(database, timeout)
            + " again, write less at once, or allow a longer timeout.",
        null);
  }

  OutcomeUnknown unknown(@Nullable Throwable cause) {
    return new OutcomeUnknown(
        "The commit in %s was not answered, and the store can't say whether it happened all the same."
                .formatted(database)
            + " A write counts only once it is durable. Look whether the change is there before you"
            + " try again.",
        cause);
  }

  /**
   * Determines the kind of a conflict by the constraint, whose name begins with the name of the
   * index. A distributed database names the constraint only in the message, and appends to the
   * name.
   */
  private static StoreConflict.Kind kind(SQLException engine) {
    ServerErrorMessage told =
        engine instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
    String constraint =
        told == null
            ? ""
            : Objects.requireNonNullElse(told.getConstraint(), String.valueOf(told.getMessage()));
    if (constraint.contains("users_by_email")) {
      return StoreConflict.Kind.EMAIL;
    }
    if (constraint.contains("users_by_external_id")) {
      return StoreConflict.Kind.EXTERNAL_ID;
    }
    return constraint.contains("claim_pkey") ? StoreConflict.Kind.CLAIM : StoreConflict.Kind.ID;
  }

  private static String advice(SQLException engine) {
    if (engine instanceof SQLDataException) {
      return "A row in %s does not hold what it should: something else has changed it. Restore it from"
          + " a backup.";
    }
    return switch (state(engine)) {
      case LOCK_NOT_AVAILABLE ->
          "A write in %s waited too long for a lock that another process holds. One process writes in"
              + " an organization at a time. Try again, or end what holds the lock.";
      case "25006", "0A000" ->
          "The server of %s is read-only: it is a standby, or was made so. The directory writes to the"
              + " primary. Name all servers in the URL, with targetServerType=primary.";
      case "42501" ->
          "The database user may not do what the directory does in %s. It reads and writes its own"
              + " tables. Grant select, insert, update and delete on them.";
      case "42P01", "3F000", "42703" ->
          "A table or a column of the directory is missing in %s. The schema was changed by something"
              + " else. Restore it, or name another schema.";
      case "57014" ->
          "The server of %s has canceled a statement, as its statement_timeout or an operator says."
              + " Try again, or allow the directory's user more time.";
      default ->
          switch (kindOf(engine)) {
            case "08", "57", WARNING ->
                "The server of %s can't be reached, or is stopping or starting. Try again; if it stays"
                    + " so, see the cause.";
            case "28", "3D" ->
                "The server of %s has refused the connection. See the cause, and mend the user, the"
                    + " password or the database's name.";
            case "53" ->
                "The server of %s has no room left: disk, memory or connections. See the cause, make"
                    + " room, then try again.";
            default ->
                "The server of %s has failed. Nothing is written when it fails. See the cause, mend it,"
                    + " then try again.";
          };
    };
  }

  private static String kindOf(SQLException engine) {
    String state = state(engine);
    return state.length() < 2 ? "" : state.substring(0, 2);
  }

  private static String state(SQLException engine) {
    return engine.getSQLState() == null ? "" : engine.getSQLState();
  }

  /** Returns the server's own failure, which a batch hides behind one of its own. */
  private static @Nullable SQLException engineFailure(@Nullable Throwable thrown) {
    SQLException found = null;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof SQLException failure) {
        for (SQLException next = failure; next != null; next = next.getNextException()) {
          if (next instanceof PSQLException || next instanceof SQLDataException) {
            return next;
          }
        }
        found = failure;
      }
    }
    return found;
  }
}
