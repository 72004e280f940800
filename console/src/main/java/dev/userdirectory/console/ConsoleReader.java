package dev.userdirectory.console;

import dev.userdirectory.Caller;
import dev.userdirectory.SystemActor;

/**
 * Who is signed in to the host and reads the console. Every page and every action is judged and
 * audited as them.
 */
public sealed interface ConsoleReader {

  /**
   * {@return a user of an organization, who sees that organization alone}
   *
   * @param caller what {@code UserDirectory.authenticate} answered for this request
   */
  static ConsoleReader user(Caller caller) {
    return new OfOrganization(caller);
  }

  /**
   * {@return a member of the host's staff, who sees all organizations and acts as system: rules 1-6
   * and 8 don't hold for them}
   *
   * @param actor what the audit trail calls them; a name for each person tells later who it was
   */
  static ConsoleReader staff(SystemActor actor) {
    return new Staff(actor);
  }

  /**
   * A user of an organization.
   *
   * @param caller the user, in this request
   */
  record OfOrganization(Caller caller) implements ConsoleReader {}

  /**
   * A member of the host's staff.
   *
   * @param actor as whom they act
   */
  record Staff(SystemActor actor) implements ConsoleReader {}
}
