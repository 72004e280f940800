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
   * Demands that a user did the action, or tried to.
   *
   * @param user the user
   * @return this, to demand more
   */
  public AuditEventAssert by(User user) {
    return by(user.id());
  }

  /**
   * Demands that a user did the action, or tried to.
   *
   * @param user the user
   * @return this, to demand more
   */
  public AuditEventAssert by(UserId user) {
    return require(user.equals(actual.actor().user()), "by user " + user);
  }

  /**
   * Demands that the host itself did the action.
   *
   * @param name the system actor's name
   * @return this, to demand more
   */
  public AuditEventAssert bySystem(String name) {
    return require(name.equals(actual.actor().system()), "by system '" + name + "'");
  }

  /**
   * Demands that the action affected a user.
   *
   * @param user the user
   * @return this, to demand more
   */
  public AuditEventAssert on(User user) {
    return on(user.id());
  }

  /**
   * Demands that the action affected a user.
   *
   * @param user the user
   * @return this, to demand more
   */
  public AuditEventAssert on(UserId user) {
    return require(user.equals(actual.target()), "on user " + user);
  }

  /**
   * Demands that the action was refused for a reason.
   *
   * @param reason such as {@link Reason#RANK}
   * @return this, to demand more
   */
  public AuditEventAssert because(Reason reason) {
    return require(reason.text().equals(actual.rule()), "refused by " + reason.text());
  }

  /**
   * Demands that the action changed a field from one value to another.
   *
   * @param field the field's name, as in {@link AuditEvent#changes}
   * @param before its value before, or null
   * @param after its value after, or null
   * @return this, to demand more
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
