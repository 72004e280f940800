package dev.userdirectory.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.RequestContext;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyCommandTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Past past;

  @BeforeEach
  void fillAFile() {
    try (DirectoryStore store = SqliteStore.open(folder.resolve("users.db"))) {
      past = new Past(store);
    }
  }

  private int run(String... arguments) {
    return new CopyCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aFileIsCopiedToAServerAndBack() {
    String server = Places.url() + "&currentSchema=command";

    assertThat(run(file("users.db"), server)).as(err.toString(UTF_8)).isZero();
    assertThat(run(server, file("back.db"))).as(err.toString(UTF_8)).isZero();

    assertThat(out.toString(UTF_8))
        .containsSubsequence(
            "Copying ...", "Comparing ...", "Copied and compared: 2 organizations");
    try (UserDirectory back = past.open(SqliteStore.open(folder.resolve("back.db")))) {
      assertThat(back.authenticate(past.token, RequestContext.none()).organization())
          .isEqualTo(past.acme);
    }
  }

  @Test
  void rejectsAMissingSourceFileAndCreatesNothing() {
    assertThat(run(file("other.db"), file("new.db"))).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("There is no file").contains("other.db");
    assertThat(folder.resolve("other.db")).doesNotExist();
    assertThat(folder.resolve("new.db")).doesNotExist();
  }

  @Test
  void rejectsASourceWithoutADirectory() {
    assertThat(run(Places.url() + "&currentSchema=mistyped", file("new.db"))).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("The source holds no directory");
  }

  @Test
  void rejectsATargetInUse() {
    try (DirectoryStore store = SqliteStore.open(folder.resolve("other.db"))) {
      new Past(store);
    }

    assertThat(run(file("users.db"), file("other.db"))).isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("The target is in use");
  }

  @Test
  void rerunningAFinishedCopyComparesAgain() {
    assertThat(run(file("users.db"), file("new.db"))).isZero();

    assertThat(run(file("users.db"), file("new.db"))).isZero();

    assertThat(out.toString(UTF_8))
        .containsSubsequence("Copied and", "Comparing ...", "Copied and");
  }

  @Test
  void rejectsAPostgresUrlWithoutTheJdbcPrefix() {
    String mistyped = "postgresql://localhost/users?password=hidden";

    assertThat(run(file("users.db"), mistyped)).isEqualTo(1);
    assertThat(run(mistyped, file("new.db"))).isEqualTo(1);

    assertThat(err.toString(UTF_8).lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("did you mean jdbc:postgresql:")
                    .doesNotContain("hidden"));
    assertThat(folder.resolve("new.db")).doesNotExist();
  }

  /** Operators run it without a logging library, and need none. */
  @Test
  void printsNoWarningWithoutALoggingLibrary() throws Exception {
    String separator = System.getProperty("path.separator");
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(separator))
            .filter(each -> !each.contains("slf4j-nop"))
            .collect(Collectors.joining(separator));
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                CopyCommand.class.getName(),
                file("users.db"),
                file("new.db"))
            .redirectErrorStream(true)
            .start();

    assertThat(new String(command.getInputStream().readAllBytes(), UTF_8).lines())
        .anyMatch(line -> line.startsWith("Copied and compared"))
        .noneMatch(line -> line.contains("SLF4J"));
    assertThat(command.waitFor()).isZero();
  }

  @Test
  void reportsMissingArgumentsAndInvalidStores() {
    assertThat(run(file("users.db"))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("Usage: java -jar");
    assertThat(run("a\0b", file("new.db"))).isEqualTo(1);
    assertThat(run(file("users.db"), "jdbc:mysql://localhost/users")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("must begin with jdbc:postgresql:");
    assertThat(run(file("users.db"), Places.url() + "&currentSchema=NoSchema")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("lower-case letters");
  }
}
