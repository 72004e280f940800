package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Users in PostgreSQL, by the host's own connections or by the store's. */
class PostgresTest {

  private static EmbeddedPostgres server;

  private final ApplicationContextRunner host =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(UserDirectoryAutoConfiguration.class))
          .withBean(
              RoleModel.class,
              () -> RoleModels.ownerAdminOperatorViewer().granting("operator", "cameras.view"))
          .withPropertyValues("userdirectory.store=postgres");

  @BeforeAll
  static void aServer() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "on")
            .start();
  }

  @AfterAll
  static void noServer() throws IOException {
    server.close();
  }

  private static String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  @Test
  void usesTheDataSourceOfTheHostAndLeavesItOpen() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    host.withBean(DataSource.class, () -> source)
        .withPropertyValues("userdirectory.postgres.schema=of_the_host")
        .run(
            context -> {
              assertThat(context.getBean(DirectoryStore.class)).isInstanceOf(PostgresStore.class);
              assertThat(new Acme(context.getBean(UserDirectory.class)).ownerToken()).isNotBlank();
            });

    assertThat(source).satisfies(each -> each.getConnection().close());
  }

  @Test
  void connectsToTheConfiguredUrl() {
    host.withPropertyValues(
            "userdirectory.postgres.url=" + url(), "userdirectory.postgres.schema=of_its_own")
        .run(
            context ->
                assertThat(new Acme(context.getBean(UserDirectory.class)).ownerToken())
                    .isNotBlank());
  }

  private static DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    return source;
  }

  private ApplicationContextRunner withTwoDataSources(String schema) {
    return host.withBean("reports", DataSource.class, PGSimpleDataSource::new)
        .withBean("users", DataSource.class, PostgresTest::source)
        .withPropertyValues("userdirectory.postgres.schema=" + schema);
  }

  @Test
  void usesTheDataSourceThatIsNamed() {
    withTwoDataSources("of_the_named")
        .withPropertyValues("userdirectory.postgres.data-source=users")
        .run(
            context ->
                assertThat(new Acme(context.getBean(UserDirectory.class)).ownerToken())
                    .isNotBlank());
  }

  @Test
  void usesThePrimaryDataSource() {
    host.withBean("reports", DataSource.class, PGSimpleDataSource::new)
        .withBean(
            "users",
            DataSource.class,
            PostgresTest::source,
            definition -> definition.setPrimary(true))
        .withPropertyValues("userdirectory.postgres.schema=of_the_primary")
        .run(context -> assertThat(context).hasSingleBean(UserDirectory.class));
  }

  @Test
  void asksForANameIfThereAreSeveralDataSources() {
    withTwoDataSources("of_none")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOfSatisfying(
                        DirectorySetupException.class,
                        asked -> {
                          assertThat(asked).hasMessageContaining("reports, users");
                          assertThat(asked.remedy())
                              .contains("userdirectory.postgres.data-source=reports");
                        }));
  }

  @Test
  void listsTheDataSourcesIfTheConfiguredNameIsUnknown() {
    withTwoDataSources("of_none")
        .withPropertyValues("userdirectory.postgres.data-source=user")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(DirectorySetupException.class)
                    .hasMessageContainingAll("is 'user'", "reports, users"));
  }

  @Test
  void rejectsAUrlTogetherWithADataSourceName() {
    withTwoDataSources("of_none")
        .withPropertyValues(
            "userdirectory.postgres.data-source=users", "userdirectory.postgres.url=" + url())
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(MutuallyExclusiveConfigurationPropertiesException.class));
  }

  private static void run(String... statements) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** As most servers do; an embedded one trusts everybody. */
  private static void demandAPasswordOf(String user) throws SQLException, IOException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet file = statement.executeQuery("show hba_file")) {
      assertThat(file.next()).isTrue();
      Path rules = Path.of(file.getString(1));
      Files.writeString(
          rules, "host all %s all scram-sha-256%n".formatted(user) + Files.readString(rules));
    }
    run("select pg_reload_conf()");
  }

  @Test
  void acceptsAPasswordWithSpecialCharacters() throws SQLException, IOException {
    String password = "a&b=c%20#d?e+f g";
    run(
        "create role cameras login password '" + password + "'",
        "grant create on database postgres to cameras");
    demandAPasswordOf("cameras");
    String url = server.getJdbcUrl("", "postgres").replaceAll("[?&]user=[^&]*", "");
    ApplicationContextRunner cameras =
        host.withPropertyValues(
            "userdirectory.postgres.schema=of_cameras",
            "userdirectory.postgres.url=" + url,
            "userdirectory.postgres.username=cameras");

    cameras
        .withPropertyValues("userdirectory.postgres.password=" + password)
        .run(context -> assertThat(context).hasSingleBean(UserDirectory.class));
    cameras
        .withPropertyValues("userdirectory.postgres.password=another")
        .run(context -> assertThat(context).getFailure().isNotNull());
  }

  @Test
  void rejectsAPasswordWithoutAUrl() {
    host.withPropertyValues("userdirectory.postgres.password=secret")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(DirectorySetupException.class)
                    .hasMessageContaining("userdirectory.postgres.username and .password")
                    .hasMessageNotContaining("secret"));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class HostWithScripts {
    @Bean
    RoleModel roles() {
      return RoleModels.ownerAdminOperatorViewer();
    }
  }

  @Test
  void opensTheStoreAfterTheHostsSchemaScripts(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("schema.sql");
    Files.writeString(script, "create schema made_by_a_script authorization postgres;");

    new ApplicationContextRunner()
        .withUserConfiguration(HostWithScripts.class)
        .withPropertyValues(
            "userdirectory.store=postgres",
            "userdirectory.postgres.schema=made_by_a_script",
            "spring.datasource.url=" + url(),
            "spring.sql.init.mode=always",
            "spring.sql.init.schema-locations=file:" + script)
        .run(context -> assertThat(context).hasSingleBean(UserDirectory.class));
  }
}
