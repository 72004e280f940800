package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OnBehalf;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.sql.Micros;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrates a file that the first version of the library wrote. */
class MigrationTest {

  private static final Instant START = Samples.START;
  private static final Instant LATER = START.plusSeconds(60);

  private static final List<UserRecord> USERS =
      List.of(
          user(1, "owner"),
          user(2, "clerk", new PermissionOverride("cameras.view", true, null)),
          user(3, "owner", new PermissionOverride("cameras.view", false, null)),
          user(
              4,
              "clerk",
              new PermissionOverride("reports.read", false, LATER),
              new PermissionOverride("cameras.manage", true, LATER)),
          user(5, "clerk", new PermissionOverride("cameras.view", true, START)),
          user(6, "clerk"));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeAFileOfVersionOne() throws SQLException, IOException {
    writeAFileOfVersionOne(folder.resolve("users.db"));
  }

  void writeAFileOfVersionOne(Path target) throws SQLException, IOException {
    file = target;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.executeUpdate(firstSchema());
      statement.executeUpdate("pragma application_id = " + Schema.APPLICATION_ID);
      statement.executeUpdate("pragma user_version = 1");
      execute(
          connection,
          "insert into organization (id, name, created_at, updated_at, active) values (?, ?, ?, ?, ?)",
          id(),
          "Acme Logistics",
          Micros.of(START),
          Micros.of(START),
          USERS.size());
      execute(connection, "update directory set organizations = 1");
      for (UserRecord user : USERS) {
        insert(connection, user);
      }
      insert(connection, Samples.session(1));
    }
  }

  @Test
  void migrationKeepsAllData() throws SQLException {
    try (DirectoryStore store = SqliteStore.open(file)) {
      assertEverythingIsThere(store);
      assertThat(store.countOrganizations()).isEqualTo(1);
    }
    assertThat(number("pragma user_version")).isEqualTo(Schema.newestVersion());
  }

  @Test
  void whoCanUsesMigratedOverrides() {
    try (DirectoryStore store = SqliteStore.open(file)) {
      assertThat(whoCan(store, START)).containsExactly(1, 2, 4);
      assertThat(whoCan(store, START.minusSeconds(1))).containsExactly(1, 2, 4, 5);
      assertThat(whoCan(store, LATER)).containsExactly(1, 2);
    }
  }

  @Test
  void migratedOverridesReflectLaterChanges() {
    UserRecord without =
        USERS.get(1).copy().rights(Set.of("clerk"), List.of(), Set.of()).changed(START, 2).done();
    UserRecord with =
        USERS
            .get(5)
            .copy()
            .rights(Set.of("clerk"), USERS.get(1).overrides(), Set.of())
            .changed(START, 2)
            .done();
    try (DirectoryStore store = SqliteStore.open(file)) {
      Samples.write(store, tx -> tx.updateUsers(List.of(without, with)));
      Samples.write(store, tx -> tx.deleteUser(Samples.userId(4)));

      assertThat(whoCan(store, START)).containsExactly(1, 6);
    }
  }

  @Test
  void sessionsOnBehalfCanBeAddedToAMigratedFile() {
    SessionRecord own = Samples.session(2);
    SessionRecord onBehalf =
        new SessionRecord(
            own.id(),
            own.user(),
            own.token(),
            own.startedAt(),
            own.lastActiveAt(),
            own.expiresAt(),
            null,
            own.startedAt(),
            null,
            null,
            null,
            null,
            new OnBehalf("Riley", "Ticket 7"),
            null);
    try (DirectoryStore store = SqliteStore.open(file)) {
      Samples.write(store, tx -> tx.insert(onBehalf));

      assertThat(session(store, 1)).isEqualTo(Samples.session(1));
      assertThat(session(store, 2)).isEqualTo(onBehalf);
    }
  }

  @Test
  void reopeningAMigratedFileChangesNothing() throws SQLException {
    SqliteStore.open(file).close();
    long changed = number("pragma schema_version");

    try (DirectoryStore store = SqliteStore.open(file)) {
      assertEverythingIsThere(store);
      assertThat(whoCan(store, START)).containsExactly(1, 2, 4);
    }
    assertThat(number("pragma schema_version")).isEqualTo(changed);
    assertThat(number("select count(*) from user_override")).isEqualTo(3);
  }

  private static void assertEverythingIsThere(DirectoryStore store) {
    assertThat(store.<Object>read(Samples.ACME, StoreView::organization)).isEqualTo(Samples.acme());
    UserFilter all = UserFilter.of(Visibility.all(START), Set.of(UserState.values()));
    assertThat(users(store, all)).isEqualTo(USERS);
    assertThat(store.<Long>read(Samples.ACME, view -> view.countUsers(all)))
        .isEqualTo(USERS.size());
    assertThat(session(store, 1)).isEqualTo(Samples.session(1));
  }

  private static @Nullable SessionRecord session(DirectoryStore store, int number) {
    return store.read(Samples.ACME, view -> view.session(Samples.sessionId(number)));
  }

  private static List<UserRecord> users(DirectoryStore store, UserFilter filter) {
    return store.read(
        Samples.ACME, view -> view.users(filter, UserOrder.CREATED, Slice.first(100)));
  }

  private static List<Integer> whoCan(DirectoryStore store, Instant at) {
    PermissionFilter mayView =
        new PermissionFilter(
            "nobody",
            Set.of("owner"),
            Set.of(),
            Set.of(),
            Set.of("cameras.view", "cameras.manage"),
            SiteId.of("dock"),
            at);
    UserFilter filter =
        UserFilter.of(Visibility.all(at), Set.of(UserState.ACTIVE)).permitted(mayView);
    return users(store, filter).stream()
        .map(user -> (int) user.id().value().getLeastSignificantBits())
        .toList();
  }

  private static UserRecord user(int number, String role, PermissionOverride... overrides) {
    return new UserRecord(
        Samples.userId(number),
        Samples.ACME,
        "User" + number + "@acme.example",
        Samples.email(number),
        null,
        null,
        null,
        Set.of(),
        Set.of(role),
        List.of(overrides),
        Set.of(),
        UserState.ACTIVE,
        null,
        null,
        "{}",
        null,
        false,
        null,
        START.plusSeconds(number),
        START.plusSeconds(number),
        1);
  }

  private static void insert(Connection connection, UserRecord user) throws SQLException {
    byte[] id = Bytes.of(user.id().value());
    long at = Micros.of(user.createdAt());
    execute(
        connection,
        """
        insert into users (
          organization_id, id, email, canonical_email, name_keys, roles, overrides, sites, state,
          preferences, created_at, updated_at, version)
        values (?, ?, ?, ?, '[]', ?, ?, '[]', 'ACTIVE', '{}', ?, ?, 1)""",
        id(),
        id,
        user.email(),
        user.canonicalEmail(),
        written(user.roles().stream().map("\"%s\""::formatted)),
        written(user.overrides().stream().map(MigrationTest::written)),
        at,
        at);
    for (String role : user.roles()) {
      execute(
          connection, "insert into user_role values (?, ?, ?, ?, 'ACTIVE')", id(), role, at, id);
    }
  }

  /** Returns an array in the form in which the first version wrote it. */
  private static String written(Stream<String> elements) {
    return elements.collect(Collectors.joining(",", "[", "]"));
  }

  private static String written(PermissionOverride override) {
    return "[\"%s\",%s,%s]"
        .formatted(override.permission(), override.granted(), Micros.ofNullable(override.until()));
  }

  private static void insert(Connection connection, SessionRecord session) throws SQLException {
    execute(
        connection,
        "insert into session values (?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?)",
        id(),
        Bytes.of(session.id().value()),
        Bytes.of(session.user().value()),
        HexFormat.of().parseHex(session.token().hex()),
        Micros.of(session.startedAt()),
        Micros.of(session.lastActiveAt()),
        Micros.of(session.expiresAt()),
        session.address(),
        session.agent(),
        session.requestId());
  }

  private static byte[] id() {
    return Bytes.of(Samples.ACME.value());
  }

  private static void execute(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String firstSchema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Schema.class.getResourceAsStream("V1__schema.sql"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
