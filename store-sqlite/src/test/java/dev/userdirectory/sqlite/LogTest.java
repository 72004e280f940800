package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what is logged about a file. */
class LogTest {

  private static final Logger LOG = Logger.getLogger(SqliteStore.class.getName());

  @TempDir private Path folder;
  private Path file;
  private final List<String> logged = new ArrayList<>();
  private final Handler handler = new Noting();

  /** Records the messages about this test's file, since other tests may run at the same time. */
  private final class Noting extends Handler {

    @Override
    public void publish(LogRecord event) {
      String message = new SimpleFormatter().formatMessage(event);
      if (message.contains(file.toString())) {
        logged.add(event.getLevel() + " " + message);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    file = folder.resolve("users.db");
    LOG.addHandler(handler);
  }

  @AfterEach
  void end() {
    LOG.removeHandler(handler);
  }

  @Test
  void logsCreatingOpeningAndClosingAFile() {
    SqliteStore.open(file).close();

    int newest = Schema.newestVersion();
    assertThat(logged)
        .containsExactly(
            "INFO Created %s, schema version %s.".formatted(file, newest),
            "INFO Opened %s, schema version %s.".formatted(file, newest),
            "INFO Closed %s.".formatted(file));
  }

  @Test
  void logsTheMigrationOfAnOlderFile() throws IOException {
    try (InputStream kept =
        Objects.requireNonNull(getClass().getResourceAsStream("harness/schema-v1.db"))) {
      Files.copy(kept, file);
    }

    SqliteStore.open(file).close();

    assertThat(logged.get(0))
        .isEqualTo(
            "INFO Brought %s from schema version 1 to %s.".formatted(file, Schema.newestVersion()));
  }
}
