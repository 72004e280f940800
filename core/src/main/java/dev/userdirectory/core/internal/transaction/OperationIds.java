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
 * The ids and secrets of one operation. A store may run the operation's work again: then they are
 * the same again, in the same order.
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

  /** The id of the operation's first audit event. */
  public EventId command() {
    return command;
  }

  /** Keeps what was drawn so far: the work begins here. */
  void hold() {
    firstId = nextId;
    firstSecret = nextSecret;
  }

  /** Goes back to where the work begins, for another run of it. */
  void rewind() {
    nextId = firstId;
    nextSecret = firstSecret;
  }

  /** The next id. */
  public UUID id() {
    if (nextId == ids.size()) {
      ids.add(source.newId());
    }
    return ids.get(nextId++);
  }

  /** The next secret, of that many random bytes. */
  private byte[] secret(int length) {
    if (nextSecret == secrets.size()) {
      secrets.add(source.newSecret(length));
    }
    return secrets.get(nextSecret++);
  }

  /** A token made of the next secret. */
  public Token token(Token.Kind kind, OrganizationId organization) {
    return Token.issue(kind, organization, secret(Token.RANDOM_BYTES));
  }

  /** The next salt for a text of the audit trail. */
  String salt() {
    return HexFormat.of().formatHex(secret(SALT_BYTES));
  }
}
