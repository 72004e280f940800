package dev.userdirectory.copy;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.postgres.PostgresOptions;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command line for operators, to move a directory from one store to another:
 *
 * <pre>{@code
 * java -jar userdirectory-copy.jar users.db "jdbc:postgresql://localhost/users?user=directory"
 * }</pre>
 *
 * <p>A store is a SQLite file, or the JDBC URL of a PostgreSQL database: in its schema {@code
 * userdirectory}, or in the one that the URL's parameter {@code currentSchema} names. A password
 * comes from the URL or from the file {@code ~/.pgpass}. Opening a store brings its schema up to
 * date.
 *
 * <p>Exit status: 0 if the target is a copy, 1 if it is not, 2 if the command was not understood.
 */
public final class CopyCommand {

  private static final String USAGE =
      """
      Usage: java -jar userdirectory-copy.jar SOURCE TARGET

      Copies all of a directory into an empty store, and compares the two at the end. Each is a SQLite file,
      or a JDBC URL such as jdbc:postgresql://localhost/users?user=directory, where currentSchema=NAME names
      another schema than userdirectory. Stop what uses the source, or copy a backup of it. If the copy was
      interrupted, run it again.""";

  private static final Pattern SCHEMA = Pattern.compile("[?&]currentSchema=([^&]*)");

  private static final Pattern OTHER_URL =
      Pattern.compile("postgres(ql)?:", Pattern.CASE_INSENSITIVE);

  /** How many records are processed before progress is printed again. */
  private static final long SAY_AFTER = 10_000;

  private final PrintStream out;
  private final PrintStream err;
  private CopyProgress.@Nullable Step step;
  private long said;

  CopyCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Copies, and ends the process with the exit status.
   *
   * @param arguments the source and the target
   */
  public static void main(String[] arguments) {
    // Errors are printed, so a warning that no logging is configured would only distract.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(new CopyCommand(System.out, System.err).run(arguments));
  }

  /** {@return the exit status} */
  int run(String... arguments) {
    if (arguments.length != 2) {
      err.println(USAGE);
      return 2;
    }
    try {
      requirePlace(arguments[0]);
      requirePlace(arguments[1]);
      if (!isUrl(arguments[0]) && !Files.exists(Path.of(arguments[0]))) {
        err.println("There is no file " + arguments[0] + ".");
        return 1;
      }
      try (DirectoryStore source = open(arguments[0]);
          DirectoryStore target = open(arguments[1])) {
        CopyProgress all = StoreCopy.between(source, target).onProgress(this::say).run();
        out.println("Copied and compared: " + described(all) + ".");
        return 0;
      }
    } catch (DirectoryException | CopyException e) {
      err.println(e.getMessage());
      return 1;
    } catch (InvalidPathException e) {
      err.println("Not a file name: " + e.getInput());
      return 1;
    }
  }

  private static boolean isUrl(String place) {
    return place.startsWith("jdbc:");
  }

  /**
   * Refuses a server's URL of another form, which must not be taken for a file name. The message
   * does not repeat the URL, which may hold secrets.
   */
  private static void requirePlace(String place) {
    if (OTHER_URL.matcher(place).lookingAt()) {
      throw new CopyException(
          "A PostgreSQL database is named by its JDBC URL; did you mean jdbc:postgresql://...? User and"
              + " password are parameters of it: jdbc:postgresql://localhost/users?user=directory");
    }
  }

  private static DirectoryStore open(String place) {
    if (!isUrl(place)) {
      return SqliteStore.open(Path.of(place).toAbsolutePath());
    }
    PostgresOptions options = PostgresOptions.defaults();
    Matcher schema = SCHEMA.matcher(place);
    try {
      return PostgresStore.open(place, schema.find() ? options.schema(schema.group(1)) : options);
    } catch (IllegalArgumentException e) {
      throw new CopyException("The URL names no schema of a directory. " + e.getMessage());
    }
  }

  private void say(CopyProgress progress) {
    long records =
        progress.users() + progress.invitations() + progress.sessions() + progress.events();
    if (progress.step() != step) {
      step = progress.step();
      said = 0;
      out.println(name(step) + " ...");
    } else if (records - said >= SAY_AFTER) {
      said = records;
      out.println(name(step) + ", so far: " + described(progress));
    }
  }

  private static String name(CopyProgress.Step step) {
    return step.name().charAt(0) + step.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static String described(CopyProgress progress) {
    return "%s organizations and %s deleted ones, %s users, %s invitations, %s sessions, %s audit events"
        .formatted(
            progress.organizations(),
            progress.deletedOrganizations(),
            progress.users(),
            progress.invitations(),
            progress.sessions(),
            progress.events());
  }
}
