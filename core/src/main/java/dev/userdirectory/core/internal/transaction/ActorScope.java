package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.spi.StoreView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The actor of an operation, its organization, and its user if known beforehand. */
public record ActorScope(Actor actor, OrganizationId organization, @Nullable UserId subject) {

  public ActorScope(Actor actor, OrganizationId organization) {
    this(actor, organization, null);
  }

  /** Returns this scope for an operation on a user. */
  public ActorScope about(@Nullable UserRef user) {
    return new ActorScope(actor, organization, user instanceof UserId id ? id : null);
  }

  /** Announces the first reads, so that a store behind a network can fetch them at once. */
  void expectIn(StoreView view) {
    List<UserId> users = new ArrayList<>();
    List<SessionId> sessions = new ArrayList<>();
    if (actor instanceof Actor.OfUser user) {
      users.add(user.user());
      if (user.session() != null) {
        sessions.add(user.session());
      }
    }
    if (subject != null && !foreign() && !users.contains(subject)) {
      users.add(subject);
    }
    view.expect(users, sessions);
  }

  /** Returns the organization whose records are read, which for a user is always their own. */
  OrganizationId home() {
    return actor instanceof Actor.OfUser user ? user.home() : organization;
  }

  /** Returns whether a user names an organization that is not theirs. */
  public boolean foreign() {
    return !home().equals(organization);
  }

  /** Adds a fault for an incomplete reference, which must not be taken to mean the caller. */
  public void check(@Nullable UserRef ref, Faults faults) {
    boolean incomplete =
        ref == null
            || (ref instanceof UserRef.ByEmail byEmail && isBlank(byEmail.email()))
            || (ref instanceof UserRef.ByExternalId byId && isBlank(byId.externalId()))
            || (ref instanceof UserRef.ByIdOrEmail either
                && isBlank(either.id())
                && isBlank(either.email()));
    if (incomplete) {
      faults.add("user", "is not named; give an id, an e-mail or an external id.");
    } else if (ref instanceof UserRef.Me && actor instanceof Actor.OfSystem) {
      faults.add("user", "can't be 'me' for system, which is no user; name the user.");
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
