package dev.userdirectory.console.standalone;

import dev.userdirectory.access.RoleModel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The parsed command line.
 *
 * @param help whether only the usage is asked for
 * @param file the SQLite file
 * @param port the port to listen on; 0 for any free port
 * @param roles the roles, as messages name them
 * @param model the role model of those roles, with the granted permissions
 * @param zone the time zone in which times are shown
 * @param changes whether the console may change anything
 */
record CommandLine(
    boolean help,
    Path file,
    int port,
    String roles,
    RoleModel model,
    ZoneId zone,
    boolean changes) {

  static final String USAGE =
      """
      Usage: java -jar userdirectory-console.jar FILE [options]

      Shows the organizations of a SQLite file in a browser on this machine.

        --allow-changes        let the console change things, and make FILE if there is none
        --port PORT            listen there; any free port otherwise
        --zone ZONE            show times in that zone, such as Europe/Oslo; UTC otherwise
        --roles NAME           the ready-made roles that the application has; owner-admin-operator-viewer otherwise
        --role NAME=RANK       a role of the application's own, instead of ready-made ones; may be repeated.
                               NAME=RANK@sites if its permissions hold at the user's sites
        --owner NAME           the name of the owner role beside those; owner otherwise
        --grant ROLE=P,P       permissions of the application's own that a role grants; may be repeated
        --delegate P,P         permissions that organizations may put into roles of their own

      Opening FILE brings its schema up to date, after which older versions of the library refuse it: to look into
      a file of an application in use, open a copy. The console shows what the roles grant that you name here; the
      application's own model is known to a console mounted in it, as docs/console.md shows.""";

  private static final int HIGHEST_PORT = 65_535;

  /**
   * {@return the parsed arguments}
   *
   * @throws IllegalArgumentException if the arguments are not valid; the message says why
   */
  static CommandLine parse(String... arguments) {
    Parts parts = new Parts();
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      parts.take(rest.remove(), rest);
    }
    return parts.whole();
  }

  /** Collects the arguments that have been parsed so far. */
  private static final class Parts {
    private boolean help;
    private boolean changes;
    private int port;
    private ZoneId zone = ZoneOffset.UTC;
    private final RoleOptions roles = new RoleOptions();
    private @Nullable Path file;

    void take(String argument, Deque<String> rest) {
      switch (argument) {
        case "--help", "-h" -> help = true;
        case "--allow-changes" -> changes = true;
        case "--port" -> port = port(value(argument, rest));
        case "--zone" -> zone = zone(value(argument, rest));
        case "--roles" -> roles.ready(value(argument, rest));
        case "--role" -> roles.own(value(argument, rest));
        case "--owner" -> roles.owner(value(argument, rest));
        case "--grant" -> roles.grant(value(argument, rest));
        case "--delegate" -> roles.delegate(value(argument, rest));
        default -> takeFile(argument);
      }
    }

    private void takeFile(String argument) {
      if (argument.startsWith("-")) {
        throw new IllegalArgumentException("There is no option " + argument + ".");
      }
      if (file != null) {
        throw new IllegalArgumentException("Two files are named; the console opens one.");
      }
      try {
        file = Path.of(argument);
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("Not a file name: " + argument, e);
      }
    }

    private static String value(String option, Deque<String> rest) {
      if (rest.isEmpty()) {
        throw new IllegalArgumentException("The option " + option + " needs a value.");
      }
      return rest.remove();
    }

    private static int port(String text) {
      try {
        int port = Integer.parseInt(text);
        if (port >= 0 && port <= HIGHEST_PORT) {
          return port;
        }
      } catch (NumberFormatException e) {
        // Thrown below, as for a number that is out of range.
      }
      throw new IllegalArgumentException("Not a port: " + text + ". Ports run from 1 to 65535.");
    }

    private static ZoneId zone(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("Not a time zone: " + text + ".", e);
      }
    }

    CommandLine whole() {
      if (file == null && !help) {
        throw new IllegalArgumentException("The file is missing.");
      }
      Path named = file == null ? Path.of("") : file;
      return new CommandLine(help, named, port, roles.described(), roles.model(), zone, changes);
    }
  }
}
