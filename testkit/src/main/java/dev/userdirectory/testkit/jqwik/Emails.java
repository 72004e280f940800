package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.testkit.internal.texts.Mailbox;
import dev.userdirectory.testkit.internal.texts.Spellings;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generators of e-mail addresses, with everything that makes them hard to compare: letters that
 * change their length or identity with their case (İ, ı, ß, the Kelvin sign), composed and
 * decomposed accents, non-ASCII domains, quotes, and lengths on both sides of the limits of 64 and
 * 254 octets.
 */
public final class Emails {

  /**
   * A label of 30 characters that takes 36 octets in its ASCII form, which begins with {@code
   * xn--}.
   */
  private static final String WIDE_LABEL = "\u00fc".repeat(30);

  private static final List<String> INVALID =
      List.of(
          "casey",
          "",
          " ",
          "@",
          "casey@",
          "@acme.example",
          "casey.acme.example",
          "casey@lee@acme.example",
          "casey lee@acme.example",
          "casey @acme.example",
          "casey@ acme.example",
          "casey@acme .example",
          ".casey@acme.example",
          "casey.@acme.example",
          "ca..sey@acme.example",
          "casey@.acme.example",
          "casey@acme..example",
          "casey@-acme.example",
          "casey@acme-.example",
          "casey@ac_me.example",
          "casey@" + "d".repeat(64) + ".example",
          "casey@xn--\u00fc.example",
          "casey@acme.example,alex@acme.example",
          "casey@acme.example;alex@acme.example",
          "casey@acme.example\nBcc: alex@acme.example",
          "casey@acme.example\r\n\r\nhello",
          "Casey Lee <casey@acme.example>",
          "<casey@acme.example>",
          "mailto:casey@[acme.example",
          "casey(work)@acme.example",
          "casey@acme.example(work)",
          "@relay.example:casey@acme.example",
          "\"casey@acme.example",
          "casey\"@acme.example",
          "\"ca\"sey\"@acme.example",
          "casey@[192.0.2.1",
          "casey@[300.0.2.1]",
          "c".repeat(65) + "@acme.example",
          "\u00e9".repeat(32) + "c@acme.example",
          "\ud83d\ude00".repeat(17) + "@acme.example",
          "\u0130".repeat(22) + "@acme.example",
          "e\u0301".repeat(22) + "@acme.example",
          "c".repeat(64) + "@" + Mailbox.LONG_DOMAIN + "d",
          "c".repeat(64) + "@" + WIDE_LABEL + "." + Mailbox.LONG_DOMAIN.substring(20));

  private static final List<Tuple.Tuple2<String, String>> LOOK_ALIKES =
      List.of(
          Tuple.of("stra\u00dfe@acme.example", "strasse@acme.example"),
          Tuple.of("\u0131da@acme.example", "ida@acme.example"),
          Tuple.of("\u0130da@acme.example", "ida@acme.example"),
          Tuple.of("\u0130da@acme.example", "\u0131da@acme.example"),
          Tuple.of("casey@fa\u00df.example", "casey@fass.example"),
          Tuple.of("jose@acme.example", "jos\u00e9@acme.example"),
          Tuple.of("a@acme.example", "\u0430@acme.example"),
          Tuple.of("alex@acme.example", "\uff41lex@acme.example"),
          Tuple.of("\ufb01nn@acme.example", "finn@acme.example"),
          Tuple.of("casey.lee@acme.example", "caseylee@acme.example"),
          Tuple.of("casey+a@acme.example", "casey@acme.example"),
          Tuple.of("c%@acme.example", "casey@acme.example"),
          Tuple.of("c_sey@acme.example", "casey@acme.example"),
          Tuple.of("\"casey lee\"@acme.example", "caseylee@acme.example"),
          Tuple.of("casey@acme.example", "casey@mail.acme.example"));

  private Emails() {}

  /** {@return addresses that the directory accepts, some with white space around them} */
  public static Arbitrary<String> valid() {
    return Mailbox.allTyped();
  }

  /**
   * {@return texts that are not an e-mail address: each is a {@code validation_error} with the
   * field {@code email} wherever an e-mail address is to be stored}
   */
  public static Arbitrary<String> invalid() {
    Arbitrary<String> broken =
        Combinators.combine(Spellings.localParts(), Texts.forbidden())
            .as((local, mark) -> local.one() + mark + "c@acme.example");
    return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(INVALID)), Tuple.of(1, broken));
  }

  /**
   * {@return two different spellings of one mailbox: both find the same user, and a second user
   * with either of them is a {@code conflict} ({@code email_taken})}
   */
  public static Arbitrary<Tuple.Tuple2<String, String>> sameMailbox() {
    return Combinators.combine(Spellings.localParts(), Spellings.domains())
        .as((local, domain) -> local.join("@", domain))
        .map(pair -> Tuple.of(pair.one(), differing(pair)));
  }

  private static String differing(Spellings.Pair pair) {
    return pair.one().equals(pair.other()) ? " " + pair.other() : pair.other();
  }

  /**
   * {@return two different mailboxes that a careless comparison treats as the same, because of a
   * database's lower case, a collation, a pattern or a provider's own rules}
   */
  public static Arbitrary<Tuple.Tuple2<String, String>> lookAlikes() {
    return Arbitraries.of(LOOK_ALIKES);
  }
}
