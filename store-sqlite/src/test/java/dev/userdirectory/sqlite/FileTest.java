package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.sql.SqlTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how the store treats its file. */
class FileTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("users.db");
  }

  @Test
  void dataSurvivesReopening() {
    try (DirectoryStore store = SqliteStore.open(file)) {
      Samples.fill(store, 10);
    }

    try (DirectoryStore store = SqliteStore.open(file)) {
      assertThat(store.<Object>read(Samples.ACME, StoreView::organization))
          .isEqualTo(Samples.acme().defining("edition"));
      assertThat(store.<List<?>>read(Samples.ACME, StoreView::roles))
          .isEqualTo(List.of(Samples.role()));
      assertThat(store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(3))))
          .isEqualTo(Samples.user(3));
      assertThat(
              store.<List<?>>read(
                  Samples.ACME, view -> view.events(AuditFilter.ALL, Slice.first(1))))
          .isEqualTo(List.of(Samples.event(1)));
      assertThat(store.lastSequence(Samples.ACME)).isEqualTo(10);
    }
  }

  @Test
  void theFileHasTheApplicationIdAndSchemaVersion() throws SQLException {
    SqliteStore.open(file).close();

    assertThat(pragma("application_id")).isEqualTo(Schema.APPLICATION_ID);
    assertThat(pragma("user_version")).isEqualTo(Schema.newestVersion());
  }

  @Test
  void rejectsAFileWithANewerSchemaAndDoesNotChangeIt() throws SQLException {
    SqliteStore.open(file).close();
    execute("pragma user_version = 99");

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("schema version 99");
    assertThat(pragma("user_version")).isEqualTo(99);
  }

  @Test
  void rejectsTheDatabaseOfAnotherApplicationAndDoesNotChangeIt() throws SQLException, IOException {
    execute("create table orders (id integer)");
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("another application's");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void rejectsAFileThatIsNotADatabase() throws IOException {
    Files.writeString(file, "A letter, and not a short one, to nobody in particular. ".repeat(50));

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("is no SQLite database");
  }

  @Test
  void rejectingAMissingFolderNamesThePath() {
    Path nowhere = folder.resolve("nowhere").resolve("users.db");

    assertThatThrownBy(() -> SqliteStore.open(nowhere))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  void aNewFileLockedByAnotherProcessCanBeOpenedOnceUnlocked() throws SQLException {
    SqliteOptions impatient = SqliteOptions.defaults().writeTimeout(Duration.ofMillis(50));
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      assertThatThrownBy(() -> SqliteStore.open(file, impatient))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("another process");
      statement.execute("rollback");
    }
    SqliteStore.open(file, impatient).close();
  }

  @Test
  void rejectsANegativeSchemaVersion() throws SQLException {
    SqliteStore.open(file).close();
    execute("pragma user_version = -1");

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("schema version -1");
  }

  @Test
  void connectionsUseFullSyncForeignKeysAndWriteAheadLogging() {
    try (SqliteStore store = SqliteStore.open(file);
        SqliteConnection link = store.file().connect()) {
      assertThat(number(link.handle(), "pragma synchronous")).as("FULL").isEqualTo(2);
      assertThat(number(link.handle(), "pragma foreign_keys")).isEqualTo(1);
      assertThat(number(link.handle(), "pragma busy_timeout")).isEqualTo(5_000);
      assertThat(text(link.handle(), "pragma journal_mode")).isEqualTo("wal");
    }
  }

  @Test
  void everyTableIsStrict() throws SQLException {
    SqliteStore.open(file).close();

    assertThat(
            number(
                "select count(*) from pragma_table_list where schema = 'main' and type = 'table'"
                    + " and name not like 'sqlite_%' and strict = 0"))
        .isZero();
  }

  @Test
  void clearingADeletedOrganizationLeavesOnlyItsTombstone() throws SQLException {
    try (DirectoryStore store = SqliteStore.open(file)) {
      Samples.fill(store, 10);
      Samples.write(store, StoreTransaction::markDeleted);
      Samples.write(store, tx -> assertThat(tx.clearDeleted(100)).isFalse());
    }

    for (String table : tablesOfOrganizations()) {
      assertThat(number("select count(*) from " + table)).as(table).isZero();
    }
  }

  private List<String> tablesOfOrganizations() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select t.name from sqlite_schema t join pragma_table_info(t.name) c"
                    + " where t.type = 'table' and c.name = 'organization_id'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    assertThat(tables).contains("users", "user_override", "session");
    return tables;
  }

  @Test
  void aWriteTimesOutWhileAnotherProcessHoldsTheLock() throws SQLException {
    SqliteOptions impatient = new SqliteOptions(Duration.ofMillis(20), 1);
    try (DirectoryStore store = SqliteStore.open(file, impatient);
        Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");

      assertThatThrownBy(() -> Samples.fill(store, 1))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("locked by another process");

      statement.execute("rollback");
      Samples.fill(store, 1);
      assertThat(store.countOrganizations()).isEqualTo(1);
    }
  }

  @Test
  void aWriteOnAFullDiskFailsAndIsRolledBack() {
    try (DirectoryStore store = SqliteStore.open(file)) {
      Samples.fill(store, 1);

      assertThatThrownBy(
              () ->
                  Samples.write(
                      store,
                      tx -> {
                        limitPages(tx);
                        for (int i = 10; i < 2_000; i++) {
                          tx.insertUsers(List.of(Samples.user(i)));
                        }
                      }))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("full");

      assertThat(store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(10)))).isNull();
    }
  }

  @Test
  void workThatCatchesAStoreFailureIsStillRolledBack() {
    try (DirectoryStore store = SqliteStore.open(file)) {
      Samples.fill(store, 1);

      assertThatThrownBy(
              () ->
                  Samples.write(
                      store,
                      tx -> {
                        tx.insertUsers(List.of(Samples.user(5)));
                        limitPages(tx);
                        assertThatThrownBy(
                                () -> {
                                  for (int i = 10; i < 2_000; i++) {
                                    tx.insertUsers(List.of(Samples.user(i)));
                                  }
                                })
                            .isInstanceOf(StoreUnavailable.class);
                      }))
          .isInstanceOf(StoreUnavailable.class);

      assertThat(store.<Object>read(Samples.ACME, view -> view.user(Samples.userId(5)))).isNull();
    }
  }

  /** Makes the engine believe that the disk is nearly full. */
  private static void limitPages(StoreView tx) {
    SqlTransaction transaction = (SqlTransaction) tx;
    long pages = transaction.statement("pragma page_count").number();
    transaction.statement("pragma max_page_count = " + (pages + 1)).number();
  }

  private static long number(Handle handle, String query) {
    return handle.createQuery(query).mapTo(Long.class).one();
  }

  private static String text(Handle handle, String query) {
    return handle.createQuery(query).mapTo(String.class).one();
  }

  private long pragma(String name) throws SQLException {
    return number("pragma " + name);
  }

  private long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
