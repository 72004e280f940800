package dev.userdirectory.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.postgres.PostgresOptions;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import java.net.URLEncoder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the PostgreSQL store, with its own connections or those of a DataSource of the host.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(PostgresStore.class)
@ConditionalOnProperty(name = StoreConfiguration.STORE, havingValue = "postgres")
@ConditionalOnMissingBean({DirectoryStore.class, UserDirectory.class})
class PostgresConfiguration {

  private static final String URL = "userdirectory.postgres.url";
  private static final String DATA_SOURCE = "userdirectory.postgres.data-source";

  /**
   * Opens the store after the host's scripts and migrations, which may create the schema and grant
   * rights.
   */
  @Bean(destroyMethod = "")
  @DependsOnDatabaseInitialization
  DirectoryStore userDirectoryStore(UserDirectoryProperties properties, ListableBeanFactory beans) {
    UserDirectoryProperties.Postgres postgres = properties.postgres();
    MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn(
        entries -> {
          entries.put(URL, postgres.url());
          entries.put(DATA_SOURCE, postgres.dataSource());
        });
    PostgresOptions options =
        CheckedOptions.of(PostgresOptions.defaults())
            .value("postgres.schema", postgres.schema(), PostgresOptions::schema)
            .value("postgres.timeout", postgres.timeout(), PostgresOptions::timeout)
            .value("postgres.connections", postgres.connections(), PostgresOptions::connections)
            .value("postgres.stale-at-most", postgres.staleAtMost(), PostgresOptions::staleAtMost)
            .options();
    String url = postgres.url();
    if (url != null) {
      return StoreConfiguration.open(
          URL, () -> PostgresStore.open(withCredentials(url, postgres), options));
    }
    if (postgres.username() != null || postgres.password() != null) {
      throw new DirectorySetupException(
          "userdirectory.postgres.username and .password are for " + URL + ", which is not set.",
          "Set " + URL + "=jdbc:postgresql://..., or give the credentials to the DataSource.");
    }
    DataSource source = new HostDataSources(beans).chosen(postgres.dataSource());
    return StoreConfiguration.open(
        "what the DataSource connects to, such as spring.datasource.url",
        () -> PostgresStore.open(source, options));
  }

  /**
   * Adds the credentials to the URL, URL-encoded. The driver decodes them, so a password may
   * contain any character.
   */
  private static String withCredentials(String url, UserDirectoryProperties.Postgres postgres) {
    String parameters =
        parameter("user", postgres.username()) + parameter("password", postgres.password());
    if (parameters.isEmpty() || url.contains("?")) {
      return url + parameters;
    }
    return url + "?" + parameters.substring(1);
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, UTF_8);
  }
}
