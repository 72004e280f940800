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
import dev.userdirectory.core.internal.principals.Principal;
import dev.userdirectory.core.internal.text.Text;
import org.jspecify.annotations.Nullable;

/** The actor of an operation: a user, or the host itself. The context is cleaned already. */
public sealed interface Actor {

  /** Returns where the request came from. */
  RequestContext context();

  /**
   * A user, identified by a session, a key or only the host, with the principal read last, if any.
   *
   * @param session the session, or the key, which is stored as a session; or null
   */
  record OfUser(
      OrganizationId home,
      UserId user,
      @Nullable SessionId session,
      RequestContext context,
      @Nullable Principal principal)
      implements Actor {

    /** Creates an actor for a user of whom nothing has been read yet. */
    public OfUser(OrganizationId home, UserId user, RequestContext context) {
      this(home, user, null, context, null);
    }
  }

  /** A caller that this library made, with its principal. */
  interface Known extends Caller {
    Principal principal();
  }

  /** The host itself. */
  record OfSystem(String name, Faults faults, RequestContext context) implements Actor {}

  /** Creates an actor for the caller of a request. Its rights are read again when it acts. */
  static Actor of(Caller caller) {
    KeyId key = caller.key();
    return new OfUser(
        caller.organization(),
        caller.user(),
        key == null ? caller.session() : new SessionId(key.value()),
        Contexts.clean(caller.context()),
        caller instanceof Known known ? known.principal() : null);
  }

  /** Creates an actor for the host itself, with a name for the audit trail. */
  static Actor of(SystemActor system) {
    Faults faults = new Faults();
    String name = faults.line("system", system.name(), Text.LONGEST_ID);
    return new OfSystem(name, faults, Contexts.clean(system.context()));
  }

  /** Returns the acting user, or null for system. */
  default @Nullable UserId userId() {
    return this instanceof OfUser user ? user.user() : null;
  }

  /** Returns whether the actor can be recorded in the audit trail. */
  default boolean isSound() {
    return !(this instanceof OfSystem system) || system.faults().isEmpty();
  }

  /** Adds the faults for which the actor can't be recorded in the audit trail. */
  default void check(Faults faults) {
    if (this instanceof OfSystem system) {
      faults.addAll(system.faults());
    }
  }
}
