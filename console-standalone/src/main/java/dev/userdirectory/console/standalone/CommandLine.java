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
 * What a person typed.
 *
 * @param help whether they asked for the usage alone
 * @param file the SQLite file
 * @param port where to listen; 0 for any
 * @param roles the name of the ready-made roles
 * @param model those roles, with what was granted
 * @param zone in which times are shown
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
        --grant ROLE=P,P       permissions of the application's own that a role grants; may be repeated
        --delegate P,P         permissions that organizations may put into roles of their own

      Opening FILE brings its schema up to date. Roles that are no ready-made ones need the console mounted in the
      application itself, as docs/console.md shows.""";

  private static final int HIGHEST_PORT = 65_535;

  /**
   * {@return what the arguments say}
   *
   * @throws IllegalArgumentException if they can't be understood; the message says why
   */
  static CommandLine parse(String... arguments) {
    Parts parts = new Parts();
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      parts.take(rest.remove(), rest);
    }
    return parts.whole();
  }

  /** What has been read so far. */
  private static final class Parts {
    private boolean help;
    private boolean changes;
    private int port;
    private ZoneId zone = ZoneOffset.UTC;
    private String roles = ReadyModels.USUAL;
    private @Nullable Path file;
    private final Deque<String> grants = new ArrayDeque<>();
    private final Deque<String> delegated = new ArrayDeque<>();

    void take(String argument, Deque<String> rest) {
      switch (argument) {
        case "--help", "-h" -> help = true;
        case "--allow-changes" -> changes = true;
        case "--port" -> port = port(value(argument, rest));
        case "--zone" -> zone = zone(value(argument, rest));
        case "--roles" -> roles = value(argument, rest);
        case "--grant" -> grants.add(value(argument, rest));
        case "--delegate" -> delegated.add(value(argument, rest));
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
        // Said below.
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
      RoleModel model = ReadyModels.named(roles);
      for (String grant : grants) {
        String[] sides = grant.split("=", 2);
        if (sides.length != 2) {
          throw new IllegalArgumentException("Not a grant: " + grant + ". Write ROLE=P,P.");
        }
        model = model.granting(sides[0], sides[1].split(","));
      }
      for (String permissions : delegated) {
        model = model.delegating(permissions.split(","));
      }
      return new CommandLine(
          help, file == null ? Path.of("") : file, port, roles, model, zone, changes);
    }
  }
}
