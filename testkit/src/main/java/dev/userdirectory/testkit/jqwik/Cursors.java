package dev.userdirectory.testkit.jqwik;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generators of cursors that the directory refuses: a request for a page with one of them is a
 * {@code validation_error} with the field {@code cursor}.
 */
public final class Cursors {

  private static final List<String> NONSENSE =
      List.of(
          "x",
          "",
          " ",
          "0",
          "-1",
          "null",
          "no cursor",
          "AAAA",
          "====",
          "%00",
          "../..",
          ">t0 019c0000-0001-7000-8000-000000000001",
          "<",
          "PnQw",
          "\u00e9\ud83d\ude00",
          "\ud800",
          "' OR '1'='1",
          "A".repeat(100_000));

  private Cursors() {}

  /** {@return texts that never were a cursor, some of them huge} */
  public static Arbitrary<String> nonsense() {
    return Arbitraries.oneOf(
        Arbitraries.of(NONSENSE),
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .withCharRange('0', '9')
            .withChars("-_")
            .ofMinLength(1)
            .ofMaxLength(120));
  }

  /**
   * {@return a cursor that was tampered with: cut, with a character changed or inserted, doubled or
   * wrapped; or replaced by nonsense or by a cursor of another query}
   *
   * @param cursor a cursor that the directory returned
   * @param others cursors that the directory returned for other queries, if any are available
   */
  public static Arbitrary<String> tampered(String cursor, String... others) {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, cursor.length() - 1);
    Arbitrary<String> marks = Arbitraries.of("A", "B", "z", "0", "-", "_", "=", "+", "\u00e9");
    Arbitrary<String> cut = places.map(end -> cursor.substring(0, end));
    Arbitrary<String> beheaded = places.map(start -> cursor.substring(start + 1));
    Arbitrary<String> changed =
        Combinators.combine(places, marks)
            .as((at, mark) -> cursor.substring(0, at) + mark + cursor.substring(at + 1));
    Arbitrary<String> longer =
        Combinators.combine(places, marks)
            .as((at, mark) -> cursor.substring(0, at) + mark + cursor.substring(at));
    Arbitrary<String> wrapped =
        Arbitraries.of(cursor + cursor, cursor + "=", cursor + "\n", " " + cursor, cursor + "AAAA");
    return Arbitraries.frequencyOf(
            Tuple.of(2, cut),
            Tuple.of(1, beheaded),
            Tuple.of(3, changed),
            Tuple.of(1, longer),
            Tuple.of(1, wrapped),
            Tuple.of(1, nonsense()),
            Tuple.of(
                others.length, Arbitraries.of(others.length == 0 ? new String[] {""} : others)))
        .filter(text -> !text.equals(cursor));
  }
}
