package dev.userdirectory.core.internal.records;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.Secret;
import dev.userdirectory.spi.Digest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session token, the secret of a key, or an invitation code: a prefix by which a scanner for
 * leaked secrets knows it, the organization, so that a look-up stays inside one, and 32 random
 * bytes.
 */
public record Token(OrganizationId organization, Secret secret) {

  /** What kind of token. */
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

  /** A new token. */
  public static Token issue(Kind kind, OrganizationId organization, byte[] random) {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(organization.value().getMostSignificantBits())
            .putLong(organization.value().getLeastSignificantBits())
            .put(random);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    return new Token(organization, Secret.of(kind.prefix + text));
  }

  /** The token that a text is; null if it can't be one. */
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

  /** Whether a text has the form of a token, as far as it can be seen at a glance. */
  public static boolean looksLike(Kind kind, @Nullable String text) {
    return text != null
        && text.length() == kind.prefix.length() + CHARACTERS
        && text.startsWith(kind.prefix);
  }

  /** What kind of token of those by which one is authenticated a text may be; null if none. */
  public static @Nullable Kind bearerKind(@Nullable String text) {
    if (looksLike(Kind.SESSION, text)) {
      return Kind.SESSION;
    }
    return looksLike(Kind.KEY, text) ? Kind.KEY : null;
  }

  /** All of it that is stored. */
  public Digest digest() {
    return Digests.ofSecret(secret.reveal());
  }
}
