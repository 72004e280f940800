package dev.userdirectory.pharmacy;

import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertRefused;
import static dev.userdirectory.testkit.assertions.DirectoryAssertions.assertThat;

import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserChange;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.TestDirectory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DirectoryTest(Pharmacy.class)
class NightShiftTest {

  private static final SiteId NORTH = SiteId.of("branch-north");
  private static final SiteId SOUTH = SiteId.of("branch-south");
  private static final Instant EVENING = Instant.parse("2030-03-01T22:00:00Z");
  private static final Instant MORNING = Instant.parse("2030-03-02T06:00:00Z");

  private final TestDirectory shop;

  NightShiftTest(TestDirectory shop) {
    this.shop = shop;
  }

  @BeforeEach
  void staff() {
    shop.clock().set(EVENING);
    shop.user("pat", "pharmacist").user("casey", "cashier", NORTH).user("robin", "cashier", NORTH);
  }

  private void lend(String lender, String borrower) {
    shop.as(lender)
        .users()
        .update(shop.idOf(borrower), UserChange.empty().permission("cabinet.open", true, MORNING));
  }

  @Test
  void aCashierCanOpenOnlyTheTillOfTheirOwnBranch() {
    assertThat(shop).lets("casey").at(NORTH).doing("till.open");
    assertThat(shop).doesNotLet("casey").at(SOUTH).doing("till.open");
    assertThat(shop).doesNotLet("casey").doing("cabinet.open");
  }

  @Test
  void theLentRightEndsAtSixInTheMorning() {
    lend("pat", "casey");
    assertThat(shop).lets("casey").at(NORTH).doing("cabinet.open");
    assertThat(shop).doesNotLet("casey").at(SOUTH).doing("cabinet.open");

    shop.clock().set(MORNING.minus(Duration.ofSeconds(1)));
    assertThat(shop).lets("casey").at(NORTH).doing("cabinet.open");

    shop.clock().set(MORNING);
    assertThat(shop).doesNotLet("casey").doing("cabinet.open");
    assertThat(shop).lets("casey").at(NORTH).doing("till.open");
  }

  @Test
  void aCashierCannotLendABorrowedPermission() {
    lend("pat", "casey");

    assertRefused(() -> lend("casey", "robin")).because(Reason.DEFAULT_DENY);
    assertThat(shop).doesNotLet("robin").doing("cabinet.open");
  }

  @Test
  void aPharmacistDisabledDuringTheNightLosesEverythingAtOnce() {
    String token = shop.tokenOf("pat");
    shop.directory().authenticate(token, RequestContext.none());
    assertThat(shop).lets("pat").doing("cabinet.open").everywhere();

    shop.as("owner").users().disable(shop.idOf("pat"));

    assertThat(shop).doesNotLet("pat").doing("cabinet.open");
    assertThat(shop).doesNotLet("pat").doing("till.open");
    assertRefused(() -> shop.directory().authenticate(token, RequestContext.none()))
        .because(Reason.SESSION_ENDED);
  }
}
