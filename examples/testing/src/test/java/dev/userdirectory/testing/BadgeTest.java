package dev.userdirectory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.User;
import dev.userdirectory.testkit.Samples;
import dev.userdirectory.testkit.jqwik.DirectoryDomain;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

class BadgeTest {

  /** What the product prints. */
  private static String badge(User user) {
    return user.displayName() + " · " + user.role();
  }

  @Example
  void aBadgeShowsNameAndRole() {
    User casey = Samples.of(DoorModule.ROLES).user();

    assertThat(badge(casey)).isEqualTo("Casey Lee · viewer");
  }

  @Property
  @Domain(DirectoryDomain.class)
  void anyUserHasABadgeOfOneLine(@ForAll User user) {
    assertThat(badge(user)).isNotBlank().doesNotContain("\n");
  }
}
