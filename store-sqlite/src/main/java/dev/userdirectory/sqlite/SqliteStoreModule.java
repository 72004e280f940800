package dev.userdirectory.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.userdirectory.spi.DirectoryStore;
import java.nio.file.Path;

/**
 * Binds the store to a SQLite file, which is opened when the store is first asked for. Needs Guice
 * 7, which the host provides; {@link SqliteStore#open(Path)} does not.
 */
// The module descriptor can't require Guice transitively: hosts without Guice would not compile.
@SuppressWarnings("exports")
public final class SqliteStoreModule extends AbstractModule {

  private final Path file;
  private final SqliteOptions options;

  /**
   * Creates a module with {@link SqliteOptions#defaults}.
   *
   * @param file the file, which need not exist yet
   */
  public SqliteStoreModule(Path file) {
    this(file, SqliteOptions.defaults());
  }

  /**
   * Creates a module.
   *
   * @param file the file, which need not exist yet
   * @param options how the file is used
   */
  public SqliteStoreModule(Path file, SqliteOptions options) {
    this.file = file;
    this.options = options;
  }

  @Provides
  @Singleton
  DirectoryStore store() {
    return SqliteStore.open(file, options);
  }
}
