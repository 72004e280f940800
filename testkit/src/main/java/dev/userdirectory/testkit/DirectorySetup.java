package dev.userdirectory.testkit;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import java.nio.file.Path;

/**
 * The setup of a test's directory: the host's own role model and, where they matter, its settings
 * and its kind of store.
 *
 * <pre>{@code
 * final class CameraProduct implements DirectorySetup {
 *   @Override
 *   public RoleModel model() {
 *     return RoleModels.ownerAdminOperatorViewer().granting("viewer", "cameras.view");
 *   }
 * }
 * }</pre>
 */
public interface DirectorySetup {

  /** {@return the host's roles} */
  RoleModel model();

  /** {@return the host's settings; by default {@link DirectorySettings#defaults}} */
  default DirectorySettings settings() {
    return DirectorySettings.defaults();
  }

  /**
   * {@return a new, empty store; by default one in memory. For a SQLite file, it is {@code
   * SqliteStore.open(folder.resolve("users.db"))}}
   *
   * @param folder an empty folder, which is deleted after the test
   */
  default DirectoryStore openStore(Path folder) {
    return new MemoryStore();
  }
}
