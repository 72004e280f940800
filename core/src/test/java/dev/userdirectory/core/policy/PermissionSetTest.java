package dev.userdirectory.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PermissionSetTest {

  @Test
  void takesOneWordForEvery64Bits() {
    assertThat(PermissionSet.none(0)).hasToString("[]");
    assertThat(PermissionSet.none(1)).hasToString("[0]");
    assertThat(PermissionSet.none(64)).hasToString("[0]");
    assertThat(PermissionSet.none(65)).hasToString("[0, 0]");
    assertThat(PermissionSet.none(128)).hasToString("[0, 0]");
  }

  @Test
  void hasTheBitsThatWereAddedAndNoOthers() {
    for (int added = 0; added < 130; added++) {
      PermissionSet bits = PermissionSet.none(130).with(added);
      for (int asked = 0; asked < 130; asked++) {
        assertThat(bits.has(asked)).as("%s of %s", asked, added).isEqualTo(asked == added);
      }
    }
  }

  @Test
  void addingABitTwiceKeepsIt() {
    assertThat(PermissionSet.none(70).with(66).with(66).has(66)).isTrue();
  }

  @Test
  void addingLeavesTheOriginalAlone() {
    PermissionSet original = PermissionSet.none(70).with(3);
    assertThat(original.with(69)).isNotEqualTo(original);
    assertThat(original).isEqualTo(PermissionSet.none(70).with(3));
  }

  @Test
  void combinesSetsInEveryWordWithoutModifyingEither() {
    PermissionSet some = PermissionSet.none(130).with(1).with(65).with(129);
    PermissionSet others = PermissionSet.none(130).with(1).with(66).with(129);
    assertThat(some.or(others))
        .isEqualTo(PermissionSet.none(130).with(1).with(65).with(66).with(129));
    assertThat(some.andNot(others)).isEqualTo(PermissionSet.none(130).with(65));
    assertThat(some.and(others)).isEqualTo(PermissionSet.none(130).with(1).with(129));
    assertThat(some).isEqualTo(PermissionSet.none(130).with(1).with(65).with(129));
    assertThat(others).isEqualTo(PermissionSet.none(130).with(1).with(66).with(129));
  }

  @Test
  void isEmptyOnlyWithoutAnyBit() {
    assertThat(PermissionSet.none(130).isEmpty()).isTrue();
    assertThat(PermissionSet.none(130).with(0).isEmpty()).isFalse();
    assertThat(PermissionSet.none(130).with(63).isEmpty()).isFalse();
    assertThat(PermissionSet.none(130).with(129).isEmpty()).isFalse();
  }

  @Test
  void setsWithTheSameBitsAreEqualAndHashAlike() {
    PermissionSet bits = PermissionSet.none(70).with(69);
    assertThat(bits)
        .isEqualTo(PermissionSet.none(70).with(69))
        .hasSameHashCodeAs(PermissionSet.none(70).with(69));
    assertThat(bits)
        .isNotEqualTo(PermissionSet.none(70))
        .isNotEqualTo("[0, 32]")
        .isNotEqualTo(null);
    assertThat(bits.hashCode()).isNotEqualTo(PermissionSet.none(70).with(68).hashCode());
  }
}
