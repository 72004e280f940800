package dev.userdirectory.spring;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteOptions;
import dev.userdirectory.sqlite.SqliteStore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the store that {@code userdirectory.store} selects. The directory closes the store,
 * not Spring.
 */
final class StoreConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger("dev.userdirectory.spring");
  static final String STORE = "userdirectory.store";

  private StoreConfiguration() {}

  static DirectorySetupException noStore() {
    return new DirectorySetupException(
        "Nothing says where the user directory keeps its users, or the library for it is not on the"
            + " class path.",
        """
        Set one of these:

            userdirectory.store=sqlite      # one file, userdirectory.sqlite.path=users.db
            userdirectory.store=postgres    # the DataSource, or userdirectory.postgres.url=...
            userdirectory.store=memory      # gone when the application ends

        For postgres, add the dependency dev.userdirectory:userdirectory-store-postgres. A bean of \
        DirectoryStore takes the place of the property.""");
  }

  static DirectoryStore open(String property, Supplier<DirectoryStore> store) {
    try {
      return store.get();
    } catch (DirectoryException.StoreUnavailable e) {
      throw new DirectorySetupException(
          "The store of the user directory can't be opened. " + e.getMessage(),
          "Correct what the message names, or " + property + ".",
          e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SqliteStore.class)
  @ConditionalOnProperty(name = STORE, havingValue = "sqlite")
  @ConditionalOnMissingBean({DirectoryStore.class, UserDirectory.class})
  static class Sqlite {

    @Bean(destroyMethod = "")
    DirectoryStore userDirectoryStore(UserDirectoryProperties properties) {
      UserDirectoryProperties.Sqlite sqlite = properties.sqlite();
      LOG.info("The user directory is in {}.", sqlite.path().toAbsolutePath());
      SqliteOptions options =
          CheckedOptions.of(SqliteOptions.defaults())
              .value("sqlite.write-timeout", sqlite.writeTimeout(), SqliteOptions::writeTimeout)
              .value("sqlite.readers", sqlite.readers(), SqliteOptions::readers)
              .options();
      return open("userdirectory.sqlite.path", () -> SqliteStore.open(sqlite.path(), options));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MemoryStore.class)
  @ConditionalOnProperty(name = STORE, havingValue = "memory")
  @ConditionalOnMissingBean({DirectoryStore.class, UserDirectory.class})
  static class Memory {

    @Bean(destroyMethod = "")
    DirectoryStore userDirectoryStore() {
      LOG.info("The user directory is in memory, and gone when the application ends.");
      return new MemoryStore();
    }
  }
}
