package dev.userdirectory.core.internal.observation;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.OrganizationId;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A flight recorder event for an operation of a directory. */
@Name("dev.userdirectory.Operation")
@Label("Directory Operation")
@Category("User Directory")
@Description("One operation of a user directory, from its call to its return")
@StackTrace(false)
final class OperationEvent extends Event {

  @Label("Operation")
  @Nullable String operation;

  @Label("Organization")
  @Nullable String organization;

  @Label("Outcome")
  @Description("The reason of a refusal or the class of an error; empty if the operation was done")
  @Nullable String outcome;

  OperationEvent() {}

  /** Ends the event, and commits it if a recording includes it. */
  void end(String name, @Nullable OrganizationId where, @Nullable Throwable failure) {
    if (shouldCommit()) {
      operation = name;
      organization = where == null ? null : where.toString();
      outcome = failure == null ? "" : outcome(failure);
      commit();
    }
  }

  private static String outcome(Throwable failure) {
    return failure instanceof DirectoryException refusal
        ? refusal.reason().text()
        : failure.getClass().getName();
  }
}
