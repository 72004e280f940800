package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.spi.KeyTerms;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.UserRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the views for people who open the file with a SQLite shell. */
class ReadableViewsTest {

  @TempDir private Path folder;
  private Connection shell;

  @BeforeEach
  void fill() throws SQLException {
    Path file = folder.resolve("users.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.fill(store, 12);
    }
    shell = DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @AfterEach
  void leave() throws SQLException {
    shell.close();
  }

  @Test
  void organizationsAreReadable() throws SQLException {
    assertThat(rows("select * from readable_organization"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("id", Samples.ACME.toString())
                    .containsEntry("name", "Acme Logistics")
                    .containsEntry("deleted", "no")
                    .containsEntry("events", "12")
                    .containsEntry("created", "2025-03-01 12:00:00"));
  }

  @Test
  void usersAreReadable() throws SQLException {
    Map<String, String> row =
        rows("select * from readable_user where id = '" + Samples.userId(5) + "'").get(0);

    assertThat(row)
        .containsEntry("organization", "Acme Logistics")
        .containsEntry("email", "User5@acme.example")
        .containsEntry("state", "ACTIVE")
        .containsEntry("roles", "viewer")
        .containsEntry("created", "2025-03-01 12:00:01");
    assertThat(row.get("sites").split(", ", -1)).containsExactlyInAnyOrder("site-5", "site-12");
    assertThat(rows("select * from readable_user where overrides is not null")).isNotEmpty();
  }

  @Test
  void customRolesAreReadable() throws SQLException {
    UserRecord casey =
        Samples.user(77).copy().rights(Set.of(Samples.role().key()), List.of(), Set.of()).done();
    try (SqliteStore store = SqliteStore.open(folder.resolve("users.db"))) {
      Samples.write(store, tx -> tx.insertUsers(List.of(casey)));
    }

    assertThat(rows("select * from readable_role"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("id", Samples.role().id().toString())
                    .containsEntry("name", "Watch")
                    .containsEntry("scope", "at sites")
                    .containsEntry("permissions", "users.read")
                    .containsEntry("holders", "1"));
    assertThat(rows("select roles from readable_user where id = '" + casey.id() + "'"))
        .containsExactly(Map.of("roles", "Watch"));
  }

  @Test
  void sessionsAreReadable() throws SQLException {
    assertThat(rows("select * from readable_session where user = 'User5@acme.example'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("id", Samples.sessionId(5).toString())
                    .containsEntry("expires", "2025-03-01 13:00:00")
                    .containsEntry("ended", null));
  }

  @Test
  void keysAreReadable() throws SQLException {
    SessionRecord key =
        new SessionRecord(
            Samples.sessionId(77),
            Samples.userId(5),
            Samples.session(77).token(),
            Samples.START,
            Instant.EPOCH,
            Samples.START,
            null,
            Samples.START,
            null,
            null,
            null,
            null,
            null,
            new KeyTerms("export", Set.of("users.read", "cameras.view"), null));
    try (SqliteStore store = SqliteStore.open(folder.resolve("users.db"))) {
      Samples.write(store, tx -> tx.insert(key));
    }

    assertThat(rows("select * from readable_session where key = 'export'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("user", "User5@acme.example")
                    .containsEntry("key_permissions", "cameras.view, users.read")
                    .containsEntry("key_sites", null)
                    .containsEntry("last_active", null));
  }

  @Test
  void invitationsAreReadable() throws SQLException {
    assertThat(rows("select * from readable_invitation where email = 'User5@acme.example'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("status", "PENDING")
                    .containsEntry("user_id", Samples.userId(5).toString()));
  }

  @Test
  void eventsAreReadable() throws SQLException {
    assertThat(rows("select * from readable_event where sequence = 3"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("at", "2025-03-01 12:00:03")
                    .containsEntry("actor", "User3@acme.example")
                    .containsEntry("target_id", Samples.userId(3).toString())
                    .containsEntry("action", "user.updated"));
  }

  @Test
  void viewsDoNotShowDigests() throws SQLException {
    List<String> columns = new ArrayList<>();
    for (Map<String, String> view :
        rows("select name from sqlite_schema where type = 'view' order by name")) {
      columns.addAll(rows("select * from " + view.get("name") + " limit 1").get(0).keySet());
    }
    assertThat(columns)
        .hasSizeGreaterThan(40)
        .doesNotContain("token", "code", "hash", "details_salt", "context_salt");
  }

  private List<Map<String, String>> rows(String query) throws SQLException {
    List<Map<String, String>> found = new ArrayList<>();
    try (Statement statement = shell.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.put(rows.getMetaData().getColumnName(column), rows.getString(column));
        }
        found.add(row);
      }
    }
    return found;
  }
}
