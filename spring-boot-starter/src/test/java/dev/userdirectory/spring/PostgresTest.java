package dev.userdirectory.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.postgres.PostgresStore;
import dev.userdirectory.spi.DirectoryStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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
  void connectsByItselfWhereAUrlIsGiven() {
    host.withPropertyValues(
            "userdirectory.postgres.url=" + url(), "userdirectory.postgres.schema=of_its_own")
        .run(
            context ->
                assertThat(new Acme(context.getBean(UserDirectory.class)).ownerToken())
                    .isNotBlank());
  }
}
