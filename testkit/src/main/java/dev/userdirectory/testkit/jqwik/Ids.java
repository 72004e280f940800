package dev.userdirectory.testkit.jqwik;

import dev.userdirectory.testkit.internal.texts.SoundIds;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Generators of ids of users, organizations, sessions, invitations and events, as texts. An id that
 * does not parse is not a validation error: it is the id of nothing.
 */
public final class Ids {

  private static final String WHOLE = "019c0000-0001-7000-8000-000000000001";

  private static final List<String> MALFORMED =
      List.of(
          "me",
          "",
          " ",
          "null",
          "undefined",
          "0",
          "-1",
          "1-1-1-1-1",
          WHOLE.substring(1),
          WHOLE + "0",
          WHOLE + " ",
          " " + WHOLE,
          WHOLE + "\n",
          WHOLE + "\u0000",
          WHOLE.replace("-", ""),
          WHOLE.replace('-', '\u2010'),
          WHOLE.replace('0', '\uff10'),
          WHOLE.replace('0', 'g'),
          "{" + WHOLE + "}",
          "urn:uuid:" + WHOLE,
          WHOLE + "," + WHOLE,
          "00000000-0000-0000-0000-000000000000",
          "' OR '1'='1",
          "../" + WHOLE,
          "\ud800",
          "0".repeat(100_000));

  private Ids() {}

  /**
   * {@return texts that are the id of nothing: an operation on one is {@code not_found}. Some are
   * blank, which counts as no id at all where an id or an e-mail address is expected}
   */
  public static Arbitrary<String> malformed() {
    return Arbitraries.oneOf(
        Arbitraries.of(MALFORMED), Arbitraries.strings().ascii().ofMaxLength(35));
  }

  /** {@return well-formed ids, as texts, that differ from all ids that the directory generates} */
  public static Arbitrary<String> unknown() {
    return SoundIds.texts();
  }
}
