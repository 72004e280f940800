package dev.userdirectory.core.internal.sessions;

import dev.userdirectory.RequestContext;
import dev.userdirectory.SessionId;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.core.internal.transaction.UnitOfWork;
import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.time.Instant;

/**
 * An issued key, with the only plaintext of its secret.
 *
 * @param session the key as it is stored
 */
record KeyIssue(SessionRecord session, Token token) {

  /** Creates a new key of a user, and adds it to the unit of work. */
  static KeyIssue add(UnitOfWork change, UserRecord user, KeyTerms terms, Instant end) {
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
    return new KeyIssue(session, token);
  }
}
