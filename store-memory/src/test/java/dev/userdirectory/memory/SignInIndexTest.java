package dev.userdirectory.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests which organizations the memory store searches for a person who signs in. */
class SignInIndexTest {

  private static final int ORGANIZATIONS = 10_000;

  private final SignInIndex index = new SignInIndex();

  @Test
  void findReturnsTheOrganizationsOfThePersonAndFewOthers() {
    for (int i = 0; i < ORGANIZATIONS; i++) {
      index.add(organization(i), "person " + i);
      index.add(organization(i), email(i));
    }

    for (int i = 0; i < ORGANIZATIONS; i++) {
      assertThat(index.find("person " + i, null)).contains(organization(i)).hasSizeLessThan(50);
      assertThat(index.find(null, email(i))).contains(organization(i)).hasSizeLessThan(50);
    }
  }

  @Test
  void findReturnsAnOrganizationOnceIfBothKeysMatch() {
    index.add(organization(1), "person 1");
    index.add(organization(1), email(1));

    assertThat(index.find("person 1", email(1))).containsExactly(organization(1));
    assertThat(index.find(null, null)).isEmpty();
  }

  private static OrganizationId organization(int number) {
    return new OrganizationId(new UUID(1, number));
  }

  private static String email(int number) {
    return "user" + number + "@acme.example";
  }
}
