package dev.userdirectory.core.internal.signin;

import dev.userdirectory.AuditActions;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.sessions.SessionStart;
import dev.userdirectory.core.internal.sessions.StartedSession;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.AttemptedChange;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationIds;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs in a person who registers an organization, as its owner. */
final class RegisteringSignIn {

  private final Components components;
  private final Transactions transactions;
  private final PlainSignIn plain;
  private final Registration registration;
  private final SessionStart sessions;

  RegisteringSignIn(Components components, PlainSignIn plain) {
    this.components = components;
    this.transactions = components.transactions();
    this.plain = plain;
    this.registration = new Registration(components.model(), components.json());
    this.sessions = new SessionStart(components);
  }

  /**
   * Registers an organization with its owner. If a person registers several times at once, the
   * claim on the external id lets one registration succeed; the others sign in.
   */
  SignInResult signIn(@Nullable Name organizationName, Person person, RequestContext context) {
    OperationIds ids = transactions.newIds();
    OrganizationId organization = new OrganizationId(ids.id());
    UserId owner = new UserId(ids.id());
    try {
      return transactions.writeAs(
          organization,
          new Actor.OfUser(organization, owner, context),
          new AttemptedChange(AuditActions.ORGANIZATION_CREATED, owner),
          ids,
          (tx, change) ->
              register(tx, change, organizationName, person, organization, owner, context));
    } catch (DirectoryException.Conflict lost) {
      if (lost.reason() != Reason.EXTERNAL_ID_TAKEN) {
        throw lost;
      }
      // The same person was registered a moment ago: sign in to that organization.
      return plain.signIn(null, person, context);
    }
  }

  /** Writes the organization, its owner, their session and the claim on their external id. */
  private SignInResult register(
      StoreTransaction tx,
      UnitOfWork change,
      @Nullable Name organizationName,
      Person person,
      OrganizationId organization,
      UserId id,
      RequestContext context) {
    Instant now = change.operation().now();
    NewUser named =
        NewUser.of(Objects.requireNonNull(person.email()).typed())
            .firstName(Name.textOf(person.firstName()))
            .lastName(Name.textOf(person.lastName()))
            .externalId(ExternalId.textOf(person.externalId()));
    UserRecord owner =
        registration
            .owner(components.input().check(named, new Faults()), organization, id, now)
            .copy()
            .bound(true)
            .lastActivityAt(now)
            .done();
    StartedSession started = sessions.start(change, owner, person, context);
    UserRecord founder =
        registration.found(tx, change, organization, organizationName, owner, started.described());
    String externalId = ExternalId.textOf(person.externalId());
    if (externalId != null) {
      change.beforeCommit(last -> last.claim(externalId, id));
    }
    return sessions.signedIn(change.operation(), founder, started, true);
  }
}
