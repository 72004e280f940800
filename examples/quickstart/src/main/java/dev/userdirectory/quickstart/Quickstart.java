package dev.userdirectory.quickstart;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Tells the story. The first argument is a SQLite file ({@code quickstart.db} if there is none), or
 * {@code memory}. Told again on the same file, it goes on from there.
 */
public final class Quickstart {

  private Quickstart() {}

  /**
   * Tells the story on standard output.
   *
   * @param args a SQLite file, or {@code memory}
   */
  public static void main(String[] args) {
    String where = args.length == 0 ? "quickstart.db" : args[0];
    tell(where, System.out);
  }

  static void tell(String where, PrintStream out) {
    boolean inMemory = "memory".equals(where);
    DirectoryStore store =
        inMemory ? new MemoryStore() : SqliteStore.open(Path.of(where).toAbsolutePath());
    out.println("User Directory, " + (inMemory ? "in memory" : "on " + where));
    try (UserDirectory directory = UserDirectoryBuilder.of(roles(), store).build()) {
      Cast cast = Cast.gather(directory, out);
      new AccessTable(directory, cast).print(out);
      new Ownership(directory, cast).tell(out);
      new Freshness(directory, cast).tell(out);
      new Tour(directory, cast).tell(out);
    }
    out.println();
    out.println(
        inMemory
            ? "The end. In memory, the story begins again each time."
            : "The end. Run it again: it goes on from " + where + ".");
  }

  /** The host's roles: the ready-made ones, with the host's own permissions added. */
  static RoleModel roles() {
    return RoleModels.ownerAdminOperatorViewer()
        .granting("viewer", "cameras.view")
        .granting("operator", "cameras.view", "cameras.move")
        .granting("admin", "cameras.view", "cameras.move", "cameras.configure");
  }
}
