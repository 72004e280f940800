package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.UserRef;
import dev.userdirectory.core.internal.changes.ChangeAuthorizer;
import dev.userdirectory.core.internal.records.Lifetimes;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the live sessions and keys of a user, and checks who may see and end them. */
final class LiveSessions {

  private final Lifetimes lifetimes;
  private final ChangeAuthorizer authorizer = new ChangeAuthorizer();

  LiveSessions(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /**
   * Lets users see their own sessions. Others need the permission in the whole organization or at
   * one of the user's sites.
   */
  UserRecord readable(OperationContext op, UserRef ref, String permission) {
    UserRecord user = op.readable(ref, permission);
    if (!op.bySystem() && !op.servesSelf(user)) {
      Refusals.refuse(op.policy().outOfReach(op.member(), permission, user.sites(), op.now()));
    }
    return user;
  }

  /** Lets users end their own sessions. Others need the permission, and the rules must allow it. */
  UserRecord admit(
      OperationContext op, @Nullable UserRecord found, UserRef ref, String permission) {
    if (op.servesSelf(found)) {
      op.enter();
    } else {
      authorizer.authorize(op, ref, found, found, Set.of(permission), false);
    }
    return op.require(found, ref);
  }

  /** Returns the live sessions of the user and of staff on the user's behalf, without keys. */
  List<SessionRecord> signedIn(OperationContext op, UserRecord user) {
    return live(op, user).filter(session -> session.key() == null).toList();
  }

  /** Returns the live keys of the user. */
  List<SessionRecord> keys(OperationContext op, UserRecord user) {
    return live(op, user).filter(session -> session.key() != null).toList();
  }

  /** Returns the keys that have not been ended, also those not valid by this clock. */
  List<SessionRecord> openKeys(OperationContext op, UserRecord user) {
    return op.view().openSessions(Set.of(user.id())).stream()
        .filter(session -> session.key() != null)
        .toList();
  }

  private Stream<SessionRecord> live(OperationContext op, UserRecord user) {
    return op.view().openSessions(Set.of(user.id())).stream()
        .filter(session -> lifetimes.isLive(session, op.now()));
  }
}
