package dev.userdirectory.testkit.internal.texts;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A mailbox, in one of its spellings and in its canonical form.
 *
 * @param typed one of the mailbox's spellings, without white space around it
 * @param canonical the form by which the directory compares the mailbox, constructed alongside the
 *     spelling and not computed from it
 */
public record Mailbox(String typed, String canonical) {

  /** A domain that makes an address of 254 octets with a local part of 64. */
  public static final String LONG_DOMAIN = ("d".repeat(59) + ".").repeat(3) + "d".repeat(9);

  private static final List<Mailbox> LONGEST =
      List.of(
          ascii("c".repeat(64) + "@acme.example"),
          ascii("\u00e9".repeat(32) + "@acme.example"),
          ascii("\ud83d\ude00".repeat(16) + "@acme.example"),
          new Mailbox(
              "\u0130".repeat(21) + "@acme.example", "i\u0307".repeat(21) + "@acme.example"),
          new Mailbox(
              "e\u0301".repeat(21) + "@acme.example", "\u00e9".repeat(21) + "@acme.example"),
          ascii("c".repeat(64) + "@" + LONG_DOMAIN),
          ascii("c@" + "d".repeat(63) + ".example"));

  private static Mailbox ascii(String canonical) {
    return new Mailbox(canonical, canonical);
  }

  /** Returns addresses as people type them, some with white space around them. */
  public static Arbitrary<String> allTyped() {
    return Combinators.combine(any(), Arbitraries.of("", " ", "\t", "\u2003\n"))
        .as((mailbox, space) -> space + mailbox.typed() + space);
  }

  public static Arbitrary<Mailbox> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, any(Spellings.plainLocalParts())),
        Tuple.of(4, any(Spellings.localParts())),
        Tuple.of(1, Arbitraries.of(LONGEST)));
  }

  private static Arbitrary<Mailbox> any(Arbitrary<Spellings.Pair> locals) {
    return Combinators.combine(locals, Spellings.domains())
        .as((local, domain) -> local.join("@", domain))
        .map(pair -> new Mailbox(pair.other(), pair.canonical()));
  }
}
