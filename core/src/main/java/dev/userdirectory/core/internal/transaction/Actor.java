package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.Caller;
import dev.userdirectory.KeyId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.Contexts;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.standing.Standing;
import dev.userdirectory.core.internal.text.Text;
import org.jspecify.annotations.Nullable;

/** Who does it: a user, or the host itself. What is kept of it is clean. */
public sealed interface Actor {

  /** Where the request came from. */
  RequestContext context();

  /**
   * A user, by a session, by a key or by the host's word alone, and what was last read, if known.
   *
   * @param session the session, or the key, which is kept as one; or null
   */
  record OfUser(
      OrganizationId home,
      UserId user,
      @Nullable SessionId session,
      RequestContext context,
      @Nullable Standing standing)
      implements Actor {

    /** A user of whom nothing was read yet. */
    public OfUser(OrganizationId home, UserId user, RequestContext context) {
      this(home, user, null, context, null);
    }
  }

  /** A caller of this library's own making, which knows what was read of it. */
  interface Known extends Caller {
    Standing standing();
  }

  /** The host itself. */
  record OfSystem(String name, Faults faults, RequestContext context) implements Actor {}

  /** A user, as the caller of a request. What the caller may do is read again. */
  static Actor of(Caller caller) {
    KeyId key = caller.key();
    return new OfUser(
        caller.organization(),
        caller.user(),
        key == null ? caller.session() : new SessionId(key.value()),
        Contexts.clean(caller.context()),
        caller instanceof Known known ? known.standing() : null);
  }

  /** The host itself, under a name for the audit trail. */
  static Actor of(SystemActor system) {
    Faults faults = new Faults();
    String name = faults.line("system", system.name(), Text.LONGEST_ID);
    return new OfSystem(name, faults, Contexts.clean(system.context()));
  }

  /** The acting user, or null for system. */
  default @Nullable UserId userId() {
    return this instanceof OfUser user ? user.user() : null;
  }

  /** Whether all about the actor can be recorded. */
  default boolean isSound() {
    return !(this instanceof OfSystem system) || system.faults().isEmpty();
  }

  /** Reports what can't be recorded about the actor. */
  default void check(Faults faults) {
    if (this instanceof OfSystem system) {
      faults.addAll(system.faults());
    }
  }
}
