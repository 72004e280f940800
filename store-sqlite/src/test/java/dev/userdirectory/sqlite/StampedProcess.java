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
 * A process that changes users of a file, and stops before or after a commit if it is told so. It
 * reads one command a line and answers each with a line.
 */
final class StampedProcess implements AutoCloseable {

  /** Where a commit stops. */
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

  /** Has a user get so many further versions, and waits until that is done. */
  String change(int user, int times) throws IOException {
    begin(user, times, Stop.NOWHERE);
    return answer();
  }

  /** Begins to do so, and does not wait. */
  void begin(int user, int times, Stop where) {
    process.send(user + " " + times + " " + where);
  }

  /** Lets it go on where it has stopped. */
  void goOn() {
    process.send("");
  }

  String answer() throws IOException {
    return process.answer();
  }

  /** Ends it by signal 9. */
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

  /** A connection whose commits stop where they should. */
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
