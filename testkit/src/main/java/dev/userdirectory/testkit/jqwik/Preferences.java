package dev.userdirectory.testkit.jqwik;

import static dev.userdirectory.testkit.internal.texts.SoundPreferences.DEEPEST;
import static dev.userdirectory.testkit.internal.texts.SoundPreferences.LARGEST;
import static dev.userdirectory.testkit.internal.texts.SoundPreferences.listed;
import static dev.userdirectory.testkit.internal.texts.SoundPreferences.nested;
import static dev.userdirectory.testkit.internal.texts.SoundPreferences.sized;

import dev.userdirectory.testkit.internal.texts.SoundPreferences;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Generators of users' preferences: JSON objects of at most 16 KiB and 8 levels. */
public final class Preferences {

  private static final List<Map<String, Object>> INVALID =
      List.of(
          Map.of("number", Double.NaN),
          Map.of("number", Double.POSITIVE_INFINITY),
          Map.of("number", Float.NEGATIVE_INFINITY),
          Map.of("number", new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)),
          Map.of("number", BigInteger.TEN.pow(LARGEST)),
          nested(DEEPEST + 1),
          listed(DEEPEST + 1),
          nested(100),
          sized(LARGEST + 1, "x"),
          sized(LARGEST + 1, "\u00e9"),
          sized(LARGEST + 1, "\ud83d\ude00"),
          sized(1024 * 1024, "x"),
          Map.of("half", "\ud800"),
          Map.of("\udc00", "half"),
          Map.of("list", List.of("\udc00\ud800")),
          Map.of("instant", Instant.EPOCH),
          Map.of("optional", Optional.empty()),
          Map.of("bytes", new byte[] {1}),
          Map.of("letter", 'a'));

  private Preferences() {}

  /**
   * {@return objects that the directory accepts: with nulls, unusual numbers and texts, of up to 8
   * levels and up to exactly 16 KiB; they are read back as equal JSON}
   */
  public static Arbitrary<Map<String, Object>> valid() {
    return SoundPreferences.any();
  }

  /**
   * {@return objects that the directory refuses: of 9 or more levels, over 16 KiB, or with values
   * that JSON can't represent; each is a {@code validation_error} with the field {@code
   * preferences}}
   */
  public static Arbitrary<Map<String, Object>> invalid() {
    return Arbitraries.of(INVALID);
  }
}
