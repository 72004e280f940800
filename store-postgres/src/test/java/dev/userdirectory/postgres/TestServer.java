package dev.userdirectory.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * One server for all tests of a process, with a schema for each store. Creating a schema takes
 * longer than most tests, so the schema of a closed store is emptied and used for the next one. The
 * system property {@code test.citus} is the URL of the coordinator of a Citus cluster to use
 * instead, over which the schemas are distributed.
 */
final class TestServer {

  private static final TestServer RUNNING = start();

  private static final String EMPTY =
      Stream.of(
              "audit_event",
              "invitation_site",
              "invitation",
              "session",
              "claim",
              "sign_in_key",
              "user_override",
              "custom_role",
              "feed_position",
              "user_name",
              "user_site",
              "user_role",
              "users",
              "organization",
              "fact")
          .map(table -> "%1$s." + table)
          .collect(Collectors.joining(", ", "truncate ", ""));

  private final @Nullable EmbeddedPostgres server;
  private final String url;
  private final List<PostgresStore> stores = new ArrayList<>();

  private TestServer(@Nullable EmbeddedPostgres server, String url) {
    this.server = server;
    this.url = url;
  }

  static TestServer running() {
    return RUNNING;
  }

  /** Starts the server, which stops with this process. */
  private static TestServer start() {
    String citus = System.getProperty("test.citus");
    if (citus != null) {
      return new TestServer(null, citus);
    }
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "on")
              // Statistics that are collected during a test would make query plans and times
              // unpredictable.
              .setServerConfig("autovacuum", "off")
              .setServerConfig("max_connections", "300")
              .start();
      return new TestServer(server, server.getJdbcUrl("postgres", "postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a logger for stores whose messages are not counted. */
  static SqlLogger silent() {
    return SqlLogger.NOP_SQL_LOGGER;
  }

  int port() {
    return Objects.requireNonNull(server, "no server of this process").getPort();
  }

  /** Returns the options with which a store was opened, for another store over the same schema. */
  synchronized PostgresOptions optionsOf(PostgresStore store) {
    return options(schema(stores.indexOf(store)));
  }

  String url() {
    return url;
  }

  /** Opens an empty store that reports its messages to the server to a logger. */
  synchronized PostgresStore open(SqlLogger logger) {
    int place = 0;
    while (place < stores.size() && !stores.get(place).isClosed()) {
      place++;
    }
    String schema = schema(place);
    if (place == stores.size()) {
      stores.add(PostgresStore.open(url(), options(schema), logger));
      if (server == null) {
        spread(schema);
      }
    } else {
      run(EMPTY.formatted(schema));
      stores.set(place, PostgresStore.open(url(), options(schema), logger));
    }
    return stores.get(place);
  }

  /**
   * Returns the name of a schema, which contains the process id if other processes may use the same
   * cluster.
   */
  private String schema(int place) {
    return "store_" + (server == null ? ProcessHandle.current().pid() + "000" : "") + place;
  }

  private void spread(String schema) {
    try (InputStream script = PostgresStore.class.getResourceAsStream("citus.sql")) {
      String text = new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
      run("set search_path = " + schema + ";" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresOptions options(String schema) {
    return PostgresOptions.defaults().schema(schema).connections(4);
  }

  void run(String statement) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement running = connection.createStatement()) {
      running.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts messages to the server. Statements that are sent together are one message. */
  static final class Messages implements SqlLogger {

    private final AtomicLong sent = new AtomicLong();

    @Override
    public void logBeforeExecution(StatementContext context) {
      sent.incrementAndGet();
    }

    long sent() {
      return sent.get();
    }
  }
}
