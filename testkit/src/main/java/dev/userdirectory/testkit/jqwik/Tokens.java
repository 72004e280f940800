package dev.userdirectory.testkit.jqwik;

import static dev.userdirectory.testkit.internal.texts.SoundTokens.INVITATION;
import static dev.userdirectory.testkit.internal.texts.SoundTokens.KEY;
import static dev.userdirectory.testkit.internal.texts.SoundTokens.SESSION;

import dev.userdirectory.Secret;
import dev.userdirectory.testkit.internal.texts.SoundTokens;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Generators of session tokens, key secrets and invitation codes. */
public final class Tokens {

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
   * {@return texts that are neither a token nor a code: authenticating with one is {@code
   * auth_required}, previewing or accepting one is {@code not_found}}
   */
  public static Arbitrary<String> malformed() {
    return Arbitraries.oneOf(Arbitraries.of(MALFORMED), Texts.valid(40), Texts.forbidden());
  }

  /** {@return well-formed tokens of sessions that no directory has started} */
  public static Arbitrary<Secret> sessionTokens() {
    return SoundTokens.any(SESSION);
  }

  /** {@return well-formed key secrets that no directory has issued} */
  public static Arbitrary<Secret> keySecrets() {
    return SoundTokens.any(KEY);
  }

  /** {@return well-formed invitation codes that no directory has issued} */
  public static Arbitrary<Secret> invitationCodes() {
    return SoundTokens.any(INVITATION);
  }
}
