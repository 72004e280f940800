package dev.userdirectory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import dev.userdirectory.SiteId;
import dev.userdirectory.testkit.DirectoryTest;
import dev.userdirectory.testkit.TestDirectory;
import org.junit.jupiter.api.Test;

@DirectoryTest(DoorProduct.class)
class WiringTest {

  private static final SiteId DOCK = SiteId.of("dock-4");

  @Test
  void theProductRunsOnTheTestsDirectory(TestDirectory acme) {
    acme.user("casey", "viewer", DOCK);
    Injector product = Guice.createInjector(Modules.override(new DoorModule()).with(acme.module()));

    assertThat(product.getInstance(Doors.class).open(acme.tokenOf("casey"), DOCK))
        .contains("is open");
  }
}
