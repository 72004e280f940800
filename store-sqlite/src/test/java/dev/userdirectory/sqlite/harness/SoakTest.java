package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a mixed load of many threads and a second process over one file, with interrupts and
 * failures of the host's own code, and verifies that resource use stays within bounds.
 */
class SoakTest {

  private static final long SEED = Long.getLong("harness.seed", 42);
  private static final Duration LONG = Duration.ofMinutes(Long.getLong("harness.soak.minutes", 30));
  private static final SystemActor HOST = SystemActor.named("host");
  private static final long MEGABYTE = 1 << 20;
  private static final long MOST_LOG = 64 * MEGABYTE;
  private static final long MOST_HEAP_GROWTH = 64 * MEGABYTE;
  private static final long MOST_DESCRIPTORS_MORE = 32;
  private static final long MOST_BYTES_PER_ROW = 4_096;

  @TempDir private Path folder;
  private Path file;
  private final Ledger ledger = new Ledger();
  private long largestLog;
  private long heapAtFirst;
  private long heap;
  private long descriptorsAtFirst;
  private long mostDescriptors;

  @Test
  @EnabledOnOs(OS.LINUX)
  @Tag("slow")
  @Timeout(300)
  void resourcesStayBoundedDuringAMinuteOfMixedLoad() throws Exception {
    soak(Duration.ofSeconds(60));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Tag("long")
  @Timeout(14_400)
  void resourcesStayBoundedDuringHalfAnHourOfMixedLoad() throws Exception {
    soak(LONG);
  }

  private void soak(Duration time) throws Exception {
    file = folder.resolve("users.db");
    try (UserDirectory directory = open()) {
      OrganizationId organization =
          directory
              .organizations(HOST)
              .create("Soak", NewUser.of("owner@acme.example"))
              .organization()
              .id();
      MixedLoad load = new MixedLoad(directory, organization, SEED);
      try (ChildJvm other = startOther()) {
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> listen(other));
        load.start();
        try {
          watch(load, listening, time);
        } finally {
          load.stop();
          other.kill();
        }
        listening.join();
      } finally {
        report(time, load);
      }
      checkWhatIsLeft(directory, load);
    }
    checkClosed();
  }

  /** Opens a directory whose sender and listener fail now and then. */
  private UserDirectory open() {
    AtomicLong calls = new AtomicLong();
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminOperatorViewer(), SqliteStore.open(file, Workload.PATIENT))
        .invitationSender(
            (invitation, user, code) -> {
              if (calls.incrementAndGet() % 3 == 0) {
                throw new IOException("The mail server is away.");
              }
            })
        .listener(
            events -> {
              if (calls.incrementAndGet() % 5 == 0) {
                throw new MixedLoad.HostFailure();
              }
            })
        .build();
  }

  /** Starts another process, and waits until it has acknowledged some changes. */
  private ChildJvm startOther() throws IOException {
    ChildJvm other =
        ChildJvm.start(
            List.of(),
            Files.createDirectory(folder.resolve("temporary")),
            Workload.class,
            file,
            SEED,
            2,
            Integer.MAX_VALUE);
    while (ledger.acknowledged() < 20) {
      ledger.take(Objects.requireNonNull(other.line(), "The other process has ended."));
    }
    return other;
  }

  private void listen(ChildJvm other) {
    try {
      String line = other.line();
      while (line != null) {
        ledger.take(line);
        line = other.line();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Measures the log and the open descriptors every second, and ten times in all the heap after a
   * garbage collection.
   */
  private void watch(MixedLoad load, CompletableFuture<Void> listening, Duration time)
      throws IOException, InterruptedException, ExecutionException {
    long seconds = time.toSeconds();
    descriptorsAtFirst = descriptors();
    for (long second = 1; second <= seconds && !load.isStopped(); second++) {
      try {
        listening.get(1, TimeUnit.SECONDS);
        throw new AssertionError("The other process has ended.");
      } catch (TimeoutException stillListening) {
        // One second has passed.
      }
      largestLog = Math.max(largestLog, sizeOf(log()));
      mostDescriptors = Math.max(mostDescriptors, descriptors());
      if (second % (seconds / 10) == 0) {
        heap = heapInUse();
        heapAtFirst = heapAtFirst == 0 ? heap : heapAtFirst;
      }
    }
  }

  private void report(Duration time, MixedLoad load) {
    System.out.printf(
        "soak: %s, %s; %,d acknowledged to another process; log at most %,d bytes, heap %,d then"
            + " %,d, descriptors %d then at most %d (seed %d)%n",
        time,
        load.summary(),
        ledger.acknowledged(),
        largestLog,
        heapAtFirst,
        heap,
        descriptorsAtFirst,
        mostDescriptors,
        SEED);
  }

  private void checkWhatIsLeft(UserDirectory directory, MixedLoad load) {
    assertThat(load.unexpected()).as("exceptions that are no DirectoryException").isEmpty();
    assertThat(ledger.lost(directory)).as("acknowledged to the other process and lost").isEmpty();
    Invariants.of(directory).check();
    TrailReplay.check(directory);
    assertThat(largestLog).as("the log at its largest").isLessThanOrEqualTo(MOST_LOG);
    assertThat(heap - heapAtFirst).as("growth of the heap").isLessThan(MOST_HEAP_GROWTH);
    assertThat(mostDescriptors - descriptorsAtFirst)
        .as("descriptors more than at first")
        .isLessThan(MOST_DESCRIPTORS_MORE);
  }

  private void checkClosed() throws IOException, SQLException {
    assertThat(sizeOf(log())).as("the log after closing").isLessThan(MEGABYTE);
    ClosedFile.check(file);
    long rows = ClosedFile.countRows(file);
    System.out.printf("soak: %,d bytes hold %,d rows%n", Files.size(file), rows);
    assertThat(Files.size(file) / rows).as("bytes a row").isLessThan(MOST_BYTES_PER_ROW);
  }

  private Path log() {
    return Path.of(file + "-wal");
  }

  private static long sizeOf(Path path) throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static long heapInUse() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
