package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the file of stamps, opened with various contents. */
class StampFileTest {

  @TempDir private Path folder;

  private static long stamp(StampFile stamps) {
    return stamps.of(Samples.ACME, Samples.userId(1));
  }

  private static void change(StampFile stamps) {
    StampFile.Touched touched = new StampFile.Touched();
    touched.changed(Samples.ACME, Samples.userId(1));
    stamps.end(stamps.begin(touched), touched);
  }

  @Test
  void stampsArePersistedInTheFile() throws IOException {
    Path file = folder.resolve("stamps");
    change(StampFile.open(file));

    assertThat(stamp(StampFile.open(file))).isEqualTo(stamp(StampFile.open(file))).isPositive();
  }

  @Test
  void aFileThatIsTooShortIsExtended() throws IOException {
    Path file = Files.write(folder.resolve("stamps"), new byte[100]);

    StampFile stamps = StampFile.open(file);

    assertThat(Files.size(file)).isEqualTo(StampFile.SIZE);
    change(stamps);
    assertThat(stamp(stamps)).isPositive();
  }

  /** After a loss of power, parts of the file may be older than the rest. */
  @Test
  void stampsIncreaseEvenIfTheCommitCountIsLost() throws IOException {
    ByteBuffer numbers =
        ByteBuffer.allocate(Math.toIntExact(StampFile.SIZE)).order(ByteOrder.nativeOrder());
    for (int i = 0; i < 1 << 14; i++) {
      numbers.putLong(1_000);
    }
    StampFile stamps = StampFile.open(Files.write(folder.resolve("stamps"), numbers.array()));
    long before = stamp(stamps);

    change(stamps);

    assertThat(stamp(stamps)).isGreaterThan(before);
  }
}
