package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a disk that is full while a file is opened. The engine is limited to a few pages to
 * simulate it.
 */
class FullDiskTest {

  @TempDir private Path folder;
  private int pages;

  @Test
  void aNewFileOnAFullDiskCanBeOpenedOnceThereIsSpace() {
    for (int room = 1; room < 40; room++) {
      pages = room;
      Path file = folder.resolve(room + ".db");

      assertThatThrownBy(() -> open(file))
          .as("room for %s pages", room)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("is full");

      try (SqliteStore store = SqliteStore.open(file)) {
        Samples.fill(store, 3);
      }
      assertThat(FileCheck.of(file)).isEmpty();
    }
  }

  @Test
  void aMigrationOnAFullDiskSucceedsOnceThereIsSpace() throws Exception {
    MigrationTest older = new MigrationTest();
    Path file = folder.resolve("users.db");
    older.writeAFileOfVersionOne(file);
    pages = 1;

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is full");

    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.countOrganizations()).isEqualTo(1);
    }
  }

  private SqliteStore open(Path file) {
    return SqliteStore.open(
        file, SqliteOptions.defaults(), SqlLogger.NOP_SQL_LOGGER, this::withFewPages);
  }

  private Connection withFewPages(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma max_page_count = " + pages);
    }
    return connection;
  }
}
