package dev.userdirectory.testkit.jqwik;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The texts of ids of users, organizations, sessions, invitations and events. One that does not
 * parse is no fault: it is the id of nothing.
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
   * blank, which counts as no id at all where an id or an e-mail is asked for}
   */
  public static Arbitrary<String> malformed() {
    return Arbitraries.oneOf(
        Arbitraries.of(MALFORMED), Arbitraries.strings().ascii().ofMaxLength(35));
  }

  /** {@return texts of well-formed ids, unlike those that the directory makes itself} */
  public static Arbitrary<String> unknown() {
    return uuids().map(UUID::toString);
  }

  /** Ids like the directory's own, from a time before it was written. */
  static Arbitrary<UUID> uuids() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 0x00FF_FFFF_FFFFL),
            Arbitraries.longs().between(0, 0x3FFF_FFFF_FFFF_FFFFL))
        .as((time, random) -> new UUID(time << 16 | 0x7000L, random | 0x8000_0000_0000_0000L));
  }
}
