package dev.userdirectory.core.internal.signin;

import dev.userdirectory.Caller;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.principals.Principal;
import dev.userdirectory.core.internal.principals.PrincipalCache;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.records.TokenDigest;
import dev.userdirectory.core.internal.records.TokenDigests;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnauditedStore;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.Bearer;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates a request, by a session's token or by an identity that the host has verified, and
 * records the activity. Writes nothing else.
 */
public final class Authentication {

  private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

  private final Components components;
  private final UnauditedStore store;
  private final Transactions transactions;
  private final PrincipalCache principals;
  private final TokenDigests digests = new TokenDigests();
  private final IdentityResolver identities;

  public Authentication(Components components) {
    this.components = components;
    this.store = components.store();
    this.transactions = components.transactions();
    this.principals = components.principals();
    this.identities = new IdentityResolver(store);
  }

  /**
   * Authenticates the token of a session or a key, by the cached principal if it is current,
   * otherwise by reading the store. The lifetime is checked each time.
   */
  public Caller authenticate(@Nullable String text, RequestContext context) {
    if (text == null || Token.bearerKind(text) == null) {
      throw Refusals.noSession();
    }
    TokenDigest digest = digests.of(text);
    Instant now = transactions.now();
    Principal last = principals.last(digest);
    Principal current = principals.currentOf(last, now);
    Principal principal = current != null ? current : read(text, digest, last, now);
    SessionRecord session = Objects.requireNonNull(principal.session());
    return new CallerSnapshot(
        principal, session.authenticatedAt(), session.authenticationLevel(), context, now);
  }

  /**
   * Reads a session and its user, and caches both. The stamp must be taken before the read, when
   * the user is known only if the token is cached already. A token that is read for the first time
   * is therefore cached without a stamp, and only its second read makes the cached principal
   * usable.
   */
  private Principal read(String text, TokenDigest digest, @Nullable Principal last, Instant now) {
    Token.Kind kind = Token.bearerKind(text);
    Token token = kind == null ? null : Token.parse(kind, text);
    if (token == null) {
      throw Refusals.noSession();
    }
    UserId expected = last == null ? null : last.user().id();
    long stampOfExpected =
        expected == null
            ? DirectoryStore.NO_STAMP
            : principals.stamp(token.organization(), expected);
    Found found = find(token);
    if (found == null) {
      throw Refusals.noSession();
    }
    SessionRecord session = found.bearer().session();
    UserRecord user = found.bearer().user();
    components.lifetimes().requireLive(session, user.id(), now);
    long stamp = user.id().equals(expected) ? stampOfExpected : DirectoryStore.NO_STAMP;
    Principal read = principals.of(user, session, found.policy(), now, stamp);
    boolean touched = noteActivity(read.user(), session, session.lastActiveAt(), now);
    Principal principal =
        touched
            ? principals.of(
                read.user(), session.lastActiveAt(now), found.policy(), now, read.stamp())
            : read;
    principals.keep(digest, principal);
    return principal;
  }

  /** The session and user of a token, with the policy of the same snapshot. */
  private record Found(Bearer bearer, Policy policy) {}

  /**
   * Finds the session and user of a token by one query. If the organization's roles have to be read
   * too, everything is read in one snapshot.
   */
  private @Nullable Found find(Token token) {
    Bearer bearer = store.bearer(token.organization(), token.digest());
    if (bearer == null) {
      return null;
    }
    Policy known = components.policies().known(bearer.rolesEdition());
    if (known != null) {
      return new Found(bearer, known);
    }
    return store.<@Nullable Found>read(
        token.organization(),
        view -> {
          SessionRecord session = view.sessionByToken(token.digest());
          UserRecord user = session == null ? null : view.user(session.user());
          return session == null || user == null
              ? null
              : new Found(new Bearer(session, user), components.policies().of(view));
        });
  }

  /** Authenticates an identity that the host has verified itself, without a session. */
  public Caller authenticate(
      Identity identity, @Nullable OrganizationId organization, RequestContext context) {
    Faults faults = new Faults();
    Person person = Person.of(identity, faults);
    faults.raise();
    OrganizationId where = organization != null ? organization : organizationOf(person);
    Instant now = transactions.now();
    Principal principal =
        where == null
            ? null
            : store.<@Nullable Principal>read(
                where,
                view -> {
                  UserRecord user =
                      view.organization() == null ? null : identities.in(view, person);
                  return user == null
                      ? null
                      : principals.of(
                          user, null, components.policies().of(view), now, DirectoryStore.NO_STAMP);
                });
    if (principal == null) {
      throw NotFoundErrors.userOfIdentity();
    }
    UserRecord user = principal.user();
    Refusals.refuse(principal.policy().inactive(Member.of(user)));
    boolean unused = noteActivity(user, null, user.lastActivityAt(), now);
    return new CallerSnapshot(
        principal, person.authenticatedAt(now), person.authenticationLevel(), context, now);
  }

  private @Nullable OrganizationId organizationOf(Person person) {
    UserLocation found = identities.choose(person);
    return found == null ? null : found.organization();
  }

  /**
   * Records activity, at most once a minute, unless staff act on the user's behalf. Does not wait
   * for other writes, and logs errors instead of throwing them.
   */
  private boolean noteActivity(
      UserRecord user, @Nullable SessionRecord session, @Nullable Instant last, Instant now) {
    boolean onBehalf = session != null && session.onBehalf() != null;
    if (onBehalf || !Lifetimes.isStale(last, now)) {
      return false;
    }
    try {
      return store.writeIfIdle(
          user.organization(),
          transactions.newIds().command(),
          tx -> tx.touch(user.id(), session == null ? null : session.id(), now));
    } catch (RuntimeException e) {
      LOG.debug("Activity was not noted.", e);
      return false;
    }
  }
}
