package dev.userdirectory.testkit.internal.oracle;

import dev.userdirectory.UserState;
import dev.userdirectory.spi.RoleRecord;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what must hold in every state and for every step. Methods return what is wrong, or null.
 */
public final class StateOracle {

  private final Powers powers;

  public StateOracle(Powers powers) {
    this.powers = powers;
  }

  public @Nullable String judge(Census census) {
    Set<String> emails = new HashSet<>();
    boolean owned = false;
    for (Person person : census.people()) {
      owned |= person.active() && powers.owns(person);
      for (String role : person.roles()) {
        if (RoleRecord.isKey(role) && !census.defined().containsKey(role)) {
          return "Somebody holds a role that is gone.";
        }
      }
      if (!emails.add(person.email())) {
        return "Two users have the same e-mail.";
      }
      if (!person.active() && !person.sessions().isEmpty()) {
        return "A user who is not active has a live session.";
      }
      if ((person.state() == UserState.INVITED) != (person.promise() != null)) {
        return "A user is invited without a pending invitation, or has one without being invited.";
      }
      if (powers.owns(person) && !person.overrides().isEmpty()) {
        return "An owner carries overrides.";
      }
    }
    return owned ? null : "Nobody who is active owns the organization.";
  }

  /** Verifies that every change left an audit event, and that a refused step changed nothing. */
  public @Nullable String judge(Census before, Census after, boolean refused) {
    boolean changed = !before.sameRightsAs(after);
    if (refused && changed) {
      return "What was refused changed something.";
    }
    if (changed && after.sequence() == before.sequence()) {
      return "A change left no audit event.";
    }
    return null;
  }

  /** Returns whether nothing has changed and no time has passed. */
  public static boolean same(Census before, Census after) {
    return before.sameRightsAs(after) && before.now().equals(after.now());
  }
}
