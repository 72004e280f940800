package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.Secret;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Session tokens, secrets of keys, and invitation codes. */
public final class Tokens {

  static final String SESSION = "uds_";
  static final String KEY = "udk_";
  static final String INVITATION = "udi_";

  private static final int RANDOM_BYTES = 32;

  private static final List<String> MALFORMED =
      List.of(
          "x",
          "",
          " ",
          "null",
          "Bearer",
          SESSION,
          INVITATION,
          SESSION + "A".repeat(63),
          INVITATION + "A".repeat(63),
          SESSION + "A".repeat(65),
          KEY,
          KEY + "A".repeat(63),
          KEY + "+".repeat(64),
          INVITATION + "A".repeat(65),
          SESSION + "A".repeat(62) + "==",
          INVITATION + "\u00e9".repeat(64),
          INVITATION + "+".repeat(64),
          SESSION + "/".repeat(64),
          SESSION + "A".repeat(63) + "\n",
          SESSION.toUpperCase(Locale.ROOT) + "A".repeat(64),
          "A".repeat(64),
          "\ud800",
          "Secret[redacted]",
          "' OR '1'='1",
          INVITATION + "A".repeat(100_000));

  private Tokens() {}

  /**
   * {@return texts that are no token and no code: authenticating with one is {@code auth_required},
   * previewing or accepting one {@code not_found}}
   */
  public static Arbitrary<String> malformed() {
    return Arbitraries.oneOf(Arbitraries.of(MALFORMED), Texts.valid(40), Texts.forbidden());
  }

  /** {@return well-formed tokens of sessions that no directory has started} */
  public static Arbitrary<Secret> sessionTokens() {
    return Combinators.combine(Ids.uuids(), randomBytes())
        .as((id, bytes) -> token(SESSION, new OrganizationId(id), bytes));
  }

  /** {@return well-formed secrets of keys that no directory has issued} */
  public static Arbitrary<Secret> keySecrets() {
    return Combinators.combine(Ids.uuids(), randomBytes())
        .as((id, bytes) -> token(KEY, new OrganizationId(id), bytes));
  }

  /** {@return well-formed codes of invitations that no directory has issued} */
  public static Arbitrary<Secret> invitationCodes() {
    return Combinators.combine(Ids.uuids(), randomBytes())
        .as((id, bytes) -> token(INVITATION, new OrganizationId(id), bytes));
  }

  static Arbitrary<byte[]> randomBytes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(RANDOM_BYTES);
  }

  static Secret token(String prefix, OrganizationId organization, byte[] random) {
    UUID id = organization.value();
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES * 2 + RANDOM_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(random)
            .array();
    return Secret.of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
