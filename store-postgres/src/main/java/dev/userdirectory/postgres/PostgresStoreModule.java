package dev.userdirectory.postgres;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.userdirectory.spi.DirectoryStore;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Binds the store to a PostgreSQL database, which is opened when the store is first asked for.
 * Needs Guice 7, which the host provides; {@link PostgresStore#open(String)} does not.
 */
// The module descriptor can't require Guice transitively: hosts without Guice would not compile.
@SuppressWarnings("exports")
public final class PostgresStoreModule extends AbstractModule {

  private final Supplier<DirectoryStore> opening;

  /**
   * Creates a module for a store with connections of its own.
   *
   * @param url a JDBC URL of PostgreSQL, with user and password if the server asks for them
   * @param options how the database is used
   */
  public PostgresStoreModule(String url, PostgresOptions options) {
    this.opening = () -> PostgresStore.open(url, options);
  }

  /**
   * Creates a module for a store with connections of the host.
   *
   * @param source the source of connections to PostgreSQL in auto-commit mode, usually a pool
   * @param options how the database is used
   */
  public PostgresStoreModule(DataSource source, PostgresOptions options) {
    this.opening = () -> PostgresStore.open(source, options);
  }

  @Provides
  @Singleton
  DirectoryStore store() {
    return opening.get();
  }
}
