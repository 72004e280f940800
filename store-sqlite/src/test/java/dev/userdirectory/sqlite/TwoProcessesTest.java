package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests one file that several processes use. */
class TwoProcessesTest {

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void twoProcessesCanOpenAndWriteANewFileAtOnce() throws IOException, InterruptedException {
    Path file = folder.resolve("users.db");

    List<Process> processes =
        List.of(OtherProcess.start(file, 1_000), OtherProcess.start(file, 2_000));

    for (Process process : processes) {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    try (DirectoryStore store = SqliteStore.open(file)) {
      assertThat(store.lastSequence(Samples.ACME)).isEqualTo(2 * OtherProcess.EVENTS);
      assertThat(store.countOrganizations()).isEqualTo(1);
    }
  }

  @Test
  @Timeout(120)
  void aReadSeesAnEarlierWriteOfAnotherProcess() throws IOException, InterruptedException {
    Path file = folder.resolve("users.db");
    try (DirectoryStore store = SqliteStore.open(file)) {
      assertThat(store.<Object>read(Samples.ACME, StoreView::organization)).isNull();

      Process other = OtherProcess.start(file, 1_000);

      assertThat(other.waitFor(100, TimeUnit.SECONDS)).isTrue();
      assertThat(store.<Object>read(Samples.ACME, StoreView::organization))
          .isEqualTo(Samples.acme());
      assertThat(store.lastSequence(Samples.ACME)).isEqualTo(OtherProcess.EVENTS);
    }
  }
}
