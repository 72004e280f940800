package dev.userdirectory.core.internal.signin;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.Contexts;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.records.Records;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Tenant;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.sessions.SessionStart;
import dev.userdirectory.core.internal.text.ExternalId;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.transaction.Actor;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.OperationIds;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in: plainly, by an invitation, or by registering an organization. The identity,
 * which the host has verified, or the secret code is the authority; the user is audited as the
 * actor.
 */
public final class SignInFlows {

  private final Parts parts;
  private final UnauditedStore store;
  private final Transactions transactions;
  private final IdentityResolver identities;
  private final Acceptance acceptance;
  private final Registration registration;
  private final SessionStart sessions;

  public SignInFlows(Parts parts) {
    this.parts = parts;
    this.store = parts.store();
    this.transactions = parts.transactions();
    this.identities = new IdentityResolver(store);
    this.acceptance = new Acceptance();
    this.registration = new Registration(parts.model(), parts.json());
    this.sessions = new SessionStart(parts);
  }

  /** Shows an invitation without any effect: mail scanners follow links, too. */
  public InvitationPreview previewInvitation(@Nullable String code) {
    Token token = requireCode(code);
    Instant now = transactions.now();
    return store.read(
        token.organization(),
        view -> {
          OrganizationRecord organization = view.organization();
          InvitationRecord invitation =
              organization == null ? null : view.invitationByCode(token.digest());
          if (organization == null || invitation == null) {
            throw Refusals.noInvitation();
          }
          Tenant tenant = Tenant.of(organization, parts.policies().of(view));
          return parts.views().preview(invitation, tenant, now);
        });
  }

  /** Refuses what was never a code in the same way as a code that is unknown. */
  private static Token requireCode(@Nullable String code) {
    Token token = Token.parse(Token.Kind.INVITATION, code);
    if (token == null) {
      throw Refusals.noInvitation();
    }
    return token;
  }

  /**
   * Chooses the way in: an invitation wins over registering, and who has a user of their own
   * already signs in instead of registering.
   */
  public SignInResult signIn(SignInRequest request, RequestContext context) {
    Faults faults = new Faults();
    Person person = Person.of(request.identity(), faults);
    RequestContext from = Contexts.clean(context);
    boolean registers = request.register() && request.invitation() == null;
    Name name = registers ? checkRegistration(request, person, faults) : null;
    faults.raise();
    if (request.invitation() != null) {
      return accept(requireCode(request.invitation()), person, from);
    }
    if (registers && !identities.hasOwn(person, request.organization())) {
      if (request.organization() != null) {
        throw Refusals.invalid(
            "organization",
            "is named, and the person has no user there; leave it out to register a new one.");
      }
      return register(name, person, from);
    }
    return plain(request.organization(), person, from);
  }

  /** The name of the organization, or null for that of its owner. */
  private static @Nullable Name checkRegistration(
      SignInRequest request, Person person, Faults faults) {
    if (person.email() == null) {
      faults.add("verifiedEmail", "is missing; who registers needs a verified e-mail.");
    }
    return faults.optionalName("organizationName", request.organizationName());
  }

  /**
   * Signs in to an organization that is named, or to the only one that the identity leads to. Whom
   * it leads to is looked up first, and again inside the transaction.
   */
  private SignInResult plain(
      @Nullable OrganizationId organization, Person person, RequestContext context) {
    if (organization != null) {
      return plainIn(organization, person, context);
    }
    UserLocation found = identities.choose(person);
    if (found == null) {
      throw Refusals.noUserOfIdentity();
    }
    return plainAs(found.organization(), found.user(), person, context)
        .orElseGet(() -> plainIn(found.organization(), person, context));
  }

  private SignInResult plainIn(OrganizationId organization, Person person, RequestContext context) {
    UserRecord user = identities.in(organization, person);
    if (user == null) {
      throw Refusals.noUserOfIdentity();
    }
    return plainAs(organization, user.id(), person, context)
        .orElseThrow(Refusals::noUserOfIdentity);
  }

  /** Nothing if the person is not that user. */
  private Optional<SignInResult> plainAs(
      OrganizationId organization, UserId user, Person person, RequestContext context) {
    return signIn(
        organization,
        user,
        AuditActions.SESSION_STARTED,
        context,
        (tx, change) -> {
          UserRecord found = tx.organization() == null ? null : identities.in(tx, person);
          if (found == null || !found.id().equals(user)) {
            return Optional.empty();
          }
          OperationContext.refuse(change.operation().policy().inactive(Member.of(found)));
          return Optional.of(startSession(change, found, bound(found, person), person, context));
        });
  }

  /** The user with the identity's external id, unless the user has one. */
  private static UserRecord bound(UserRecord user, Person person) {
    return user.externalId() != null ? user : Records.bound(user, person.externalId(), null, null);
  }

  /**
   * Accepts an invitation: the invited user becomes active and signed in. Of several who accept at
   * once, one finds the invitation pending.
   */
  private SignInResult accept(Token code, Person person, RequestContext context) {
    UserId invited =
        store.read(
            code.organization(),
            view -> {
              InvitationRecord invitation =
                  view.organization() == null ? null : view.invitationByCode(code.digest());
              if (invitation == null) {
                throw Refusals.noInvitation();
              }
              return invitation.user();
            });
    return signIn(
        code.organization(),
        invited,
        AuditActions.USER_ACCEPTED,
        context,
        (tx, change) -> {
          InvitationRecord invitation = tx.invitationByCode(code.digest());
          if (tx.organization() == null || invitation == null) {
            throw Refusals.noInvitation();
          }
          UserRecord before = tx.user(invitation.user());
          UserRecord after = acceptance.accept(change.operation(), invitation, person);
          SessionStart.Started started = sessions.start(change, after, person, context);
          UserRecord stored =
              change.put(before, after, AuditActions.USER_ACCEPTED, SessionStart.describe(started));
          return sessions.signedIn(change.operation(), stored, started, false);
        });
  }

  /** Signs in an existing user, who is audited as the actor. */
  private <T> T signIn(
      OrganizationId organization,
      UserId user,
      String action,
      RequestContext context,
      Transactions.Work<T> work) {
    return transactions.writeAs(
        organization,
        new Actor.OfUser(organization, user, context),
        new UnitOfWork.Attempt(action, user),
        transactions.now(),
        transactions.newIds(),
        work);
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
    SessionStart.Started started = sessions.start(change, before, person, context);
    Map<String, AuditEvent.Change> described = SessionStart.describe(started);
    UserRecord stored = before;
    if (Objects.equals(before.externalId(), after.externalId())) {
      change.note(AuditActions.SESSION_STARTED, before.id(), described);
      if (!before.equals(after)) {
        // Whose the user is by the address alone shows nowhere: no change of the record.
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

  /**
   * Registers an organization with its owner. Of several registrations of one person at once, the
   * claim on the external id lets one win; the others sign in.
   */
  private SignInResult register(
      @Nullable Name organizationName, Person person, RequestContext context) {
    OperationIds ids = transactions.newIds();
    OrganizationId organization = new OrganizationId(ids.id());
    UserId owner = new UserId(ids.id());
    try {
      return transactions.writeAs(
          organization,
          new Actor.OfUser(organization, owner, context),
          new UnitOfWork.Attempt(AuditActions.ORGANIZATION_CREATED, owner),
          transactions.now(),
          ids,
          (tx, change) ->
              register(tx, change, organizationName, person, organization, owner, context));
    } catch (DirectoryException.Conflict lost) {
      if (lost.reason() != Reason.EXTERNAL_ID_TAKEN) {
        throw lost;
      }
      // Someone registered the same person a moment ago: that organization is theirs.
      return plain(null, person, context);
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
            .owner(parts.input().check(named, new Faults()), organization, id, now)
            .copy()
            .bound(true)
            .lastActivityAt(now)
            .done();
    SessionStart.Started started = sessions.start(change, owner, person, context);
    Registration.Founded founded =
        registration.found(
            tx, change, organization, organizationName, owner, SessionStart.describe(started));
    String externalId = ExternalId.textOf(person.externalId());
    if (externalId != null) {
      change.beforeCommit(last -> last.claim(externalId, id));
    }
    return sessions.signedIn(change.operation(), founded.owner(), started, true);
  }
}
