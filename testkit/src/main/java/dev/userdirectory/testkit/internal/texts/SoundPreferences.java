package dev.userdirectory.testkit.internal.texts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Generators of preferences that the directory accepts, and methods that build objects of a given
 * depth or size.
 */
public final class SoundPreferences {

  public static final int LARGEST = 16 * 1024;
  public static final int DEEPEST = 8;

  /** Scalars of the types in which they are read back. */
  private static final List<Object> SCALARS =
      List.of(
          1,
          "dark",
          "",
          true,
          false,
          0,
          -1,
          Integer.MAX_VALUE,
          Long.MIN_VALUE,
          new BigInteger("123456789012345678901234567890"),
          new BigDecimal("1.5"),
          new BigDecimal("2.50"),
          new BigDecimal("-0.000000000000000001"),
          "\"quoted\" \\ / \n\t\u0000",
          "\u00fc\ud83d\ude00\u2028",
          "</script>");

  private static final List<Map<String, Object>> EDGES =
      List.of(
          nested(DEEPEST),
          listed(DEEPEST),
          sized(LARGEST, "x"),
          sized(LARGEST, "\u00e9"),
          sized(LARGEST, "\ud83d\ude00"),
          Map.of("float", 1.5f, "double", -0.0d, "short", (short) 1, "byte", (byte) -1),
          Map.of("huge", new BigDecimal("1e400"), "tiny", new BigDecimal("1e-400")),
          Map.of(
              "digits", BigInteger.TEN.pow(5000), "more", new BigDecimal("0." + "1".repeat(5000))),
          Map.of("exponent", new BigDecimal("1e999999999")),
          Map.of("", "no key", "__proto__", Map.of(), "a.b", 1, "\ud83d\ude00", 2));

  private SoundPreferences() {}

  /**
   * Returns objects with nulls, unusual numbers and unusual texts, up to the maximum depth and
   * size.
   */
  public static Arbitrary<Map<String, Object>> any() {
    return Arbitraries.frequencyOf(Tuple.of(4, stored()), Tuple.of(1, Arbitraries.of(EDGES)));
  }

  /** Returns small objects, in exactly the types in which they are read back. */
  public static Arbitrary<Map<String, Object>> stored() {
    Arbitrary<Object> scalars = Arbitraries.of(SCALARS);
    Arbitrary<Object> lists =
        scalars.injectNull(0.1).list().ofMaxSize(3).map(Collections::unmodifiableList);
    Arbitrary<Object> objects = objects(scalars).map(object -> object);
    return objects(Arbitraries.oneOf(scalars, lists, objects).injectNull(0.1));
  }

  private static Arbitrary<Map<String, Object>> objects(Arbitrary<Object> values) {
    return Arbitraries.maps(Arbitraries.of("theme", "columns", "a", "\u00fc \"x\""), values)
        .ofMaxSize(3)
        .map(members -> Collections.unmodifiableMap(new LinkedHashMap<>(members)));
  }

  public static Map<String, Object> nested(int levels) {
    return levels == 1 ? Map.of() : Map.of("a", nested(levels - 1));
  }

  public static Map<String, Object> listed(int levels) {
    Object list = List.of();
    for (int level = 2; level < levels; level++) {
      list = Arrays.asList(list, null);
    }
    return Map.of("a", list);
  }

  /** Returns an object of that many octets in compact form. */
  public static Map<String, Object> sized(int octets, String filling) {
    int room = octets - "{\"a\":\"\"}".length();
    int wide = filling.getBytes(StandardCharsets.UTF_8).length;
    return Map.of("a", filling.repeat(room / wide) + "x".repeat(room % wide));
  }
}
