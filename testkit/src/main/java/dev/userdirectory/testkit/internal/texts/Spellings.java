package dev.userdirectory.testkit.internal.texts;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Parts of e-mail addresses in all their spellings, so that the canonical form of an address put
 * together from them is known beforehand.
 */
public final class Spellings {

  /**
   * Two spellings of one text.
   *
   * @param one a spelling
   * @param other another spelling, or the same
   * @param canonical the form by which they are compared
   */
  public record Pair(String one, String other, String canonical) {

    public Pair join(String between, Pair next) {
      return new Pair(
          one + between + next.one,
          other + between + next.other,
          canonical + between + next.canonical);
    }

    Pair otherQuoted() {
      return new Pair(one, '"' + other + '"', canonical);
    }
  }

  /** A part with its spellings, the first of which is the canonical form. */
  private record Part(List<String> spellings) {

    static Part of(String... spellings) {
      return new Part(List.of(spellings));
    }

    Arbitrary<Pair> pairs() {
      return Combinators.combine(Arbitraries.of(spellings), Arbitraries.of(spellings))
          .as((one, other) -> new Pair(one, other, spellings.get(0)));
    }
  }

  private static final List<Part> PLAIN =
      List.of(
          Part.of("a", "A"),
          Part.of("c", "C"),
          Part.of("z", "Z"),
          Part.of("i", "I"),
          Part.of("7"),
          Part.of("-"),
          Part.of("_"),
          Part.of("+"));

  /** Unusual parts. Each begins with a character that does not combine with the one before it. */
  private static final List<Part> ODD =
      List.of(
          Part.of("i\u0307", "\u0130", "I\u0307"),
          Part.of("\u0131"),
          Part.of("\u00df", "\u1e9e"),
          Part.of("ss", "SS"),
          Part.of("k", "K", "\u212a"),
          Part.of("\u00e9", "e\u0301", "\u00c9", "E\u0301"),
          Part.of("\u00e5", "a\u030a", "\u00c5", "\u212b"),
          Part.of("\u03c9", "\u03a9", "\u2126"),
          Part.of("\u0436", "\u0416"),
          Part.of("\uff41", "\uff21"),
          Part.of("\ufb01"),
          Part.of("\u7528"),
          Part.of("\ud83d\ude00"),
          Part.of("\u05d0"),
          Part.of("%"),
          Part.of("'"),
          Part.of("`"),
          Part.of("="),
          Part.of("{}"),
          Part.of("/"));

  private static final List<Part> DOMAINS =
      List.of(
          Part.of("acme.example", "ACME.EXAMPLE", "Acme.Example"),
          Part.of("acme.example", "\uff21cme.example", "acme\u3002example"),
          Part.of("mail.globex-7.example", "MAIL.Globex-7.example"),
          Part.of(
              "xn--bcher-kva.example",
              "b\u00fccher.example",
              "bu\u0308cher.example",
              "B\u00dcCHER.example",
              "XN--BCHER-KVA.example"),
          Part.of("xn--fa-hia.example", "fa\u00df.example", "FA\u00df.Example"),
          Part.of("fass.example", "FASS.EXAMPLE"),
          Part.of("xn--r8jz45g.xn--zckzah", "\u4f8b\u3048.\u30c6\u30b9\u30c8"),
          Part.of("[192.0.2.1]"));

  /** Local parts that need quotes. */
  private static final List<Part> QUOTED =
      List.of(
          Part.of("\"casey lee\"", "\"Casey Lee\""),
          Part.of("\"casey@lee\"", "\"CASEY@lee\""),
          Part.of("\"casey..lee\""),
          Part.of("\".casey\""),
          Part.of("\"casey,lee\""),
          Part.of("\"casey(lee)\""),
          Part.of("\"casey\\\"lee\"", "\"Casey\\\"lee\""),
          Part.of("\"casey\\\\lee\""));

  private Spellings() {}

  public static Arbitrary<Pair> domains() {
    return Arbitraries.of(DOMAINS).flatMap(Part::pairs);
  }

  /** Returns local parts of ASCII letters, digits and a few other characters. */
  static Arbitrary<Pair> plainLocalParts() {
    return atom(PLAIN);
  }

  public static Arbitrary<Pair> localParts() {
    Arbitrary<Pair> odd = Arbitraries.frequencyOf(Tuple.of(1, atom(PLAIN)), Tuple.of(3, atom(ODD)));
    Arbitrary<Pair> dotted =
        Combinators.combine(odd, odd).as((first, second) -> first.join(".", second));
    return Arbitraries.frequencyOf(
        Tuple.of(4, odd),
        Tuple.of(2, dotted),
        Tuple.of(1, odd.map(Pair::otherQuoted)),
        Tuple.of(1, Arbitraries.of(QUOTED).flatMap(Part::pairs)));
  }

  private static Arbitrary<Pair> atom(List<Part> parts) {
    return Arbitraries.of(parts)
        .flatMap(Part::pairs)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(all -> all.stream().reduce((first, next) -> first.join("", next)).orElseThrow());
  }
}
