package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Organization;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills a process with SIGKILL during an operation of many steps. */
@Tag("slow")
class KilledUndertakingTest {

  private static final long SEED = Long.getLong("harness.seed", 42);
  private static final int KILLS = Integer.getInteger("harness.kills", 2);

  @TempDir private static Path prepared;
  private static final List<Fact> FACTS = new ArrayList<>();
  private static Organization large;

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private long acknowledged;
  private int inTheMidst;
  private int lost;

  @BeforeAll
  static void prepare() {
    large = Undertaking.prepare(prepared.resolve("users.db"), FACTS::add);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(300)
  void acknowledgedWritesSurviveAKillAndRerunningCompletesTheOperation(Undertaking undertaking)
      throws Exception {
    try {
      Duration whole = run(undertaking, fresh(undertaking, "whole"), new Ledger(), null);
      for (int kill = 0; kill < KILLS; kill++) {
        Path file = fresh(undertaking, "kill-" + kill);
        Ledger ledger = new Ledger();
        if (undertaking.isPrepared()) {
          FACTS.forEach(ledger::keep);
        }
        Duration delay = whole.multipliedBy(1 + random.nextInt(999)).dividedBy(1_000);
        run(undertaking, file, ledger, delay);
        check(undertaking, file, ledger);
        acknowledged += ledger.acknowledged();
      }
    } finally {
      System.out.printf(
          "kill -9 amid %s: %d rounds (%d before its end), %,d acknowledged, %d lost (seed %d)%n",
          undertaking, KILLS, inTheMidst, acknowledged, lost, SEED);
    }
  }

  private Path fresh(Undertaking undertaking, String name) throws IOException {
    Path file = Files.createDirectory(folder.resolve(name)).resolve("users.db");
    undertaking.begin(file, prepared.resolve("users.db"));
    return file;
  }

  /** {@return how long the process ran after its first line} */
  private Duration run(Undertaking undertaking, Path file, Ledger ledger, @Nullable Duration delay)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    try (ChildJvm child =
        ChildJvm.start(List.of(), temporary, Undertaking.Program.class, undertaking, file)) {
      String line = child.line();
      long start = System.nanoTime();
      if (delay != null) {
        child.killAfter(delay);
      }
      boolean ended = false;
      while (line != null) {
        ledger.take(line);
        ended = line.equals(Report.END);
        line = child.line();
      }
      int code = child.exitCode();
      if (delay == null) {
        assertThat(code).isZero();
      } else {
        inTheMidst += ended ? 0 : 1;
        assertThat(code).as("exit code").isIn(ChildJvm.KILLED, 0);
      }
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private void check(Undertaking undertaking, Path file, Ledger ledger)
      throws IOException, SQLException {
    try (UserDirectory directory = Workload.open(file)) {
      List<String> differences = ledger.lost(directory);
      lost += differences.size();
      assertThat(differences).as("acknowledged and lost").isEmpty();
      Invariants.of(directory).check();
      TrailReplay.check(directory);
      undertaking.runAgain(directory, large);
      undertaking.checkDone(directory);
      Invariants.of(directory).check();
      TrailReplay.check(directory);
    }
    ClosedFile.check(file);
    undertaking.checkClosed(file);
  }
}
