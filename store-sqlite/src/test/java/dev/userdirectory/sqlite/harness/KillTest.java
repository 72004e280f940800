package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Repeatedly kills, with SIGKILL, a process that changes a directory from several threads. All
 * rounds use the same file.
 */
class KillTest {

  private static final long SEED = Long.getLong("harness.seed", 42);
  private static final int THREADS = 4;

  @TempDir private Path folder;
  private final Ledger ledger = new Ledger();
  private final Random random = new Random(SEED);
  private int rounds;
  private long lost;

  @Test
  @Timeout(120)
  void acknowledgedWritesSurviveAKill() throws Exception {
    kill(2);
  }

  @Test
  @Tag("slow")
  @Timeout(600)
  void acknowledgedWritesSurviveTwentyFiveKills() throws Exception {
    kill(25);
  }

  @Test
  @Tag("long")
  @Timeout(7_200)
  void acknowledgedWritesSurviveFiveHundredKills() throws Exception {
    kill(500);
  }

  private void kill(int times) throws IOException, InterruptedException, SQLException {
    Path file = folder.resolve("users.db");
    try {
      for (rounds = 0; rounds < times; rounds++) {
        killOnce(file);
        if (Files.exists(file)) {
          check(file);
        }
      }
    } finally {
      System.out.printf(
          "kill -9: %d rounds, %,d acknowledged, %d lost (seed %d)%n",
          rounds, ledger.acknowledged(), lost, SEED);
    }
  }

  /**
   * Runs the process and kills it, depending on the round, after some acknowledgements, some time
   * after it has opened the directory, or some time after its start.
   */
  private void killOnce(Path file) throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    try (ChildJvm child =
        ChildJvm.start(
            List.of(),
            temporary,
            Workload.class,
            file,
            random.nextInt(),
            THREADS,
            Integer.MAX_VALUE)) {
      int kind = rounds % 5;
      long acknowledgements = kind < 3 ? 1 + random.nextInt(150) : Long.MAX_VALUE;
      Duration delay = Duration.ofMillis(random.nextInt(600));
      if (kind == 4) {
        child.killAfter(delay.plusMillis(200));
      }
      long before = ledger.acknowledged();
      String line = child.line();
      while (line != null) {
        ledger.take(line);
        if (kind == 3 && line.equals(Report.OPENED)) {
          child.killAfter(delay);
        }
        if (ledger.acknowledged() - before == acknowledgements) {
          child.kill();
        }
        line = child.line();
      }
      assertThat(child.exitCode()).as("exit code").isEqualTo(ChildJvm.KILLED);
    }
  }

  private void check(Path file) throws SQLException {
    try (UserDirectory directory = Workload.open(file)) {
      List<String> differences = ledger.lost(directory);
      lost += differences.size();
      assertThat(differences).as("acknowledged and lost by round %d", rounds).isEmpty();
      Invariants.of(directory).check();
      TrailReplay.check(directory);
      ledger.settle(directory);
    }
    ClosedFile.check(file);
  }
}
