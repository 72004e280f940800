package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.spi.IdSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Supplies the ids and secrets of one operation. If a store runs the operation's work again, the
 * work gets the same ids and secrets in the same order.
 */
public final class OperationIds {

  private static final int SALT_BYTES = 16;

  private final IdSource source;
  private final EventId command;
  private final List<UUID> ids = new ArrayList<>();
  private final List<byte[]> secrets = new ArrayList<>();
  private int nextId = 1;
  private int firstId = 1;
  private int firstSecret;
  private int nextSecret;

  OperationIds(IdSource source) {
    this.source = source;
    this.command = new EventId(source.newId());
    ids.add(command.value());
  }

  /** Returns the id of the operation's first audit event. */
  public EventId command() {
    return command;
  }

  /** Marks the point to which {@link #rewind} returns. */
  void hold() {
    firstId = nextId;
    firstSecret = nextSecret;
  }

  /** Returns to the point that {@link #hold} marked, for another run of the work. */
  void rewind() {
    nextId = firstId;
    nextSecret = firstSecret;
  }

  /** Returns the next id. */
  public UUID id() {
    if (nextId == ids.size()) {
      ids.add(source.newId());
    }
    return ids.get(nextId++);
  }

  /** Returns the next secret, of that many random bytes. */
  private byte[] secret(int length) {
    if (nextSecret == secrets.size()) {
      secrets.add(source.newSecret(length));
    }
    return secrets.get(nextSecret++);
  }

  /** Returns a token made of the next secret. */
  public Token token(Token.Kind kind, OrganizationId organization) {
    return Token.issue(kind, organization, secret(Token.RANDOM_BYTES));
  }

  /** Returns the next salt for a text of the audit trail. */
  String salt() {
    return HexFormat.of().formatHex(secret(SALT_BYTES));
  }
}
