package dev.userdirectory.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitsTest {

  @Test
  void takesOneWordForEvery64Bits() {
    assertThat(Bits.none(0)).hasToString("[]");
    assertThat(Bits.none(1)).hasToString("[0]");
    assertThat(Bits.none(64)).hasToString("[0]");
    assertThat(Bits.none(65)).hasToString("[0, 0]");
    assertThat(Bits.none(128)).hasToString("[0, 0]");
  }

  @Test
  void hasTheBitsThatWereAddedAndNoOthers() {
    for (int added = 0; added < 130; added++) {
      Bits bits = Bits.none(130).with(added);
      for (int asked = 0; asked < 130; asked++) {
        assertThat(bits.has(asked)).as("%s of %s", asked, added).isEqualTo(asked == added);
      }
    }
  }

  @Test
  void aBitAddedTwiceIsThere() {
    assertThat(Bits.none(70).with(66).with(66).has(66)).isTrue();
  }

  @Test
  void addingLeavesTheOriginalAlone() {
    Bits original = Bits.none(70).with(3);
    assertThat(original.with(69)).isNotEqualTo(original);
    assertThat(original).isEqualTo(Bits.none(70).with(3));
  }

  @Test
  void joinsAndTakesAwayInEveryWordWithoutChangingEither() {
    Bits some = Bits.none(130).with(1).with(65).with(129);
    Bits others = Bits.none(130).with(1).with(66).with(129);
    assertThat(some.or(others)).isEqualTo(Bits.none(130).with(1).with(65).with(66).with(129));
    assertThat(some.andNot(others)).isEqualTo(Bits.none(130).with(65));
    assertThat(some.and(others)).isEqualTo(Bits.none(130).with(1).with(129));
    assertThat(some).isEqualTo(Bits.none(130).with(1).with(65).with(129));
    assertThat(others).isEqualTo(Bits.none(130).with(1).with(66).with(129));
  }

  @Test
  void isEmptyOnlyWithoutAnyBit() {
    assertThat(Bits.none(130).isEmpty()).isTrue();
    assertThat(Bits.none(130).with(0).isEmpty()).isFalse();
    assertThat(Bits.none(130).with(63).isEmpty()).isFalse();
    assertThat(Bits.none(130).with(129).isEmpty()).isFalse();
  }

  @Test
  void equalsByItsBitsAndHashesAlike() {
    Bits bits = Bits.none(70).with(69);
    assertThat(bits).isEqualTo(Bits.none(70).with(69)).hasSameHashCodeAs(Bits.none(70).with(69));
    assertThat(bits).isNotEqualTo(Bits.none(70)).isNotEqualTo("[0, 32]").isNotEqualTo(null);
    assertThat(bits.hashCode()).isNotEqualTo(Bits.none(70).with(68).hashCode());
  }
}
