package dev.userdirectory.core;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.core.policy.Policy;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.IdSource;
import java.time.InstantSource;
import java.util.List;

/** A directory from whose policy something has been taken away. For tests only. */
public final class LawlessDirectory {

  private LawlessDirectory() {}

  /** Opens one. */
  public static UserDirectory open(
      Policy policy,
      DirectorySettings settings,
      DirectoryStore store,
      InstantSource clock,
      IdSource ids) {
    return EmbeddedDirectory.open(
        policy, settings, store, clock, System::nanoTime, ids, null, List.of(), List.of());
  }
}
