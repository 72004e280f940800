package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.Keys;
import dev.userdirectory.NewKey;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.changes.ChangeAuthorizer;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.records.Records;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Parts;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.core.policy.Member;
import dev.userdirectory.internal.views.IssuedKeyView;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Issuing, replacing and revoking the keys of users. A key is kept as a session with terms, and so
 * ends with its user's sessions and is authenticated as they are.
 */
public final class KeyFlows implements Keys {

  private final Parts parts;
  private final Views views;
  private final Transactions transactions;
  private final ActorScope scope;
  private final LiveSessions sessions;
  private final KeyCheck input;
  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();

  public KeyFlows(Parts parts, ActorScope scope) {
    this.parts = parts;
    this.views = parts.views();
    this.transactions = parts.transactions();
    this.scope = scope;
    this.sessions = new LiveSessions(parts.lifetimes());
    this.input = new KeyCheck(parts.model());
  }

  /** A key as it is kept, and its secret. */
  private record Issued(SessionRecord session, Token token) {}

  @Override
  public List<Key> list(UserRef ref) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    return transactions.read(
        "keys.list",
        scope.about(ref),
        faults,
        op ->
            sessions.keys(op, sessions.readable(op, ref, Permissions.KEYS_MANAGE)).stream()
                .map(this::view)
                .toList());
  }

  @Override
  public IssuedKey issue(UserRef ref, NewKey key) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    KeyTerms terms = input.terms(key, faults);
    Instant end = input.end(key.expiresAt(), transactions.now(), faults);
    return transactions.write(
        scope.about(ref),
        faults,
        AuditActions.KEY_ISSUED,
        change -> {
          UserRecord user = admit(change, ref, AuditActions.KEY_ISSUED);
          requireNarrow(user, terms);
          requireRoom(sessions.keys(change.operation(), user).size());
          Issued issued = add(change, user, terms, end);
          note(change, AuditActions.KEY_ISSUED, null, issued.session());
          return view(issued);
        });
  }

  @Override
  public IssuedKey rotate(UserRef ref, KeyId key, Instant expiresAt, Duration overlap) {
    Faults faults = naming(ref, key);
    Instant end = input.end(expiresAt, transactions.now(), faults);
    Duration rest = input.overlap(overlap, faults);
    return transactions.write(
        scope.about(ref),
        faults,
        AuditActions.KEY_ROTATED,
        change -> {
          UserRecord user = admit(change, ref, AuditActions.KEY_ROTATED);
          List<SessionRecord> keys = sessions.keys(change.operation(), user);
          SessionRecord old = find(keys, key);
          requireRoom(rest.isZero() ? keys.size() - 1 : keys.size());
          SessionRecord ending = end(change, old, rest);
          Issued issued = add(change, user, terms(old), end);
          note(change, AuditActions.KEY_ROTATED, ending, issued.session());
          return view(issued);
        });
  }

  @Override
  public Key revoke(UserRef ref, KeyId key) {
    Faults faults = naming(ref, key);
    return transactions.write(
        scope.about(ref),
        faults,
        AuditActions.KEY_REVOKED,
        change -> {
          OperationContext op = change.operation();
          UserRecord found = op.find(ref);
          change.attempting(AuditActions.KEY_REVOKED, found);
          UserRecord user = sessions.admit(op, found, ref, Permissions.KEYS_MANAGE);
          SessionRecord revoked = find(sessions.openKeys(op, user), key);
          change.revoke(revoked);
          note(change, AuditActions.KEY_REVOKED, revoked, null);
          return view(revoked);
        });
  }

  /** Ends a key after a while, at most at its own end, or at once. */
  private static SessionRecord end(UnitOfWork change, SessionRecord key, Duration rest) {
    Instant latest = change.operation().now().plus(rest);
    if (rest.isZero()) {
      change.revoke(key);
    } else if (latest.isBefore(key.expiresAt())) {
      change.expire(key.expiresAt(latest));
    }
    return latest.isBefore(key.expiresAt()) ? key.expiresAt(latest) : key;
  }

  private Faults naming(UserRef ref, @Nullable KeyId key) {
    Faults faults = new Faults();
    scope.check(ref, faults);
    if (key == null) {
      faults.add("key", "is not named; give a key's id.");
    }
    return faults;
  }

  /**
   * Finds the active user for whom a key is wanted. Whoever gets a key of a machine can act as it,
   * so it counts as giving all its rights; a person's is for that person alone.
   */
  private UserRecord admit(UnitOfWork change, UserRef ref, String action) {
    OperationContext op = change.operation();
    UserRecord found = op.find(ref);
    change.attempting(action, found);
    if (!op.servesSelf(found)) {
      authorizer.authorize(op, ref, found, found, Set.of(Permissions.KEYS_MANAGE), true);
    } else if (found != null && found.kind() == UserKind.MACHINE) {
      op.demand(Permissions.KEYS_MANAGE);
    } else {
      op.enter();
    }
    UserRecord user = op.require(found, ref);
    OperationContext.forbidIf(
        op.byNarrowedKey(),
        Reason.KEY,
        "A narrowed key issues no keys: they would not be narrowed as it is. Do it signed in, or by a key that does all its user may do.");
    OperationContext.refuse(op.policy().inactive(Member.of(user)));
    OperationContext.forbidIf(
        user.kind() == UserKind.PERSON
            && !(op.isSelf(user) && parts.model().model().allowsPersonalKeys()),
        Reason.PERSONAL_KEY,
        "A person's keys are issued by that person alone, and only if the role model allows it with RoleModel.personalKeys(). Create a machine, and issue the key to it.");
    return user;
  }

  /** A person's key must name its permissions: it never carries all rights of the person. */
  private static void requireNarrow(UserRecord user, KeyTerms terms) {
    if (user.kind() == UserKind.PERSON && terms.permissions() == null) {
      throw Refusals.invalid("permissions", "are missing; a person's key names what it is for.");
    }
  }

  private static void requireRoom(int live) {
    if (live >= MOST_OF_USER) {
      throw Refusals.limitReached("keys for one user", MOST_OF_USER, live);
    }
  }

  private static SessionRecord find(List<SessionRecord> keys, KeyId key) {
    return keys.stream()
        .filter(each -> each.id().equals(new SessionId(key.value())))
        .findFirst()
        .orElseThrow(() -> Refusals.noKey(key.toString()));
  }

  private Issued add(UnitOfWork change, UserRecord user, KeyTerms terms, Instant end) {
    OperationContext op = change.operation();
    RequestContext context = op.actor().context();
    Token token = change.ids().token(Token.Kind.KEY, user.organization());
    SessionRecord session =
        new SessionRecord(
            new SessionId(change.ids().id()),
            user.id(),
            token.digest(),
            op.now(),
            Instant.EPOCH,
            end,
            null,
            op.now(),
            null,
            context.address(),
            context.agent(),
            context.requestId(),
            null,
            terms);
    change.add(session);
    return new Issued(session, token);
  }

  private static KeyTerms terms(SessionRecord session) {
    return Objects.requireNonNull(session.key(), "A session that is no key was let through.");
  }

  private static void note(
      UnitOfWork change,
      String action,
      @Nullable SessionRecord before,
      @Nullable SessionRecord after) {
    SessionRecord either = before != null ? before : Objects.requireNonNull(after);
    change.note(
        action,
        either.user(),
        Map.of("key", new AuditEvent.Change(described(before), described(after))));
  }

  private static @Nullable Object described(@Nullable SessionRecord key) {
    return key == null ? null : Records.described(key, terms(key));
  }

  private Key view(SessionRecord key) {
    return views.key(key, terms(key));
  }

  private IssuedKey view(Issued issued) {
    return new IssuedKeyView(view(issued.session()), issued.token().secret());
  }
}
