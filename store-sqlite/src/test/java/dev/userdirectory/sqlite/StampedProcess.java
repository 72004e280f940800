package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.UserRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * A process that changes users in a file, and pauses before or after a commit if it is told to. It
 * reads one command per line and answers each with a line.
 */
final class StampedProcess implements AutoCloseable {

  /** The place at which a commit pauses. */
  enum Stop {
    NOWHERE,
    BEFORE,
    AFTER
  }

  static final String STOPPED = "stopped";

  private static final BufferedReader COMMANDS =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private static volatile Stop stop = Stop.NOWHERE;

  private final LineProcess process;

  private StampedProcess(LineProcess process) {
    this.process = process;
  }

  static StampedProcess start(Path file) throws IOException {
    return new StampedProcess(LineProcess.start(StampedProcess.class, file));
  }

  /** Makes a number of changes to a user, and waits until they are done. */
  String change(int user, int times) throws IOException {
    begin(user, times, Stop.NOWHERE);
    return answer();
  }

  /** Starts to make a number of changes to a user, without waiting for the answer. */
  void begin(int user, int times, Stop where) {
    process.send(user + " " + times + " " + where);
  }

  /** Lets the process continue after a pause. */
  void goOn() {
    process.send("");
  }

  String answer() throws IOException {
    return process.answer();
  }

  /** Kills the process with SIGKILL. */
  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws IOException {
    try (DirectoryStore store =
        SqliteStore.open(
            Path.of(arguments[0]),
            SqliteOptions.defaults(),
            SqlLogger.NOP_SQL_LOGGER,
            StampedProcess::wrap)) {
      String line = COMMANDS.readLine();
      while (line != null) {
        String[] words = line.split(" ", -1);
        stop = Stop.valueOf(words[2]);
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
          change(store, Integer.parseInt(words[0]));
        }
        System.out.println("done");
        line = COMMANDS.readLine();
      }
    }
  }

  private static void change(DirectoryStore store, int number) {
    Samples.write(
        store,
        tx -> {
          UserRecord user = Objects.requireNonNull(tx.user(Samples.userId(number)));
          tx.updateUsers(List.of(user.copy().changed(user.updatedAt(), user.version() + 1).done()));
        });
  }

  /** Wraps a connection so that its commits pause where they should. */
  private static Connection wrap(Connection connection) {
    return FailingConnections.proxy(
        Connection.class,
        (self, method, values) -> {
          Object result = FailingConnections.call(connection, method, values);
          return result instanceof PreparedStatement statement && "commit".equals(values[0])
              ? commit(statement)
              : result;
        });
  }

  private static PreparedStatement commit(PreparedStatement statement) {
    return FailingConnections.proxy(
        PreparedStatement.class,
        (self, method, values) -> {
          boolean commits = method.getName().equals("execute");
          stopIf(commits && stop == Stop.BEFORE);
          Object result = FailingConnections.call(statement, method, values);
          stopIf(commits && stop == Stop.AFTER);
          return result;
        });
  }

  private static void stopIf(boolean here) throws IOException {
    if (here) {
      System.out.println(STOPPED);
      stop = Stop.NOWHERE;
      String unused = COMMANDS.readLine();
    }
  }
}
