package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.KeyId;
import dev.userdirectory.Keys;
import dev.userdirectory.NewKey;
import dev.userdirectory.SessionId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Views;
import dev.userdirectory.core.internal.trail.SessionFacts;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.Transactions;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.internal.views.IssuedKeyView;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Issues, replaces, lists and revokes the keys of users. A key is stored as a session with terms.
 * It is therefore authenticated like a session, and ends with the sessions of its user.
 */
public final class KeyFlows implements Keys {

  private final Views views;
  private final Transactions transactions;
  private final ActorScope scope;
  private final LiveSessions sessions;
  private final KeyCheck input;
  private final KeyAdmission admission;

  public KeyFlows(Components components, ActorScope scope) {
    this.views = components.views();
    this.transactions = components.transactions();
    this.scope = scope;
    this.sessions = new LiveSessions(components.lifetimes());
    this.input = new KeyCheck(components.model());
    this.admission = new KeyAdmission(components.model().model().allowsPersonalKeys());
  }

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
          UserRecord user = admission.admit(change, ref, AuditActions.KEY_ISSUED);
          KeyAdmission.requireNarrow(user, terms);
          KeyAdmission.requireRoom(sessions.keys(change.operation(), user).size());
          KeyIssue issued = KeyIssue.add(change, user, terms, end);
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
          UserRecord user = admission.admit(change, ref, AuditActions.KEY_ROTATED);
          List<SessionRecord> keys = sessions.keys(change.operation(), user);
          SessionRecord old = find(keys, key);
          KeyAdmission.requireRoom(rest.isZero() ? keys.size() - 1 : keys.size());
          SessionRecord ending = end(change, old, rest);
          KeyIssue issued = KeyIssue.add(change, user, terms(old), end);
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

  /**
   * Ends a key after the given time, or at once if that is zero, but never later than its own end.
   */
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

  private static SessionRecord find(List<SessionRecord> keys, KeyId key) {
    return keys.stream()
        .filter(each -> each.id().equals(new SessionId(key.value())))
        .findFirst()
        .orElseThrow(() -> NotFoundErrors.key(key.toString()));
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
    return key == null ? null : SessionFacts.ofKey(key, terms(key));
  }

  private Key view(SessionRecord key) {
    return views.key(key, terms(key));
  }

  private IssuedKey view(KeyIssue issued) {
    return new IssuedKeyView(view(issued.session()), issued.token().secret());
  }
}
