package dev.userdirectory.testkit.internal.texts;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.Secret;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generators of well-formed session tokens, key secrets and invitation codes that no directory has
 * issued.
 */
public final class SoundTokens {

  public static final String SESSION = "uds_";
  public static final String KEY = "udk_";
  public static final String INVITATION = "udi_";

  private static final int RANDOM_BYTES = 32;

  private SoundTokens() {}

  /** Returns tokens that begin with a prefix. */
  public static Arbitrary<Secret> any(String prefix) {
    return Combinators.combine(SoundIds.uuids(), randomBytes())
        .as((id, bytes) -> token(prefix, new OrganizationId(id), bytes));
  }

  public static Arbitrary<byte[]> randomBytes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(RANDOM_BYTES);
  }

  public static Secret token(String prefix, OrganizationId organization, byte[] random) {
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
