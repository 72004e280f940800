package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * A command line for operators, to look at a file that a directory may have open. It only reads:
 *
 * <pre>{@code
 * java -jar userdirectory-store-sqlite.jar info users.db
 * java -jar userdirectory-store-sqlite.jar check users.db
 * java -jar userdirectory-store-sqlite.jar backup users.db users-backup.db
 * }</pre>
 *
 * <p>Exit status: 0 if all is well, 1 if the check found something or the command failed, 2 if the
 * command was not understood.
 */
public final class SqliteTool {

  private static final String USAGE =
      """
      Usage: info FILE           what the file holds
             check FILE          whether it is sound; takes a while if it is large
             backup FILE TARGET  a consistent copy, while the directory goes on

      All three only read FILE, and may be used while a directory has it open.""";

  private final PrintStream out;
  private final PrintStream err;

  SqliteTool(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs one command and ends the process with its exit status.
   *
   * @param arguments the command and its operands
   */
  public static void main(String[] arguments) {
    // Failures are printed, so a missing logger needs no warning here.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(new SqliteTool(System.out, System.err).run(arguments));
  }

  /**
   * Runs one command.
   *
   * @return the exit status
   */
  int run(String... arguments) {
    String command = arguments.length == 0 ? "" : arguments[0] + " " + (arguments.length - 1);
    try {
      return switch (command) {
        case "info 1" -> info(Path.of(arguments[1]));
        case "check 1" -> check(Path.of(arguments[1]));
        case "backup 2" -> backup(Path.of(arguments[1]), Path.of(arguments[2]));
        default -> {
          err.println(USAGE);
          yield 2;
        }
      };
    } catch (DirectoryException e) {
      err.println(e.getMessage());
      return 1;
    } catch (SQLException e) {
      err.println("SQLite can't read the file: " + e.getMessage());
      return 1;
    } catch (IOException | InvalidPathException e) {
      err.println("The file can't be read: " + DatabasePath.reason(e));
      return 1;
    }
  }

  private int info(Path file) throws SQLException, IOException {
    DatabasePath path = existing(file);
    try (Connection connection = FileCheck.readOnly(path);
        Statement statement = connection.createStatement()) {
      requireOurs(path, statement);
      statement.execute("begin");
      line("file", path.database());
      line("size", Files.size(path.database()) + " bytes");
      line("log", size(path.log()) + " bytes");
      line("schema version", value(statement, "pragma user_version"));
      line("SQLite", value(statement, "select sqlite_version()"));
      line("organizations", value(statement, "select organizations from directory"));
      line(
          "users",
          value(
              statement,
              """
              select format('%d active, %d invited, %d disabled', coalesce(sum(active), 0),
                coalesce(sum(invited), 0), coalesce(sum(disabled), 0))
              from organization where deleted = 0"""));
      line("audit events", value(statement, "select count(*) from audit_event"));
      line("sessions", value(statement, "select count(*) from session"));
      line("last change", value(statement, "select max(at) || ' UTC' from readable_event"));
      statement.execute("commit");
    }
    return 0;
  }

  private int check(Path file) throws SQLException, IOException {
    DatabasePath path = existing(file);
    List<String> problems = new ArrayList<>();
    try (Connection connection = FileCheck.readOnly(path)) {
      try (Statement statement = connection.createStatement()) {
        requireOurs(path, statement);
      }
      problems.addAll(FileCheck.of(connection));
    }
    problems.forEach(out::println);
    out.println(
        problems.isEmpty()
            ? path.database() + " is sound."
            : path.database() + " is not sound. Restore it from a backup.");
    return problems.isEmpty() ? 0 : 1;
  }

  private int backup(Path file, Path target) throws SQLException, IOException {
    DatabasePath path = existing(file);
    Backup.check(target);
    try (Connection connection = FileCheck.readOnly(path)) {
      try (Statement statement = connection.createStatement()) {
        requireOurs(path, statement);
      }
      EngineFailures failures = new EngineFailures(path, SqliteOptions.defaults());
      try (SqliteConnection link = new SqliteConnection(Jdbi.open(connection))) {
        new Backup(link, failures, target, (written, expected) -> {}).run();
      }
    }
    out.println(target.toAbsolutePath() + " holds a copy of " + path.database() + ".");
    return 0;
  }

  /** Returns the path of an existing file. SQLite would create a missing one. */
  private static DatabasePath existing(Path file) throws IOException {
    DatabasePath path = DatabasePath.of(file);
    if (!Files.isReadable(path.database())) {
      throw new IOException(path.database() + " does not exist, or may not be read");
    }
    return path;
  }

  private static void requireOurs(DatabasePath path, Statement statement)
      throws SQLException, IOException {
    String version = value(statement, "pragma user_version");
    if (!value(statement, "pragma application_id").equals(String.valueOf(Schema.APPLICATION_ID))) {
      throw new IOException(path.database() + " is not a directory's file");
    }
    if (!version.equals(String.valueOf(Schema.newestVersion()))) {
      throw new IOException(
          "%s has schema version %s, and this version of the library reads %s only"
              .formatted(path.database(), version, Schema.newestVersion()));
    }
  }

  private void line(String name, Object value) {
    out.println((name + ":" + " ".repeat(16)).substring(0, 16) + value);
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static String value(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      String value = rows.next() ? rows.getString(1) : null;
      return value == null ? "none" : value;
    }
  }
}
