package dev.userdirectory.console.standalone;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.console.DirectoryConsole;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console for a SQLite file from the command line, for prototyping by one person on this
 * machine.
 *
 * <pre>{@code
 * java -jar userdirectory-console.jar users.db
 * }</pre>
 *
 * <p>The console listens only on the loopback address and prints a link that admits one browser. It
 * acts as system, under the name {@code console}.
 *
 * <p>The exit status is 1 if the file can't be opened or the port can't be used, and 2 if the
 * arguments are not valid.
 */
public final class ConsoleCommand {

  private final PrintStream out;
  private final PrintStream err;

  ConsoleCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Serves the console until the process is stopped.
   *
   * @param arguments the file and the options
   */
  public static void main(String[] arguments) {
    ConsoleCommand command = new ConsoleCommand(System.out, System.err);
    LocalServer server = null;
    int status = 0;
    try {
      server = command.start(arguments);
    } catch (Failed e) {
      status = e.status();
    }
    if (server == null) {
      System.exit(status);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "console-close"));
  }

  /** Thrown if the command can't continue; the error message has already been printed. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Failed(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** {@return the running server; null if only the usage was asked for} */
  @Nullable LocalServer start(String... arguments) throws Failed {
    CommandLine line = parse(arguments);
    if (line.help()) {
      out.println(CommandLine.USAGE);
      return null;
    }
    if (!Files.exists(line.file()) && !line.changes()) {
      throw failed(
          1,
          "There is no file "
              + line.file()
              + ". The console reads only, so it makes none; with --allow-changes it would.");
    }
    UserDirectory directory = open(line);
    try {
      LocalServer server = LocalServer.start(directory, console(directory, line), line.port());
      out.println("The console is at " + server.link());
      out.println("The link works once, in the browser that opens it first. Stop with Ctrl-C.");
      return server;
    } catch (IOException e) {
      directory.close();
      throw failed(
          1,
          e instanceof BindException
              ? "Port " + line.port() + " is taken. Name another with --port, or none for any."
              : "The console can't listen on this machine: " + e.getMessage());
    }
  }

  private static DirectoryConsole console(UserDirectory directory, CommandLine line) {
    DirectoryConsole console = DirectoryConsole.of(directory, line.model()).zone(line.zone());
    return line.changes() ? console.allowingChanges() : console;
  }

  private CommandLine parse(String... arguments) throws Failed {
    try {
      return CommandLine.parse(arguments);
    } catch (IllegalArgumentException e) {
      throw failed(2, e.getMessage() + "\n\n" + CommandLine.USAGE);
    }
  }

  private UserDirectory open(CommandLine line) throws Failed {
    SqliteStore store;
    try {
      store = SqliteStore.open(line.file().toAbsolutePath());
    } catch (DirectoryException e) {
      throw failed(1, String.valueOf(e.getMessage()));
    }
    try {
      return UserDirectoryBuilder.of(line.model(), store).build();
    } catch (IllegalStateException | DirectoryException e) {
      store.close();
      throw failed(
          1,
          e.getMessage()
              + "\n\nThe console opened the file with the roles of "
              + line.roles()
              + ". Name ready-made ones with --roles, or each of your application's own with --role"
              + " NAME=RANK or --role NAME=RANK@sites; their permissions with --grant and"
              + " --delegate.\n\n"
              + ReadyModels.described());
    }
  }

  private Failed failed(int status, String message) {
    err.println(message);
    return new Failed(status, message);
  }
}
