package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What whoever starts a host is told. */
class StartTest {

  @Test
  void theGreetingNamesTheProductAddressAndStoreAndHowToStop() {
    assertThat(Start.greeting("N", 8080, "hosts-n.db"))
        .isEqualTo(
            "A camera system (product N) listens on http://localhost:8080, and keeps its users in"
                + " hosts-n.db. Stop it with Ctrl-C. Try:");
  }

  @Test
  void theGreetingHidesAPasswordInTheStoreUrl() {
    assertThat(Start.greeting("S", 9000, "jdbc:postgresql://localhost/users?password=hidden"))
        .startsWith("SCIM 2.0 (product S) listens on http://localhost:9000")
        .doesNotContain("hidden");
  }
}
