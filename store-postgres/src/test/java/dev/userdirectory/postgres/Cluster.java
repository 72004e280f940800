package dev.userdirectory.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster of three servers: a primary and two standbys. The primary answers a commit once one of
 * the standbys has it too.
 */
final class Cluster implements AutoCloseable {

  private static final int SIZE = 3;

  private final Path folder;
  private final List<Integer> ports = IntStream.range(0, SIZE).mapToObj(i -> freePort()).toList();
  private final List<EmbeddedPostgres> servers = new ArrayList<>();
  private int primary;

  private Cluster(Path folder) {
    this.folder = folder;
  }

  /** Starts the servers in a folder. The first one is the primary. */
  static Cluster start(Path folder) throws IOException {
    Cluster cluster = new Cluster(folder);
    cluster.server(0).close();
    Files.writeString(
        cluster.data(0).resolve("postgresql.auto.conf"),
        "synchronous_standby_names = 'ANY 1 (server0, server1, server2)'\n",
        StandardOpenOption.APPEND);
    for (int i = 1; i < SIZE; i++) {
      copy(cluster.data(0), cluster.data(i));
      Files.createFile(cluster.data(i).resolve("standby.signal"));
      Files.writeString(
          cluster.data(i).resolve("postgresql.auto.conf"),
          "primary_conninfo = '" + cluster.follows(0, i) + "'\n",
          StandardOpenOption.APPEND);
    }
    for (int i = 0; i < SIZE; i++) {
      cluster.servers.add(cluster.server(i));
    }
    cluster.await("select count(*) = 2 from pg_stat_replication where state = 'streaming'");
    return cluster;
  }

  private EmbeddedPostgres server(int number) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data(number))
        .setCleanDataDirectory(false)
        .setPort(ports.get(number))
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "60")
        .start();
  }

  private Path data(int number) {
    return folder.resolve("server" + number);
  }

  private String follows(int leader, int follower) {
    return "host=localhost port=%s user=postgres application_name=server%s"
        .formatted(ports.get(leader), follower);
  }

  /** Returns a URL that names all servers. The driver chooses the primary. */
  String url() {
    return ports.stream()
        .map(port -> "localhost:" + port)
        .collect(Collectors.joining(",", "jdbc:postgresql://", "/postgres?user=postgres"));
  }

  /** Returns a URL that names only a standby. */
  String urlOfAStandby() {
    return "jdbc:postgresql://localhost:%s/postgres?user=postgres&targetServerType=any"
        .formatted(ports.get((primary + 1) % SIZE));
  }

  /** Kills all processes of the primary, as a power failure would. */
  void killThePrimary() throws IOException {
    ProcessHandle postmaster =
        ProcessHandle.of(
                Long.parseLong(
                    Files.readAllLines(data(primary).resolve("postmaster.pid")).get(0).trim()))
            .orElseThrow();
    List<ProcessHandle> children = postmaster.children().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Promotes the standby that has received the most data to the primary, and makes the other one
   * follow it.
   */
  void promoteAStandby() {
    List<Integer> standbys =
        IntStream.range(0, SIZE).filter(i -> i != primary).boxed().collect(Collectors.toList());
    standbys.sort(Comparator.comparing(this::received).reversed());
    int next = standbys.get(0);
    int other = standbys.get(1);
    query(next, "select pg_promote()");
    query(other, "alter system set primary_conninfo = '" + follows(next, other) + "'");
    query(other, "select pg_reload_conf()");
    primary = next;
  }

  /** Detaches the standbys. From then on, every commit waits for a standby. */
  void detachTheStandbys() {
    for (int i = 0; i < SIZE; i++) {
      if (i != primary) {
        query(i, "alter system set primary_conninfo = ''");
        query(i, "select pg_reload_conf()");
      }
    }
    await("select count(*) = 0 from pg_stat_replication");
  }

  /**
   * Ends the wait of the only commit that waits for a standby, with an administration function of
   * the server.
   */
  void endTheWait(String function) {
    String waiting = "from pg_stat_activity where wait_event = 'SyncRep'";
    await("select count(*) = 1 " + waiting);
    query(primary, "select " + function + "(pid) " + waiting);
  }

  private void await(String condition) {
    while (!query(primary, condition).equals("t")) {
      Thread.onSpinWait();
    }
  }

  /** Returns how much of the log a standby has received, as a number. */
  private Long received(int standby) {
    return Long.parseLong(
        query(standby, "select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')::bigint"));
  }

  private String query(int server, String text) {
    String url =
        "jdbc:postgresql://localhost:%s/postgres?user=postgres".formatted(ports.get(server));
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(text)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return String.valueOf(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (EmbeddedPostgres server : servers) {
      try {
        server.close();
      } catch (IOException e) {
        // The server was killed.
      }
    }
  }
}
