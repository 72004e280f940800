package dev.userdirectory.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the canonical form by which addresses are compared. */
class EmailAddressTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Ops@Acme.EXAMPLE, ops@acme.example",
    "' ops@acme.example ', ops@acme.example",
    "\u0130zmir@acme.example, i\u0307zmir@acme.example",
    "\u0131zmir@acme.example, \u0131zmir@acme.example",
    "IZMIR@acme.example, izmir@acme.example",
    "Stra\u00dfe@acme.example, stra\u00dfe@acme.example",
    "\u212aelvin@acme.example, kelvin@acme.example",
    "Jose\u0301@acme.example, jos\u00e9@acme.example",
    "jos\u00e9@acme.example, jos\u00e9@acme.example",
    "ops@Stra\u00dfe.example, ops@xn--strae-oqa.example",
    "ops@STRASSE.example, ops@strasse.example",
    "ops@b\u00fccher.example, ops@xn--bcher-kva.example",
    "ops@bu\u0308cher.example, ops@xn--bcher-kva.example",
    "ops@xn--bcher-kva.example, ops@xn--bcher-kva.example",
    "\u03a3igma@acme.example, \u03c3igma@acme.example",
    "ops@[192.0.2.1], ops@[192.0.2.1]",
  })
  void hasOneCanonicalForm(String typed, String canonical) {
    assertThat(canonical(typed)).isEqualTo(canonical);
    assertThat(canonical(canonical)).as("and it is its own").isEqualTo(canonical);
  }

  @Test
  void losesNeedlessQuotesAndKeepsNeededOnes() {
    assertThat(canonical("\"\u2019\"@acme.example")).isEqualTo("\"\u2019\"@acme.example");
    assertThat(canonical("\"\u2000a\"@acme.example")).isEqualTo("\"\u2002a\"@acme.example");
    for (String quoted : List.of("\"\"@acme.example", "\"a.\"@acme.example")) {
      assertThat(canonical(quoted)).isEqualTo(quoted);
      assertThat(Folding.emailPrefix(quoted)).as("searched for").isEqualTo(quoted);
    }
    assertThat(canonical("\"Ops\"@acme.example")).isEqualTo("ops@acme.example");
    assertThat(canonical("\"o.ps\"@acme.example")).isEqualTo("o.ps@acme.example");
    assertThat(canonical("\"o\\ps\"@acme.example")).isEqualTo("ops@acme.example");
    assertThat(canonical("\"Night Ops\"@acme.example")).isEqualTo("\"night ops\"@acme.example");
    assertThat(canonical("\"a\\\"b\"@acme.example")).isEqualTo("\"a\\\"b\"@acme.example");
    assertThat(canonical("\"a@b\"@acme.example")).isEqualTo("\"a@b\"@acme.example");
  }

  @Test
  void keepsTheAddressAsTypedButTrimmed() {
    EmailAddress email = Objects.requireNonNull(EmailAddress.parse(" Ops@B\u00fccher.example "));
    assertThat(email.typed()).isEqualTo("Ops@B\u00fccher.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ops",
        "@acme.example",
        "ops@",
        "a..b@acme.example",
        ".a@acme.example",
        "a b@acme.example",
        "\"a\".b@acme.example",
        "a.\"b\"@acme.example",
        "\"a\".\"b\"@acme.example",
        "ops@acme..example",
        "ops@-acme.example",
        "ops@ac_me.example",
        "Jordan Park <ops@acme.example>",
        "ops(comment)@acme.example",
        "@relay.example:ops@acme.example",
        "ops\u0001@acme.example",
        "ops@acme.example\nbcc: all@acme.example",
        "\ud800@acme.example",
        "\"open@acme.example",
      })
  void rejectsTextThatIsNotAMailbox(String text) {
    assertThat(EmailAddress.parse(text)).isNull();
  }

  @Test
  void limitsTheLocalPartTo64Octets() {
    assertThat(EmailAddress.parse("x".repeat(64) + "@acme.example")).isNotNull();
    assertThat(EmailAddress.parse("x".repeat(65) + "@acme.example")).isNull();
    assertThat(EmailAddress.parse("\u00fc".repeat(32) + "@acme.example")).isNotNull();
    assertThat(EmailAddress.parse("\u00fc".repeat(33) + "@acme.example")).isNull();
  }

  @Test
  void limitsTheAddressTo254OctetsWithAnAsciiDomain() {
    String domain = ("d".repeat(59) + ".").repeat(3) + "d".repeat(9);
    assertThat(domain).hasSize(189);
    assertThat(EmailAddress.parse("x".repeat(64) + "@" + domain)).isNotNull();
    assertThat(EmailAddress.parse("x".repeat(64) + "@" + domain + "d")).isNull();

    String idn = "\u00fc".repeat(30) + "." + domain;
    int room = 254 - canonical("x@" + idn).length() + "x".length();
    assertThat(EmailAddress.parse("x".repeat(room) + "@" + idn)).isNotNull();
    assertThat(EmailAddress.parse("x".repeat(room + 1) + "@" + idn)).isNull();
  }

  private static String canonical(String typed) {
    EmailAddress email = EmailAddress.parse(typed);
    assertThat(email).as(typed).isNotNull();
    return Objects.requireNonNull(email).canonical();
  }
}
