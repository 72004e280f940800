package dev.userdirectory.core.internal.records;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.Secret;
import dev.userdirectory.spi.Digest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session token, the secret of a key, or an invitation code. It consists of a prefix that
 * scanners for leaked secrets recognize, the id of the organization, so that a look-up reads only
 * that organization, and 32 random bytes.
 */
public record Token(OrganizationId organization, Secret secret) {

  /** The kinds of tokens. */
  public enum Kind {
    SESSION("uds_"),
    KEY("udk_"),
    INVITATION("udi_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  public static final int RANDOM_BYTES = 32;
  private static final int BYTES = 16 + RANDOM_BYTES;
  private static final int CHARACTERS = BYTES / 3 * 4;

  /** Creates a new token. */
  public static Token issue(Kind kind, OrganizationId organization, byte[] random) {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(organization.value().getMostSignificantBits())
            .putLong(organization.value().getLeastSignificantBits())
            .put(random);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    return new Token(organization, Secret.of(kind.prefix + text));
  }

  /** Parses a token; returns null if the text is not one. */
  public static @Nullable Token parse(Kind kind, @Nullable String text) {
    if (text == null || !looksLike(kind, text)) {
      return null;
    }
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(kind.prefix.length())));
      UUID organization = new UUID(bytes.getLong(), bytes.getLong());
      return new Token(new OrganizationId(organization), Secret.of(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns whether a text has the prefix and the length of a token. */
  public static boolean looksLike(Kind kind, @Nullable String text) {
    return text != null
        && text.length() == kind.prefix.length() + CHARACTERS
        && text.startsWith(kind.prefix);
  }

  /**
   * Returns the kind of a text that looks like a session token or the secret of a key; null
   * otherwise.
   */
  public static @Nullable Kind bearerKind(@Nullable String text) {
    if (looksLike(Kind.SESSION, text)) {
      return Kind.SESSION;
    }
    return looksLike(Kind.KEY, text) ? Kind.KEY : null;
  }

  /** Returns the digest, which is the only part of the token that is stored. */
  public Digest digest() {
    return Digests.ofSecret(secret.reveal());
  }
}
