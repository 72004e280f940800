package dev.userdirectory.quickstart;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.util.List;

/**
 * Tells the story. The first argument says where it is kept, as {@link Place#at} takes it: in the
 * SQLite file {@code quickstart.db} if there is none. Run again in the same place, it goes on from
 * there.
 */
public final class Quickstart {

  private static final List<String> BUILD_CONSOLE =
      List.of(
          "  - look into it by the console:",
          "      ./mvnw -q package -DskipTests -pl console-standalone -am",
          "      java -jar console-standalone/target/userdirectory-console.jar %s");

  private static final List<String> NEXT =
      List.of(
          "  - see a product's API over HTTP:",
          "      ./mvnw -q compile exec:java -Dhost=N (or P, T, B, H, S)",
          "  - write your own program: docs/getting-started.md");

  private Quickstart() {}

  /**
   * Tells the story on standard output.
   *
   * @param args where the story is kept
   */
  public static void main(String[] args) {
    boolean named = args.length > 0 && !args[0].isBlank();
    tell(named ? args[0] : "quickstart.db", Screen.standard());
  }

  static void tell(String where, Screen screen) {
    try (Place place = Place.at(where)) {
      screen.line("User Directory, " + (place.isMemory() ? "in memory" : "on " + place.name()));
      try (UserDirectory directory = UserDirectoryBuilder.of(roles(), place.store()).build()) {
        Cast cast = Cast.gather(directory, screen);
        new AccessTable(directory, cast).print(screen);
        new Ownership(directory, cast).tell(screen);
        new Freshness(directory, cast).tell(screen);
        new Tour(directory, cast).tell(screen);
      }
      screen.line("");
      screen.line(
          place.isMemory()
              ? "The end. In memory, the story begins again each time."
              : "The end. Run it again: it goes on from " + place.name() + ".");
      screen.line("");
      screen.line("Try next:");
      if (place.isFile()) {
        BUILD_CONSOLE.forEach(line -> screen.line(line.formatted(place.name())));
      }
      NEXT.forEach(screen::line);
    }
  }

  /** The host's roles: the ready-made ones, with the host's own permissions added. */
  static RoleModel roles() {
    return RoleModels.ownerAdminOperatorViewer()
        .granting("viewer", "cameras.view")
        .granting("operator", "cameras.view", "cameras.move")
        .granting("admin", "cameras.view", "cameras.move", "cameras.configure");
  }
}
