package dev.userdirectory.console;

import dev.userdirectory.Caller;
import dev.userdirectory.SystemActor;

/**
 * A person who is signed in to the host and uses the console. The directory authorizes and audits
 * every page and every action as done by this reader.
 */
public sealed interface ConsoleReader {

  /**
   * {@return a reader who is a user of an organization and sees only that organization}
   *
   * @param caller the caller that {@code UserDirectory.authenticate} returned for this request
   */
  static ConsoleReader user(Caller caller) {
    return new OfOrganization(caller);
  }

  /**
   * {@return a reader who is a member of the host's staff, sees all organizations and acts as
   * system: the directory's rules 1-6 and 8 do not apply to staff}
   *
   * @param actor the name under which the audit trail records the reader's actions; use a different
   *     name for each person, so that the trail identifies the person
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
   * @param actor the system actor as which this member of staff acts
   */
  record Staff(SystemActor actor) implements ConsoleReader {}
}
