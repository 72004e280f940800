package dev.userdirectory.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * One server for all tests of a process, and a schema for each store. Making a schema takes longer
 * than most tests, so that of a closed store is emptied and given to the next.
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
              "user_override",
              "user_name",
              "user_site",
              "user_role",
              "users",
              "organization",
              "fact")
          .map(table -> "%1$s." + table)
          .collect(Collectors.joining(", ", "truncate ", ""));

  private final EmbeddedPostgres server;
  private final List<PostgresStore> stores = new ArrayList<>();

  private TestServer(EmbeddedPostgres server) {
    this.server = server;
  }

  static TestServer running() {
    return RUNNING;
  }

  /** Stops with this process. */
  private static TestServer start() {
    try {
      return new TestServer(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "on")
              // Statistics that are made in the midst of a test make plans, and times, a matter of
              // luck.
              .setServerConfig("autovacuum", "off")
              .setServerConfig("max_connections", "300")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For stores whose messages nobody counts. */
  static SqlLogger silent() {
    return SqlLogger.NOP_SQL_LOGGER;
  }

  int port() {
    return server.getPort();
  }

  /** How a store was opened, for another one over the same schema. */
  synchronized PostgresOptions optionsOf(PostgresStore store) {
    return options("store_" + stores.indexOf(store));
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** A new store, empty, whose messages to the server are told to a logger. */
  synchronized PostgresStore open(SqlLogger logger) {
    int place = 0;
    while (place < stores.size() && !stores.get(place).isClosed()) {
      place++;
    }
    String schema = "store_" + place;
    if (place == stores.size()) {
      stores.add(PostgresStore.open(url(), options(schema), logger));
    } else {
      run(EMPTY.formatted(schema));
      stores.set(place, PostgresStore.open(url(), options(schema), logger));
    }
    return stores.get(place);
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

  /** Counts messages to the server: statements that are sent together are one. */
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
