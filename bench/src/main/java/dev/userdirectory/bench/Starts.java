package dev.userdirectory.bench;

import dev.userdirectory.RequestContext;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Measures the milliseconds from the start of a JVM to its first answer from an existing file. */
final class Starts {

  private final int rounds;

  Starts(boolean quick) {
    this.rounds = quick ? 5 : 15;
  }

  /** A program that reads one user: with the library, a peer or plain JDBC. */
  public static void main(String[] arguments) throws SQLException {
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("ours")) {
      try (UserDirectory directory =
          UserDirectoryBuilder.of(
                  RoleModels.ownerAdminOperatorViewer()
                      .granting("viewer", World.PERMISSION)
                      .granting("admin", World.PERMISSION),
                  SqliteStore.open(file))
              .build()) {
        directory.authenticate(arguments[2], RequestContext.none());
      }
    } else if (arguments[0].equals("flowable")) {
      try (FlowablePeer flowable = new FlowablePeer(file)) {
        if (flowable.byId(1) == null) {
          throw new IllegalStateException("Nobody is there.");
        }
      }
    } else if (arguments[0].equals("guiceAndJdbi")) {
      if (PlainPath.answer(file).isEmpty()) {
        throw new IllegalStateException("Nobody is there.");
      }
    } else {
      try (Connection connection = RawFile.connect(file);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select name from users limit 1")) {
        if (!row.next()) {
          throw new IllegalStateException("Nobody is there.");
        }
      }
    }
  }

  List<Figure> measure() throws IOException, InterruptedException, SQLException {
    Path folder = World.folder();
    Path users = folder.resolve("users.db");
    Path raw = folder.resolve("raw.db");
    String token;
    try (World world = World.inFile(users, 1_000)) {
      token = world.owner;
    }
    RawFile.create(raw, 1_000).close();
    Path flowable = folder.resolve("flowable");
    try (FlowablePeer peer = new FlowablePeer(flowable)) {
      peer.create(1_000);
    }
    Path accounts = folder.resolve("accounts.db");
    double[] theirs = new double[rounds];
    double[] guiceAndJdbi = new double[rounds];
    double[] ours = new double[rounds];
    double[] plain = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      ours[round] = millis("ours", users, token);
      theirs[round] = millis("flowable", flowable, "");
      guiceAndJdbi[round] = millis("guiceAndJdbi", accounts, "");
      plain[round] = millis("plain", raw, "");
    }
    return List.of(
        new Figure(
            "starts",
            "first answer of a new JVM",
            1_000,
            "ms",
            Writes.median(ours),
            Writes.spread(ours),
            null,
            Writes.median(plain),
            Map.of(
                "Guice, JDBI and a row",
                Writes.median(guiceAndJdbi),
                "flowable",
                Writes.median(theirs)),
            false));
  }

  private static double millis(String which, Path file, String token)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starts.class.getName(),
                which,
                file.toString(),
                token)
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The program " + which + " failed.");
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
