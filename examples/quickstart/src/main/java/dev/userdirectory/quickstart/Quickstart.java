package dev.userdirectory.quickstart;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.io.PrintStream;

/**
 * Tells the story. The first argument says where it is kept, as {@link Place#at} takes it: in the
 * SQLite file {@code quickstart.db} if there is none. Run again in the same place, it goes on from
 * there.
 */
public final class Quickstart {

  private Quickstart() {}

  /**
   * Tells the story on standard output.
   *
   * @param args where the story is kept
   */
  public static void main(String[] args) {
    boolean named = args.length > 0 && !args[0].isBlank();
    tell(named ? args[0] : "quickstart.db", System.out);
  }

  static void tell(String where, PrintStream out) {
    try (Place place = Place.at(where)) {
      out.println("User Directory, " + (place.isMemory() ? "in memory" : "on " + place.name()));
      try (UserDirectory directory = UserDirectoryBuilder.of(roles(), place.store()).build()) {
        Cast cast = Cast.gather(directory, out);
        new AccessTable(directory, cast).print(out);
        new Ownership(directory, cast).tell(out);
        new Freshness(directory, cast).tell(out);
        new Tour(directory, cast).tell(out);
      }
      out.println();
      out.println(
          place.isMemory()
              ? "The end. In memory, the story begins again each time."
              : "The end. Run it again: it goes on from " + place.name() + ".");
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
