package dev.userdirectory.core.internal.signin;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.core.internal.input.Contexts;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates a request, by a session's token or by an identity that the host has verified, and
 * notes the activity. It writes nothing else.
 */
public final class Authentication {

  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

  private final Parts parts;
  private final UnauditedStore store;
  private final Transactions transactions;
  private final IdentityResolver identities;

  public Authentication(Parts parts) {
    this.parts = parts;
    this.store = parts.store();
    this.transactions = parts.transactions();
    this.identities = new IdentityResolver(store);
  }

  /** Who was authenticated, and when and how strongly. */
  private record Seen(
      UserRecord user,
      @Nullable SessionRecord session,
      Instant authenticatedAt,
      @Nullable String authenticationLevel) {}

  /** Authenticates a session's token by one read. The lifetime is judged by the clock each time. */
  public Caller authenticate(@Nullable String text, RequestContext context) {
    Token token = Token.parse(Token.Kind.SESSION, text);
    if (token == null) {
      throw Refusals.noSession();
    }
    Instant now = transactions.now();
    Seen seen =
        store.read(
            token.organization(),
            view -> {
              SessionRecord session = view.sessionByToken(token.digest());
              UserRecord user = session == null ? null : view.user(session.user());
              if (session == null || user == null) {
                throw Refusals.noSession();
              }
              parts.lifetimes().requireLive(session, user.id(), now);
              return new Seen(
                  user, session, session.authenticatedAt(), session.authenticationLevel());
            });
    return caller(seen, context, now);
  }

  /** Authenticates an identity that the host has verified itself, without a session. */
  public Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context) {
    Faults faults = new Faults();
    Person person = Person.of(identity, faults);
    faults.raise();
    OrganizationId where = organization != null ? organization : identities.choose(person);
    UserRecord user =
        where == null
            ? null
            : store.read(
                where, view -> view.organization() == null ? null : identities.in(view, person));
    if (user == null) {
      throw Refusals.noUserOfIdentity();
    }
    OperationContext.refuse(parts.policy().inactive(Member.of(user)));
    Instant now = transactions.now();
    return caller(
        new Seen(user, null, person.authenticatedAt(now), person.authenticationLevel()),
        context,
        now);
  }

  /** The caller for one request. Activity is noted, unless staff act on the user's behalf. */
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
        parts.policy(),
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
      store.writeIfIdle(
          user.organization(),
          transactions.newIds().command(),
          tx -> tx.touch(user.id(), session, now));
    } catch (RuntimeException e) {
      LOG.debug("Activity was not noted.", e);
    }
  }
}
