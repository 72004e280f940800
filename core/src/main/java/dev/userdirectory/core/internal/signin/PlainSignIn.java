package dev.userdirectory.core.internal.signin;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.UserBinding;
import dev.userdirectory.core.internal.sessions.SessionStart;
import dev.userdirectory.core.internal.sessions.StartedSession;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.AttemptedChange;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs in a person who has a user already. The user is audited as the actor. */
final class PlainSignIn {

  private final Transactions transactions;
  private final IdentityResolver identities;
  private final SessionStart sessions;

  PlainSignIn(Components components, IdentityResolver identities) {
    this.transactions = components.transactions();
    this.identities = identities;
    this.sessions = new SessionStart(components);
  }

  /**
   * Signs in to the named organization, or to the only one in which the identity has a user. The
   * user is looked up first, and again inside the transaction.
   */
  SignInResult signIn(
      @Nullable OrganizationId organization, Person person, RequestContext context) {
    if (organization != null) {
      return signInTo(organization, person, context);
    }
    UserLocation found = identities.choose(person);
    if (found == null) {
      throw NotFoundErrors.userOfIdentity();
    }
    return signInAs(found.organization(), found.user(), person, context)
        .orElseGet(() -> signInTo(found.organization(), person, context));
  }

  private SignInResult signInTo(
      OrganizationId organization, Person person, RequestContext context) {
    UserRecord user = identities.in(organization, person);
    if (user == null) {
      throw NotFoundErrors.userOfIdentity();
    }
    return signInAs(organization, user.id(), person, context)
        .orElseThrow(NotFoundErrors::userOfIdentity);
  }

  /** Signs in as a user; returns nothing if the person is not that user. */
  private Optional<SignInResult> signInAs(
      OrganizationId organization, UserId user, Person person, RequestContext context) {
    return transactions.writeAs(
        organization,
        new Actor.OfUser(organization, user, context),
        new AttemptedChange(AuditActions.SESSION_STARTED, user),
        transactions.newIds(),
        (tx, change) -> {
          UserRecord found = tx.organization() == null ? null : identities.in(tx, person);
          if (found == null || !found.id().equals(user)) {
            return Optional.empty();
          }
          Refusals.refuse(change.operation().policy().inactive(Member.of(found)));
          return Optional.of(startSession(change, found, bound(found, person), person, context));
        });
  }

  /** Returns the user with the identity's external id, unless the user has one already. */
  private static UserRecord bound(UserRecord user, Person person) {
    return user.externalId() != null
        ? user
        : UserBinding.bound(user, person.externalId(), null, null);
  }

  /**
   * Starts a session of an existing user, and binds the user to the person in the same transaction.
   */
  private SignInResult startSession(
      UnitOfWork change,
      UserRecord before,
      UserRecord after,
      Person person,
      RequestContext context) {
    StartedSession started = sessions.start(change, before, person, context);
    Map<String, AuditEvent.Change> described = started.described();
    UserRecord stored = before;
    if (Objects.equals(before.externalId(), after.externalId())) {
      change.note(AuditActions.SESSION_STARTED, before.id(), described);
      if (!before.equals(after)) {
        // A binding by the address alone is not shown anywhere, so it is no change of the record.
        change.beforeCommit(tx -> tx.updateUsers(List.of(after)));
      }
    } else {
      stored = change.put(before, after, AuditActions.SESSION_STARTED, described);
    }
    Instant now = change.operation().now();
    change.beforeCommit(tx -> tx.touch(before.id(), null, now));
    UserRecord seen = stored.copy().lastActivityAt(now).done();
    return sessions.signedIn(change.operation(), seen, started, false);
  }
}
