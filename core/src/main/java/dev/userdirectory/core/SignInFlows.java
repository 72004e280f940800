package dev.userdirectory.core;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationPreview;
import dev.userdirectory.NewUser;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.SignIn;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserId;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the host's word, a code or a token is the authority: authenticating, signing in, accepting
 * and registering.
 */
final class SignInFlows {

  private static final Logger LOG = LoggerFactory.getLogger(SignInFlows.class);

  private final Engine engine;
  private final Transactions transactions;
  private final IdentityResolver identities;
  private final Acceptance acceptance;
  private final Registration registration;
  private final SessionStart sessions;

  SignInFlows(Engine engine) {
    this.engine = engine;
    this.transactions = engine.transactions();
    this.identities = new IdentityResolver(engine.store());
    this.acceptance = new Acceptance(engine.policy());
    this.registration = new Registration(engine.model(), engine.json());
    this.sessions = new SessionStart(engine.settings());
  }

  private record Seen(
      UserRecord user,
      @Nullable SessionRecord session,
      Instant authenticatedAt,
      @Nullable String authenticationLevel) {}

  Caller authenticate(@Nullable String text, RequestContext context) {
    Token token = Token.parse(Token.Kind.SESSION, text);
    if (token == null) {
      throw Refusals.noSession();
    }
    Instant now = transactions.now();
    Seen seen =
        engine
            .store()
            .read(
                token.organization(),
                view -> {
                  SessionRecord session =
                      view.organization() == null ? null : view.sessionByToken(token.digest());
                  UserRecord user = session == null ? null : view.user(session.user());
                  if (session == null || user == null) {
                    throw Refusals.noSession();
                  }
                  engine.lifetimes().requireLive(session, user.id(), now);
                  return new Seen(
                      user, session, session.authenticatedAt(), session.authenticationLevel());
                });
    return caller(seen, context, now);
  }

  Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context) {
    Faults faults = new Faults();
    Person person = Person.of(identity, faults);
    faults.raise();
    OrganizationId where = organization != null ? organization : identities.choose(person);
    UserRecord user =
        where == null
            ? null
            : engine
                .store()
                .read(
                    where,
                    view -> view.organization() == null ? null : identities.in(view, person));
    if (user == null) {
      throw Refusals.noUserOfIdentity();
    }
    requireActive(user);
    Instant now = transactions.now();
    return caller(
        new Seen(user, null, person.authenticatedAt(now), person.authenticationLevel()),
        context,
        now);
  }

  private Caller caller(Seen seen, RequestContext context, Instant now) {
    UserRecord user = seen.user();
    SessionId session = seen.session() == null ? null : seen.session().id();
    OnBehalf onBehalf = seen.session() == null ? null : seen.session().onBehalf();
    Instant lastActiveAt =
        seen.session() == null ? user.lastActivityAt() : seen.session().lastActiveAt();
    if (onBehalf == null && Lifetimes.isStale(lastActiveAt, now)) {
      touch(user, session, now);
    }
    return new CallerSnapshot(
        engine.policy(),
        user,
        session,
        onBehalf,
        seen.authenticatedAt(),
        seen.authenticationLevel(),
        Contexts.clean(context),
        now);
  }

  /** Activity is worth a write a minute, but no wait for another write, and never an error. */
  private void touch(UserRecord user, @Nullable SessionId session, Instant now) {
    try {
      engine
          .store()
          .writeIfIdle(
              user.organization(),
              transactions.fresh().command(),
              tx -> tx.touch(user.id(), session, now));
    } catch (RuntimeException e) {
      LOG.debug("Activity was not noted.", e);
    }
  }

  private void requireActive(UserRecord user) {
    OperationContext.refuse(engine.policy().inactive(Member.of(user)));
  }

  InvitationPreview peek(@Nullable String code) {
    Token token = requireCode(code);
    Instant now = transactions.now();
    return engine
        .store()
        .read(
            token.organization(),
            view -> {
              OrganizationRecord organization = view.organization();
              InvitationRecord invitation =
                  organization == null ? null : view.invitationByCode(token.digest());
              if (organization == null || invitation == null) {
                throw Refusals.noInvitation();
              }
              return engine
                  .views()
                  .preview(
                      invitation,
                      new Organization.Ref(organization.id(), organization.name()),
                      now);
            });
  }

  private static Token requireCode(@Nullable String code) {
    Token token = Token.parse(Token.Kind.INVITATION, code);
    if (token == null) {
      throw Refusals.noInvitation();
    }
    return token;
  }

  SignIn signIn(SignInRequest request, RequestContext context) {
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

  private SignIn plain(
      @Nullable OrganizationId organization, Person person, RequestContext context) {
    OrganizationId where = organization != null ? organization : identities.choose(person);
    if (where == null) {
      throw Refusals.noUserOfIdentity();
    }
    UserId user =
        engine
            .store()
            .read(
                where,
                view -> {
                  UserRecord found =
                      view.organization() == null ? null : identities.in(view, person);
                  if (found == null) {
                    throw Refusals.noUserOfIdentity();
                  }
                  return found.id();
                });
    return signIn(
        where,
        user,
        AuditActions.SESSION_STARTED,
        context,
        (tx, change) -> {
          UserRecord found = identities.in(tx, person);
          if (found == null || !found.id().equals(user)) {
            throw Refusals.noUserOfIdentity();
          }
          requireActive(found);
          return startSession(change, found, bound(found, person), person, context);
        });
  }

  private static UserRecord bound(UserRecord user, Person person) {
    return user.externalId() != null ? user : Records.bound(user, person.externalId(), null, null);
  }

  private SignIn accept(Token code, Person person, RequestContext context) {
    UserId invited =
        engine
            .store()
            .read(
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
          return engine.views().signIn(change.operation(), stored, started, false);
        });
  }

  /** Signs in an existing user, who is audited as the actor. */
  private SignIn signIn(
      OrganizationId organization,
      UserId user,
      String action,
      RequestContext context,
      Transactions.Work<SignIn> work) {
    return transactions.writeAs(
        organization,
        new Actor.OfUser(organization, user, null, context),
        new UnitOfWork.Attempt(action, user),
        transactions.now(),
        transactions.fresh(),
        work);
  }

  private SignIn startSession(
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
        change.last(tx -> tx.updateUsers(List.of(after)));
      }
    } else {
      stored = change.put(before, after, AuditActions.SESSION_STARTED, described);
    }
    Instant now = change.operation().now();
    change.last(tx -> tx.touch(before.id(), null, now));
    UserRecord seen = stored.copy().lastActivityAt(now).done();
    return engine.views().signIn(change.operation(), seen, started, false);
  }

  private SignIn register(@Nullable Name organizationName, Person person, RequestContext context) {
    OperationIds fresh = transactions.fresh();
    OrganizationId organization = new OrganizationId(fresh.id());
    UserId owner = new UserId(fresh.id());
    try {
      return transactions.writeAs(
          organization,
          new Actor.OfUser(organization, owner, null, context),
          new UnitOfWork.Attempt(AuditActions.ORGANIZATION_CREATED, owner),
          transactions.now(),
          fresh,
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

  private SignIn register(
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
            .owner(engine.input().check(named, new Faults()), organization, id, now)
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
      change.last(last -> last.claim(externalId, id));
    }
    return engine.views().signIn(change.operation(), founded.owner(), started, true);
  }
}
