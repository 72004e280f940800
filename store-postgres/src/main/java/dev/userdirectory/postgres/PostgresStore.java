package dev.userdirectory.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.EventId;
import dev.userdirectory.Metric;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.postgres.Connections.Loan;
import dev.userdirectory.spi.Bearer;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import dev.userdirectory.sql.Deadline;
import dev.userdirectory.sql.DirectoryQueries;
import dev.userdirectory.sql.SqlTables;
import dev.userdirectory.sql.SqlView;
import dev.userdirectory.sql.ThreadsInside;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a schema of a PostgreSQL database, which any number of processes on any number of
 * machines may use at the same time. Writes of different organizations run at the same time; writes
 * of one organization run one after the other. When a write returns, it is as durable as the
 * server's {@code synchronous_commit} says; if there are synchronous standbys, it is on one of them
 * too.
 *
 * <p>Every answer is as current as the call, unless {@link PostgresOptions#staleAtMost} allows
 * stale ones. Deleted and erased data is removed from the tables, and from the server's files when
 * the server vacuums and recycles them. Logs, standbys and backups are the operator's
 * responsibility.
 */
public final class PostgresStore implements DirectoryStore {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

  private static final OrganizationId NOWHERE = new OrganizationId(new UUID(0, 0));

  private final Connections connections;
  private final SqlTables tables;
  private final PostgresFailures failures;
  private final Freshness freshness;
  private final Writer writer;
  private final Duration timeout;
  private final @Nullable HikariDataSource pool;
  private final ThreadsInside inside = new ThreadsInside();
  private final AtomicBoolean closed = new AtomicBoolean();

  private PostgresStore(
      DataSource source,
      @Nullable HikariDataSource pool,
      PostgresOptions options,
      PostgresFailures failures,
      SqlLogger logger) {
    this.tables = new SqlTables(new PostgresDialect(options.schema()), failures);
    Jdbi jdbi =
        Jdbi.create(source).setSqlLogger(logger).registerArgument(new PostgresDialect.IdArgument());
    tables.configure(jdbi);
    this.failures = failures;
    this.connections = new Connections(jdbi, failures, options.connections());
    this.freshness = new Freshness(options.staleAtMost());
    this.writer = new Writer(connections, tables, failures, freshness, options);
    this.timeout = options.timeout();
    this.pool = pool;
  }

  /**
   * {@return the store in a database, with {@link PostgresOptions#defaults}}
   *
   * @param url as in {@link #open(String, PostgresOptions)}
   * @throws StoreUnavailable as in {@link #open(String, PostgresOptions)}
   */
  public static PostgresStore open(String url) {
    return open(url, PostgresOptions.defaults());
  }

  /**
   * {@return the store in a database, with connections of its own} The schema is created if it does
   * not exist, and brought to the newest version.
   *
   * <p>With standbys, name all servers: {@code
   * jdbc:postgresql://one,two,three/users?user=directory}. The store finds the one that takes
   * writes.
   *
   * @param url a JDBC URL of PostgreSQL, with user and password if the server asks for them
   * @param options how the database is used
   * @throws StoreUnavailable if the server can't be reached, is older than 14, is a standby, has
   *     synchronous_commit off or another encoding than UTF8, is behind a pooler while the driver
   *     prepares statements there, or denies a right; or if the schema is not the directory's, or
   *     is newer than this library; then nothing is left open
   */
  public static PostgresStore open(String url, PostgresOptions options) {
    return open(url, options, SqlLogger.NOP_SQL_LOGGER);
  }

  /**
   * {@return the store in a database, with connections of the host; closing the store does not
   * close their source}
   *
   * @param source the source of connections to PostgreSQL in auto-commit mode, usually a pool. With
   *     standbys, its driver needs {@code targetServerType=primary}. In any case it needs a {@code
   *     socketTimeout}, since otherwise a call on a connection that has gone silent never ends
   * @param options how the database is used
   * @throws StoreUnavailable as in {@link #open(String, PostgresOptions)}
   */
  public static PostgresStore open(DataSource source, PostgresOptions options) {
    return open(source, null, options, "the host's DataSource", SqlLogger.NOP_SQL_LOGGER);
  }

  /** Opens a store with a logger of the messages to the server, for tests. */
  static PostgresStore open(String url, PostgresOptions options, SqlLogger logger) {
    int parameters = url.indexOf('?');
    String database = parameters < 0 ? url : url.substring(0, parameters);
    if (Driver.parseURL(url, null) == null) {
      throw new StoreUnavailable(
          "The URL of a PostgreSQL store must begin with jdbc:postgresql: and name a database, such as"
              + " jdbc:postgresql://localhost/users.",
          null);
    }
    HikariDataSource pool = pool(url, options);
    boolean opened = false;
    try {
      PostgresStore store = open(pool, pool, options, database, logger);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        pool.close();
      }
    }
  }

  private static PostgresStore open(
      DataSource source,
      @Nullable HikariDataSource pool,
      PostgresOptions options,
      String database,
      SqlLogger logger) {
    PostgresFailures failures = new PostgresFailures(database, options.timeout());
    try (Connection connection = source.getConnection()) {
      ServerCheck server = new ServerCheck(connection, database);
      server.checkSettings();
      new Schema(connection, options.schema(), database).bringUpToDate();
      server.checkRights(options.schema());
    } catch (SQLException e) {
      throw failures.unavailable(e);
    }
    PostgresStore store = new PostgresStore(source, pool, options, failures, logger);
    LOG.info(
        "Opened schema {} in {}, version {}.", options.schema(), database, Schema.newestVersion());
    return store;
  }

  private static HikariDataSource pool(String url, PostgresOptions options) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("userdirectory");
    config.setMaximumPoolSize(options.connections());
    config.setConnectionTimeout(Math.max(250, options.timeout().toMillis()));
    // The first query finds out whether the server can be reached, and reports that like any
    // failure.
    config.setInitializationFailTimeout(-1);
    // The URL takes precedence over these properties. A write waits at the server no longer than
    // the timeout.
    long answer = options.timeout().toSeconds() + 5;
    config.addDataSourceProperty("ApplicationName", "userdirectory");
    config.addDataSourceProperty("targetServerType", "primary");
    config.addDataSourceProperty("hostRecheckSeconds", "0");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", Long.toString(answer));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return alone(
        () ->
            lend(
                connection -> {
                  connection.beginSnapshot();
                  SqlView view = tables.view(connection.statements(), organization);
                  view.expectOrganization();
                  try {
                    T result = work.apply(view);
                    connection.end();
                    return result;
                  } finally {
                    view.end();
                  }
                }));
  }

  @Override
  public @Nullable Bearer bearer(OrganizationId organization, Digest token) {
    return this.<@Nullable Bearer>alone(
        () ->
            this.<@Nullable Bearer>lend(
                connection -> {
                  connection.beginQuestion();
                  return tables.bearer(connection.statements(), organization, token);
                }));
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    return alone(() -> writer.write(organization, command, work));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The write waits for no standby, so a failover may lose it.
   */
  @Override
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    return alone(() -> writer.writeIfIdle(organization, work));
  }

  /** Does nothing: the server manages its files. */
  @Override
  public void scrub() {
    alone(
        () -> {
          connections.requireOpen();
          return true;
        });
  }

  @Override
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    return acrossOrganizations(all -> all.locate(externalId, canonicalEmail, most));
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    return acrossOrganizations(all -> all.organizations(slice));
  }

  @Override
  public List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most) {
    return acrossOrganizations(all -> all.deleted(after, most));
  }

  @Override
  public long countOrganizations() {
    return acrossOrganizations(DirectoryQueries::count);
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return acrossOrganizations(all -> all.holdersOfOtherRoles(known, most));
  }

  @Override
  public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
    return acrossOrganizations(all -> all.definingRoles(names, most));
  }

  @Override
  public List<OrganizationId> organizationsWithoutActive(String role, int most) {
    return acrossOrganizations(all -> all.withoutActive(role, most));
  }

  @Override
  public List<RoleHolder> machinesHolding(String role, int most) {
    return acrossOrganizations(all -> all.machinesHolding(role, most));
  }

  @Override
  public List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most) {
    return acrossOrganizations(all -> all.withNews(consumer, after, most));
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    return acrossOrganizations(all -> all.lastSequence(organization));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A stamp reflects the writes of other processes within {@link PostgresOptions#staleAtMost};
   * there are no stamps if that is zero.
   */
  @Override
  public long stamp(OrganizationId organization, UserId user) {
    connections.requireOpen();
    return freshness.stamp(organization);
  }

  @Override
  public Map<String, String> facts() {
    return acrossOrganizations(DirectoryQueries::facts);
  }

  @Override
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    return alone(() -> writer.changeFacts(NOWHERE, change));
  }

  /** {@inheritDoc} Metrics of the pool are included only if the pool is the store's own. */
  @Override
  public List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(writer.metrics());
    HikariPoolMXBean own = pool == null ? null : pool.getHikariPoolMXBean();
    if (own != null) {
      metrics.add(Metric.gauge("pool.active", "Connections in use", own.getActiveConnections()));
      metrics.add(Metric.gauge("pool.idle", "Connections not in use", own.getIdleConnections()));
      metrics.add(
          Metric.gauge(
              "pool.waiting",
              "Threads that wait for a connection",
              own.getThreadsAwaitingConnection()));
    }
    return List.copyOf(metrics);
  }

  /** Refuses new work, lets the running work end, and then closes the store's own connections. */
  @Override
  public void close() {
    alone(
        () -> {
          if (!closed.getAndSet(true)) {
            connections.close();
            if (pool != null) {
              pool.close();
            }
            LOG.info("Closed a store in PostgreSQL.");
          }
          return true;
        });
  }

  boolean isClosed() {
    return closed.get();
  }

  private <T extends @Nullable Object> T acrossOrganizations(
      Function<DirectoryQueries, T> question) {
    return alone(
        () ->
            lend(
                connection -> {
                  connection.beginQuestion();
                  return question.apply(tables.directory(connection.statements()));
                }));
  }

  /** Reads, and tries again on another connection if one is lost. */
  private <T extends @Nullable Object> T lend(Function<PostgresConnection, T> read) {
    connections.requireOpen();
    try (Deadline deadline = Deadline.after(timeout)) {
      while (true) {
        try (Loan loan = connections.lend(deadline)) {
          return read.apply(loan.connection());
        } catch (RuntimeException e) {
          if (deadline.isOver() || !failures.isLost(e)) {
            throw failures.meaning(e);
          }
        }
        deadline.pause(TimeUnit.MILLISECONDS.toNanos(500));
      }
    }
  }

  private <T extends @Nullable Object> T alone(Supplier<T> work) {
    inside.enter();
    try {
      return work.get();
    } finally {
      inside.leave();
    }
  }
}
