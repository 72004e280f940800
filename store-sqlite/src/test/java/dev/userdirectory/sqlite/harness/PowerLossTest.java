package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.sqlite.harness.SimulatedDisk.Unsynced;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Event;
import dev.userdirectory.sqlite.harness.SystemCallTrace.SyncDone;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Told;
import dev.userdirectory.sqlite.harness.SystemCallTrace.Written;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Simulates losses of power, after which data that was not synced is missing or only partly there.
 * The system calls of a directory are traced from its first open to its close, and the disk is
 * reconstructed as it would be after a loss of power at any of them.
 */
@Tag("slow")
@EnabledIf(
    value = "straceRuns",
    disabledReason = "strace is not installed, or this process may not trace another.")
class PowerLossTest {

  private static final long SEED = Long.getLong("harness.seed", 42);
  private static final int THREADS = 3;
  private static final int CHANGES_OF_EACH = 100;
  private static final int MOST_LOSSES = Integer.getInteger("harness.losses", 60);

  @TempDir private static Path traced;
  private static List<Event> events = List.of();

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private long lost;

  static boolean straceRuns() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @BeforeAll
  static void trace() throws IOException, InterruptedException {
    Path data = Files.createDirectory(traced.toRealPath().resolve("data"));
    Path trace = traced.resolve("trace");
    try (ChildJvm child =
        ChildJvm.start(
            SystemCallTrace.into(trace),
            Files.createDirectory(traced.resolve("temporary")),
            Workload.class,
            data.resolve("users.db"),
            SEED,
            THREADS,
            CHANGES_OF_EACH)) {
      String line = child.line();
      while (line != null) {
        line = child.line();
      }
      assertThat(child.exitCode()).isZero();
    }
    events = SystemCallTrace.read(trace, data);
    assertThat(events).as("the end of the trace").contains(new Told(Report.END));
    assertThat(events.stream().filter(event -> isWriteTo(event, "users.db")))
        .as("writes by checkpoints")
        .hasSizeGreaterThan(100);
  }

  private static boolean isWriteTo(Event event, String file) {
    return event instanceof Written written && written.file().equals(file);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(600)
  void acknowledgedWritesSurviveAPowerLoss(Unsynced unsynced) throws IOException, SQLException {
    SortedSet<Integer> moments = unsynced == Unsynced.LOST ? ends() : anywhere();
    Ledger ledger = new Ledger();
    SimulatedDisk disk = new SimulatedDisk();
    try {
      for (int moment = 0; moment < events.size(); moment++) {
        Event event = events.get(moment);
        disk.apply(event);
        if (event instanceof Told told) {
          ledger.take(told.line());
        }
        if (moments.contains(moment)) {
          check(disk, unsynced, ledger, moment);
        }
      }
    } finally {
      System.out.printf(
          "power loss, unsynced %s: %d losses among %,d system calls, %,d acknowledged, %d lost"
              + " (seed %d)%n",
          unsynced, moments.size(), events.size(), ledger.acknowledged(), lost, SEED);
    }
  }

  /**
   * Returns the moments after syncs and reported lines: all of them during the first open, and
   * evenly chosen ones after it.
   */
  private SortedSet<Integer> ends() {
    SortedSet<Integer> moments = new TreeSet<>();
    List<Integer> later = new ArrayList<>();
    boolean opened = false;
    for (int i = 0; i < events.size(); i++) {
      opened |= events.get(i).equals(new Told(Report.OPENED));
      if (events.get(i) instanceof SyncDone || events.get(i) instanceof Told) {
        if (opened) {
          later.add(i);
        } else {
          moments.add(i);
        }
      }
    }
    for (int i = 0; i < MOST_LOSSES; i++) {
      moments.add(later.get((int) ((long) i * (later.size() - 1) / (MOST_LOSSES - 1))));
    }
    return moments;
  }

  private SortedSet<Integer> anywhere() {
    SortedSet<Integer> moments = new TreeSet<>();
    int opened = events.indexOf(new Told(Report.OPENED));
    for (int i = 0; i < MOST_LOSSES; i++) {
      moments.add(random.nextInt(i % 4 == 0 ? opened : events.size()));
    }
    return moments;
  }

  private void check(SimulatedDisk disk, Unsynced unsynced, Ledger ledger, int moment)
      throws IOException, SQLException {
    Path after = Files.createDirectory(folder.resolve("after-" + moment));
    disk.write(after, unsynced, random);
    Path file = after.resolve("users.db");
    try (UserDirectory directory = Workload.open(file)) {
      List<String> differences = ledger.lost(directory);
      lost += differences.size();
      assertThat(differences).as("acknowledged and lost at system call %d", moment).isEmpty();
      Invariants.of(directory).check();
      TrailReplay.check(directory);
    }
    ClosedFile.check(file);
  }
}
