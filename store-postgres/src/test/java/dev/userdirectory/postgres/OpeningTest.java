package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what can be opened, and what is refused, with its remedy, before anything is written. */
class OpeningTest {

  private static final TestServer SERVER = TestServer.running();

  private static PostgresOptions in(String schema) {
    return PostgresOptions.defaults().schema(schema).connections(2).timeout(Duration.ofSeconds(2));
  }

  private static String urlAs(String user) {
    return SERVER.url().replace("user=postgres", "user=" + user);
  }

  private static void assertRefused(ThrowingCallable opening, String fact, String remedy) {
    assertThatThrownBy(opening)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(fact)
        .hasMessageContaining(remedy);
  }

  @Test
  void dataSurvivesReopening() {
    try (DirectoryStore store = PostgresStore.open(SERVER.url(), in("again"))) {
      store.changeFacts(facts -> Map.of("it", "is there"));
    }

    try (DirectoryStore store = PostgresStore.open(SERVER.url(), in("again"))) {
      assertThat(store.facts()).containsEntry("it", "is there");
    }
  }

  @Test
  void aNewSchemaCanBeOpenedConcurrently() {
    List<PostgresStore> stores =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> PostgresStore.open(SERVER.url(), in("at_once")))
            .toList();

    stores.forEach(store -> assertThat(store.facts()).isEmpty());
    stores.forEach(PostgresStore::close);
  }

  @Test
  void closingTheStoreLeavesTheHostsConnectionPoolOpen() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(SERVER.url());
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (DirectoryStore store = PostgresStore.open(pool, in("of_the_host"))) {
        assertThat(store.countOrganizations()).isZero();
      }

      assertThat(pool.isClosed()).isFalse();
      assertThatNoException().isThrownBy(() -> pool.getConnection().close());
    }
  }

  @Test
  void guiceOpensASingleStore() {
    var injector = Guice.createInjector(new PostgresStoreModule(SERVER.url(), in("by_guice")));

    try (DirectoryStore store = injector.getInstance(DirectoryStore.class)) {
      assertThat(injector.getInstance(DirectoryStore.class)).isSameAs(store);
      assertThat(store.countOrganizations()).isZero();
    }
  }

  @Test
  void rejectsSynchronousCommitOff() {
    SERVER.run(
        "create role careless superuser login; alter role careless set synchronous_commit = off");

    assertRefused(
        () -> PostgresStore.open(urlAs("careless"), in("careless")),
        "has synchronous_commit off",
        "alter role .. set synchronous_commit = on");
  }

  @Test
  void rejectsADatabaseEncodingOtherThanUtf8() {
    SERVER.run("create database latin encoding 'LATIN1' locale 'C' template template0");

    assertRefused(
        () -> PostgresStore.open(SERVER.url().replace("/postgres?", "/latin?"), in("names")),
        "has the encoding LATIN1",
        "Create a database with encoding UTF8");
  }

  @Test
  void rejectsAConnectionPoolerWithPreparedStatements() throws IOException {
    try (CutProxy pooler = CutProxy.pooler(SERVER.port())) {
      assertRefused(
          () -> PostgresStore.open(pooler.url("prepareThreshold=5"), in("pooled")),
          "through a connection pooler",
          "Add prepareThreshold=0 to the URL");

      PostgresStore.open(pooler.url("prepareThreshold=0"), in("pooled")).close();
    }
  }

  @Test
  void rejectsConnectionsNotInAutoCommitMode() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(SERVER.url());
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertRefused(
          () -> PostgresStore.open(pool, in("no_auto_commit")),
          "not in auto-commit mode",
          "Turn auto-commit on");
    }
  }

  @Test
  void rejectsADatabaseRoleWithoutTablePrivileges() {
    PostgresStore.open(SERVER.url(), in("guarded")).close();
    SERVER.run(
        "create role reader login; grant usage on schema guarded to reader;"
            + " grant select, insert, update, delete on all tables in schema guarded to reader;"
            + " revoke update on guarded.users, guarded.session from reader");

    assertRefused(
        () -> PostgresStore.open(urlAs("reader"), in("guarded")),
        "read and write the tables session, users of the schema guarded",
        "Grant select, insert, update and delete");
  }

  @Test
  void readAndWritePrivilegesSufficeIfTheSchemaExists() {
    SERVER.run(
        "create schema by_hand; set search_path = by_hand; "
            + IntStream.rangeClosed(1, Schema.newestVersion())
                .mapToObj(Schema::script)
                .collect(Collectors.joining(";")));
    SERVER.run(
        "create role writer login; grant usage on schema by_hand to writer;"
            + " grant select, insert, update, delete on all tables in schema by_hand to writer");

    try (DirectoryStore store = PostgresStore.open(urlAs("writer"), in("by_hand"))) {
      assertThat(store.countOrganizations()).isZero();
    }
  }

  @Test
  void migratesASchemaOfTheFirstVersionWithItsData() {
    SERVER.run(
        "create schema of_old; set search_path = of_old; "
            + Schema.script(1)
            + "; insert into organization (id, name, created_at, updated_at)"
            + " values ('0199aaaa-0000-7000-8000-00000000aaaa', 'Acme', 1, 1)");

    try (DirectoryStore store = PostgresStore.open(SERVER.url(), in("of_old"))) {
      OrganizationRecord acme = store.organizations(Slice.first(2)).get(0);
      assertThat(acme.name()).isEqualTo("Acme");
      assertThat(acme.rolesEdition()).isEmpty();
      assertThat(acme.limits()).isEmpty();
      assertThat(store.read(acme.id(), StoreView::roles)).isEmpty();
    }
    PostgresStore.open(SERVER.url(), in("of_old")).close();
  }

  @Test
  void rejectsADatabaseRoleThatCannotCreateTheSchema() {
    SERVER.run("create role nobody_much login");

    assertRefused(
        () -> PostgresStore.open(urlAs("nobody_much"), in("not_for_me")),
        "may not do what the directory does",
        "Grant");
  }

  @Test
  void rejectsASchemaOfAnotherApplication() {
    SERVER.run("create schema theirs; create table theirs.things (id int)");

    assertRefused(
        () -> PostgresStore.open(SERVER.url(), in("theirs")),
        "holds tables that are not the directory's",
        "Name another schema");
  }

  @Test
  void rejectsANewerSchema() {
    PostgresStore.open(SERVER.url(), in("newer")).close();
    SERVER.run("update newer.schema_version set version = 99");

    assertRefused(
        () -> PostgresStore.open(SERVER.url(), in("newer")),
        "has version 99",
        "Use the newer library");
  }

  @Test
  void anUnreachableServerIsReportedWithoutThePassword() {
    assertThatThrownBy(
            () ->
                PostgresStore.open(
                    "jdbc:postgresql://localhost:1/users?user=me&password=secret", in("nowhere")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("jdbc:postgresql://localhost:1/users")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "order", "select"})
  void aSchemaNameCanBeASqlKeyword(String name) {
    try (DirectoryStore store = PostgresStore.open(SERVER.url(), in(name))) {
      assertThat(store.changeFacts(facts -> Map.of("it", "works"))).isEqualTo(store.facts());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "jdbc:sqlite:users.db", "localhost/users", "jdbc:postgresql://db:54x2/users"})
  void rejectsAUrlThatIsNotAPostgresUrl(String url) {
    assertRefused(
        () -> PostgresStore.open(url),
        "must begin with jdbc:postgresql:",
        "such as jdbc:postgresql://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Users", "1st", "a-b", "a b", "pg_mine", "x\"; drop schema public; --"})
  void rejectsAnInvalidSchemaName(String name) {
    assertThatThrownBy(() -> PostgresOptions.defaults().schema(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsOptionsOutOfRange() {
    PostgresOptions defaults = PostgresOptions.defaults();

    assertThatThrownBy(() -> defaults.connections(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> defaults.connections(1_001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> defaults.timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> defaults.timeout(Duration.ofDays(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
