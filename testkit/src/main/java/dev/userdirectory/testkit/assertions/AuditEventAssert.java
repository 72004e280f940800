package dev.userdirectory.testkit.assertions;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.Reason;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about one audit event. */
public final class AuditEventAssert extends AbstractAssert<AuditEventAssert, AuditEvent> {

  AuditEventAssert(AuditEvent actual) {
    super(actual, AuditEventAssert.class);
  }

  /**
   * Verifies that a user did the action, or tried to.
   *
   * @param user the user
   * @return this, for further assertions
   */
  public AuditEventAssert by(User user) {
    return by(user.id());
  }

  /**
   * Verifies that a user did the action, or tried to.
   *
   * @param user the user
   * @return this, for further assertions
   */
  public AuditEventAssert by(UserId user) {
    return require(user.equals(actual.actor().user()), "by user " + user);
  }

  /**
   * Verifies that the host itself did the action.
   *
   * @param name the system actor's name
   * @return this, for further assertions
   */
  public AuditEventAssert bySystem(String name) {
    return require(name.equals(actual.actor().system()), "by system '" + name + "'");
  }

  /**
   * Verifies that the action affected a user.
   *
   * @param user the user
   * @return this, for further assertions
   */
  public AuditEventAssert on(User user) {
    return on(user.id());
  }

  /**
   * Verifies that the action affected a user.
   *
   * @param user the user
   * @return this, for further assertions
   */
  public AuditEventAssert on(UserId user) {
    return require(user.equals(actual.target()), "on user " + user);
  }

  /**
   * Verifies that the action was refused for a reason.
   *
   * @param reason the reason, such as {@link Reason#RANK}
   * @return this, for further assertions
   */
  public AuditEventAssert because(Reason reason) {
    return require(reason.text().equals(actual.rule()), "refused by " + reason.text());
  }

  /**
   * Verifies that the action changed a field from one value to another.
   *
   * @param field the field's name, as in {@link AuditEvent#changes}
   * @param before its value before, or null
   * @param after its value after, or null
   * @return this, for further assertions
   */
  public AuditEventAssert changing(String field, @Nullable Object before, @Nullable Object after) {
    AuditEvent.Change change = actual.changes().get(field);
    return require(
        change != null
            && Objects.equals(before, change.before())
            && Objects.equals(after, change.after()),
        "changing %s from %s to %s".formatted(field, before, after));
  }

  private AuditEventAssert require(boolean holds, String what) {
    if (!holds) {
      throw failure("Expected an event %s, but it is: %s", what, line(actual));
    }
    return this;
  }

  static String line(AuditEvent event) {
    return "%s %s %s%s by %s on %s %s"
        .formatted(
            event.sequence(),
            event.action(),
            event.outcome(),
            event.rule() == null ? "" : " (" + event.rule() + ")",
            event.actor(),
            event.target() == null ? "the organization" : event.target(),
            event.changes());
  }
}
