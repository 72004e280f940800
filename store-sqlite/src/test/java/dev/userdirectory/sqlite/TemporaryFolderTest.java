package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a folder into which the driver can't unpack SQLite's native library. */
class TemporaryFolderTest {

  @TempDir private Path folder;

  @Test
  void openingFailsUntilTheMissingTemporaryFolderIsReplaced()
      throws IOException, InterruptedException {
    Path missing = folder.resolve("missing");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + missing,
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName(),
                folder.resolve("users.db").toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    String told =
        "store_unavailable: SQLite's native library can't be loaded from the folder " + missing;
    assertThat(output.lines().filter(line -> line.startsWith("store_unavailable")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith(told).contains("-Dorg.sqlite.tmpdir=..."));
    assertThat(output).contains("opened");
  }

  /** A process that opens a file three times, the third time with another temporary folder. */
  static final class Opening {

    private Opening() {}

    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0]);
      for (int attempt = 0; attempt < 2; attempt++) {
        try {
          SqliteStore.open(file).close();
        } catch (DirectoryException e) {
          System.out.println(e.code().text() + ": " + e.getMessage());
        }
      }
      System.setProperty("org.sqlite.tmpdir", arguments[1]);
      SqliteStore.open(file).close();
      System.out.println("opened");
    }
  }
}
