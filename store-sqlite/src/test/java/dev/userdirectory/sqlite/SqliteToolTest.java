package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the command line for operators. */
class SqliteToolTest {

  @TempDir private Path folder;
  private Path file;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("users.db");
  }

  @Test
  void infoSummarizesAFileInUse() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 10);

      assertThat(run("info", file.toString())).isZero();
      assertThat(printed())
          .contains("schema version: " + Schema.newestVersion())
          .contains("organizations:  1")
          .contains("users:          8 active, 1 invited, 1 disabled")
          .contains("audit events:   10")
          .contains("last change:    2025-03-01 12:00:10 UTC");
      Samples.write(store, tx -> tx.insertUsers(List.of(Samples.user(50))));
    }
  }

  @Test
  void infoAndCheckDoNotChangeAClosedFile() throws Exception {
    writeAndClose();
    byte[] before = Files.readAllBytes(file);

    assertThat(run("info", file.toString())).isZero();
    assertThat(run("check", file.toString())).isZero();

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("users.db", "users.db-lock", "users.db-stamps");
  }

  @Test
  void checkReportsThatAFileInUseIsSound() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 10);

      assertThat(run("check", file.toString())).isZero();
      assertThat(printed()).contains(file + " is sound.");
    }
  }

  @Test
  void checkReportsInconsistentData() throws SQLException {
    writeAndClose();
    for (String damage :
        List.of(
            "update organization set active = active + 1",
            "update directory set organizations = 7",
            "delete from audit_event where sequence = 3",
            "update organization set head_hash = 'other'",
            "delete from user_role where user_id = (select min(user_id) from user_role)",
            "delete from user_site where user_id = (select min(user_id) from user_site)",
            "update user_role_count set users = users + 1",
            "delete from user_site_count")) {
      Path damaged = folder.resolve("damaged.db");
      copy(file, damaged);
      execute(damaged, damage);

      assertThat(run("check", damaged.toString())).as(damage).isEqualTo(1);
      assertThat(printed()).as(damage).contains("is not sound");
    }
  }

  @Test
  void backupCopiesAFileInUse() {
    Path target = folder.resolve("backup.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 10);

      assertThat(run("backup", file.toString(), target.toString())).isZero();
      Samples.write(store, tx -> tx.insertUsers(List.of(Samples.user(50))));
    }
    try (SqliteStore copy = SqliteStore.open(target)) {
      assertThat(copy.<Object>read(Samples.ACME, view -> view.user(Samples.userId(3))))
          .isEqualTo(Samples.user(3));
    }
  }

  @Test
  void backupDoesNotOverwriteAnExistingFile() {
    writeAndClose();

    assertThat(run("backup", file.toString(), file.toString())).isEqualTo(1);
    assertThat(complained()).contains("A backup overwrites nothing");
  }

  @Test
  void infoAndCheckDoNotCreateAMissingFile() {
    for (String command : List.of("info", "check")) {
      assertThat(run(command, file.toString())).isEqualTo(1);
      assertThat(complained()).contains(file + " does not exist");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void rejectsTheFileOfAnotherApplication() throws SQLException {
    execute(file, "create table orders (id integer)");

    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(complained()).contains("is not a directory's file");
  }

  @Test
  void rejectsAFileThatIsNotADatabase() throws Exception {
    Files.writeString(file, "A letter, and not a short one, to nobody in particular. ".repeat(50));

    assertThat(run("info", file.toString())).isEqualTo(1);
    assertThat(complained()).contains("SQLite can't read the file");
  }

  @Test
  void invalidArgumentsPrintTheUsage() {
    for (String[] arguments :
        List.of(new String[0], new String[] {"info"}, new String[] {"drop", "users.db"})) {
      assertThat(run(arguments)).isEqualTo(2);
      assertThat(complained()).startsWith("Usage: info FILE");
    }
  }

  /** Operators run the tool without a logging library and must not be warned about that. */
  @Test
  void printsNoWarningWithoutALoggingLibrary() throws Exception {
    writeAndClose();
    String separator = System.getProperty("path.separator");
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(separator))
            .filter(each -> !each.contains("slf4j-jdk14"))
            .collect(Collectors.joining(separator));
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                SqliteTool.class.getName(),
                "backup",
                file.toString(),
                folder.resolve("backup.db").toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.contains("holds a copy of"))
        .noneMatch(line -> line.contains("SLF4J"));
    assertThat(tool.waitFor()).isZero();
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return new SqliteTool(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void writeAndClose() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 10);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.deleteIfExists(to);
      Files.copy(from, to);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
