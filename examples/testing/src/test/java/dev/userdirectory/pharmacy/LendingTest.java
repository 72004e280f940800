package dev.userdirectory.pharmacy;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.StoreFault;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DirectoryTest(Pharmacy.class)
class LendingTest {

  private static final SiteId NORTH = SiteId.of("branch-north");
  private static final Instant EVENING = Instant.parse("2030-03-01T22:00:00Z");
  private static final Instant MORNING = Instant.parse("2030-03-02T06:00:00Z");

  private final TestDirectory shop;
  private final Lending lending;

  LendingTest(TestDirectory shop, UserDirectory directory) {
    this.shop = shop;
    this.lending = new Lending(directory);
  }

  @BeforeEach
  void staff() {
    shop.clock().set(EVENING);
    shop.user("pat", "pharmacist").user("casey", "cashier", NORTH);
  }

  private String lend() {
    return lending.lend(shop.tokenOf("pat"), shop.idOf("casey"), MORNING);
  }

  @Test
  void anUnknownOutcomeIsNotReportedAsFailedIfItWasCommitted() {
    shop.store().nextWrite(StoreFault.unknownButCommitted());

    assertThat(lend()).contains("before you try again");
    assertThat(shop).lets("casey").at(NORTH).doing("cabinet.open");
    // Whoever tries again all the same does no harm: it's the same grant.
    assertThat(lend()).isEqualTo("Lent.");
    shop.clock().set(MORNING);
    assertThat(shop).doesNotLet("casey").doing("cabinet.open");
  }

  @Test
  void anUnknownOutcomeIsNotReportedAsDoneIfItWasNotCommitted() {
    shop.store().nextWrite(StoreFault.unknownAndNotCommitted());

    assertThat(lend()).contains("before you try again");
    assertThat(shop).doesNotLet("casey").doing("cabinet.open");
    assertThat(lend()).isEqualTo("Lent.");
    assertThat(shop).lets("casey").at(NORTH).doing("cabinet.open");
  }

  @Test
  void aStoreThatIsDownLendsNothing() {
    shop.store().nextWrite(StoreFault.beforeCommit());

    assertThat(lend()).isEqualTo("Nothing was lent. Try again later.");
    assertThat(shop).doesNotLet("casey").doing("cabinet.open");
  }
}
