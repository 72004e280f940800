package dev.userdirectory.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which texts are valid names. */
class NameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jordan\u0007", // control
        "Jordan\u2028Lee", // line separator
        "Jor\u202edan", // bidirectional override
        "Jor\u200bdan", // zero-width space
        "\ufeffJordan", // byte order mark
        "Jordan\udb40\udc41", // tag
        "Jordan\ue000", // private use
        "Jordan\u0378", // unassigned
        "Jordan\ud800", // half of a surrogate pair
      })
  void rejectsInvisibleAndUnassignedCharacters(String text) {
    assertThat(Name.of(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200dJordan", "Jordan\u200d", "\u200cJordan", "Jordan\u200c"})
  void rejectsAJoinerAtTheStartOrEnd(String text) {
    assertThat(Name.of(text)).isNull();
  }

  @Test
  void acceptsAJoinerWithinAName() {
    Name name = Name.of(" \u0646\u0627\u0645\u200c\u0647\u0627 ");

    assertThat(name).isNotNull();
    assertThat(name.text()).isEqualTo("\u0646\u0627\u0645\u200c\u0647\u0627");
  }

  @Test
  void limitsANameTo100CodePoints() {
    assertThat(Name.of("\ud83d\ude00".repeat(100))).isNotNull();
    assertThat(Name.of("\ud83d\ude00".repeat(101))).isNull();
  }
}
