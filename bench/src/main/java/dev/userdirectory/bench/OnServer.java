package dev.userdirectory.bench;

import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.postgres.PostgresOptions;
import dev.userdirectory.postgres.PostgresStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durable changes, and authentications, a second on a PostgreSQL server: in one organization, which
 * all threads write, and in many. The limit is JDBC by hand that does what a change can't do
 * without, in two messages; peers send each statement by itself, by hand and with pgbench, if that
 * is there.
 */
final class OnServer {

  private static final SystemActor SYSTEM = SystemActor.named("bench");
  private static final int[] THREADS = {1, 8, 32};
  private static final int CONNECTIONS = 16;

  private static final Pattern PARAMETER = Pattern.compile(":[a-z]+");

  private final int rounds;
  private final long nanos;
  private final int organizations;
  private final List<SignInResult> owners = new ArrayList<>();

  /** The connections of the threads that measure the limit. */
  private final List<Connection> connections = new ArrayList<>();

  OnServer(boolean quick) {
    this.rounds = quick ? 3 : 5;
    this.nanos = quick ? 1_000_000_000L : 3_000_000_000L;
    this.organizations = quick ? 100 : 1_000;
  }

  /** A call in the organization with a number. */
  private interface Call {
    void make(int organization, int round) throws SQLException;
  }

  /** Opens the call of a thread, which may need a connection. */
  private interface Subject {
    Call open() throws SQLException;
  }

  /**
   * Measures the calls per second of a number of threads, spread over a number of organizations.
   */
  private interface Rate {
    double of(int threads, int spread) throws Exception;
  }

  private @Nullable Pgbench pgbench;

  List<Figure> measure() throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        UserDirectory directory = open(url(server))) {
      for (int i = 0; i < organizations; i++) {
        Identity identity = Identity.verified("idp|" + i, "owner" + i + "@acme.example");
        owners.add(
            directory.signIn(SignInRequest.of(identity).register(true), RequestContext.none()));
      }
      prepareRaw(url(server));
      if (Pgbench.isThere()) {
        pgbench = Pgbench.of(server.getPort(), script());
      }
      for (int spread : new int[] {1, organizations}) {
        for (int threads : THREADS) {
          figures.add(changes(directory, url(server), threads, spread));
        }
      }
      for (int threads : THREADS) {
        figures.add(authentications(directory, url(server), threads));
      }
    }
    return figures;
  }

  private static String url(EmbeddedPostgres server) {
    return server.getJdbcUrl("postgres", "postgres");
  }

  private static UserDirectory open(String url) {
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminUser(),
            PostgresStore.open(url, PostgresOptions.defaults().connections(CONNECTIONS)))
        .build();
  }

  /** The same tables, with the same rows. */
  private static void prepareRaw(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create schema raw");
      for (String table : List.of("organization", "users", "session", "audit_event")) {
        statement.execute(
            "create table raw.%1$s (like userdirectory.%1$s including all); insert into raw.%1$s select * from userdirectory.%1$s"
                .formatted(table));
      }
      statement.execute(
          "create table raw.owner as select row_number() over () as n, organization_id as org,"
              + " id as usr from raw.users; create unique index on raw.owner (n)");
    }
  }

  private Figure changes(UserDirectory directory, String url, int threads, int spread)
      throws Exception {
    Subject ours =
        () ->
            (organization, round) ->
                directory
                    .actingAs(SYSTEM, owners.get(organization).organization().id())
                    .users()
                    .update(
                        owners.get(organization).user().id(),
                        UserChange.empty().displayName("Name " + round));
    return figure(
        "change a name on a server, threads: %s, organizations: %s".formatted(threads, spread),
        threads,
        spread,
        ours,
        () -> raw(url, List.of(String.join(";", READS), String.join(";", WRITES))),
        peers(url));
  }

  private Map<String, Rate> peers(String url) {
    Map<String, Rate> peers = new LinkedHashMap<>();
    peers.put(
        "raw, a trip for each statement",
        calling(
            () -> {
              List<String> each = new ArrayList<>(READS);
              each.addAll(WRITES);
              return raw(url, each);
            }));
    Pgbench program = pgbench;
    if (program != null) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
      peers.put("pgbench", (threads, spread) -> program.rate(threads, spread, seconds));
    }
    return peers;
  }

  /** The same statements, a trip for each; one more says whose they are. */
  private static String script() {
    List<String> each = new ArrayList<>(READS);
    each.addAll(WRITES);
    return "\\set n random(1, :spread)\nselect org, usr as user, 'Name' as name, gen_random_uuid() as event"
        + " from raw.owner where n = :n \\gset\n"
        + String.join(";\n", each)
        + ";\n";
  }

  private static final List<String> READS =
      List.of(
          "begin",
          "select * from raw.organization where id = :org for update",
          "select * from raw.users where organization_id = :org and id = :user");

  private static final List<String> WRITES =
      List.of(
          "update raw.users set display_name = :name, version = version + 1"
              + " where organization_id = :org and id = :user",
          "update raw.organization set head_sequence = head_sequence + 1 where id = :org",
          "insert into raw.audit_event (organization_id, sequence, id, at, action, outcome,"
              + " details_digest, context_digest, hash) select :org, head_sequence, :event, 0,"
              + " 'user.updated', 'DONE', :name, :name, :name from raw.organization where id = :org",
          "commit");

  private Connection connect(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connections.add(connection);
    return connection;
  }

  private Call raw(String url, List<String> messages) throws SQLException {
    Connection connection = connect(url);
    List<PreparedStatement> prepared = new ArrayList<>();
    List<List<String>> names = new ArrayList<>();
    for (String message : messages) {
      names.add(PARAMETER.matcher(message).results().map(MatchResult::group).toList());
      prepared.add(connection.prepareStatement(message.replaceAll(":[a-z]+", "?")));
    }
    return (organization, round) -> {
      Map<String, Object> values =
          Map.of(
              ":org", owners.get(organization).organization().id().value(),
              ":user", owners.get(organization).user().id().value(),
              ":name", "Name " + round,
              ":event", UUID.randomUUID());
      for (int i = 0; i < prepared.size(); i++) {
        for (int p = 0; p < names.get(i).size(); p++) {
          prepared.get(i).setObject(p + 1, values.get(names.get(i).get(p)));
        }
        boolean unused = prepared.get(i).execute();
      }
    };
  }

  private Figure authentications(UserDirectory directory, String url, int threads)
      throws Exception {
    Subject ours =
        () ->
            (organization, round) -> {
              var unused =
                  directory.authenticate(
                      owners.get(organization).token().reveal(), RequestContext.none());
            };
    Subject limit =
        () -> {
          PreparedStatement joined =
              connect(url)
                  .prepareStatement(
                      "select s.*, u.* from raw.session s join raw.users u"
                          + " on u.organization_id = s.organization_id and u.id = s.user_id"
                          + " where s.organization_id = ? and s.id = ?");
          return (organization, round) -> {
            joined.setObject(1, owners.get(organization).organization().id().value());
            joined.setObject(2, owners.get(organization).session().id().value());
            joined.executeQuery().close();
          };
        };
    return figure(
        "authenticate on a server, threads: " + threads,
        threads,
        organizations,
        ours,
        limit,
        Map.of());
  }

  private Rate calling(Subject subject) {
    return (threads, spread) -> rate(subject, threads, spread);
  }

  private Figure figure(
      String name, int threads, int spread, Subject ours, Subject limit, Map<String, Rate> peers)
      throws Exception {
    List<Rate> subjects = new ArrayList<>(List.of(calling(ours), calling(limit)));
    subjects.addAll(peers.values());
    double[][] rates = new double[subjects.size()][rounds];
    for (int round = -1; round < rounds; round++) {
      for (int i = 0; i < subjects.size(); i++) {
        double rate = subjects.get(i).of(threads, spread);
        if (round >= 0) {
          rates[i][round] = rate;
        }
      }
    }
    Map<String, Double> beside = new LinkedHashMap<>();
    int place = 2;
    for (String peer : peers.keySet()) {
      beside.put(peer, Writes.median(rates[place++]));
    }
    return new Figure(
        "server",
        name,
        organizations,
        "/s",
        Writes.median(rates[0]),
        Writes.spread(rates[0]),
        null,
        Writes.median(rates[1]),
        beside,
        true);
  }

  private double rate(Subject subject, int threads, int spread) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicLong calls = new AtomicLong();
      List<Callable<Boolean>> work = new ArrayList<>();
      List<Call> opened = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        opened.add(subject.open());
      }
      long start = System.nanoTime();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        Call call = opened.get(thread);
        work.add(
            () -> {
              for (int i = 0; System.nanoTime() - start < nanos; i++) {
                call.make((first + i * threads) % spread, i);
                calls.incrementAndGet();
              }
              return true;
            });
      }
      for (Future<Boolean> done : pool.invokeAll(work)) {
        done.get();
      }
      return calls.get() * 1e9 / (System.nanoTime() - start);
    } finally {
      pool.shutdown();
      for (Connection connection : connections) {
        connection.close();
      }
      connections.clear();
    }
  }
}
