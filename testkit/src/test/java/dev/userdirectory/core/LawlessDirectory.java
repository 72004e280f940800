package dev.userdirectory.core;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Rule;
import dev.userdirectory.core.policy.Lawless;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import java.time.InstantSource;
import java.util.List;

/** A directory from whose policy one rule has been taken away. For tests only. */
public final class LawlessDirectory {

  private LawlessDirectory() {}

  /** Opens one. */
  public static UserDirectory without(
      Rule removed,
      RoleModel roles,
      DirectorySettings settings,
      DirectoryStore store,
      InstantSource clock,
      IdSource ids) {
    return EmbeddedDirectory.open(
        Lawless.without(removed, roles),
        settings,
        store,
        clock,
        System::nanoTime,
        ids,
        null,
        List.of());
  }
}
