package dev.userdirectory.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemberTest {

  @Test
  void copiesTheStoredUserFieldsThatDecideAccess() {
    Member member =
        Gatehouse.with(
            Gatehouse.at(Gatehouse.disabled(Gatehouse.active("guard", "clerk")), Gatehouse.DOCK),
            Gatehouse.grant("gates.open"));
    assertThat(Member.of(Worlds.stored(member))).isEqualTo(member);
  }

  @Test
  void isActiveOnlyInTheActiveState() {
    Member active = Gatehouse.active("guard");
    assertThat(active.active()).isTrue();
    assertThat(Gatehouse.invited(active).active()).isFalse();
    assertThat(Gatehouse.disabled(active).active()).isFalse();
  }
}
