package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.Users;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that keys that were computed with another version of Unicode are recomputed when the
 * file is opened.
 */
class UnicodeUpgradeTest {

  private static final SystemActor HOST = SystemActor.named("host");

  @TempDir private Path folder;
  private OrganizationId acme;
  private UserId casey;
  private UserId alex;

  @BeforeEach
  void createUsers() {
    try (UserDirectory directory = open()) {
      acme =
          directory
              .organizations(HOST)
              .create("Acme", NewUser.of("jordan@acme.example"))
              .organization()
              .id();
      casey = users(directory).create(NewUser.of("Émile@bücher.example").firstName("Émile")).id();
      alex = users(directory).create(NewUser.of("alex@acme.example")).id();
    }
  }

  @Test
  void keysOfAnotherUnicodeVersionAreRecomputedOnce() throws SQLException {
    sql("update users set canonical_email = 'stale' || hex(id), name_keys = '[]'");
    sql("delete from user_name");
    sql("update fact set value = 'ICU 1' where name = 'unicode'");

    try (UserDirectory directory = open()) {
      assertThat(users(directory).get(UserRef.email("émile@xn--bcher-kva.example")).id())
          .isEqualTo(casey);
      for (String prefix : List.of("émi", "E\u0301MI", "émile@büc", "émile@xn--b", "\"émile")) {
        assertThat(search(directory, prefix)).as(prefix).containsExactly(casey);
      }
    }
    sql("update users set canonical_email = 'stale' where canonical_email like 'alex%'");
    try (UserDirectory directory = open()) {
      assertThat(search(directory, "stale")).containsExactly(alex);
    }
  }

  @Test
  void usersWhoseEmailsBecomeEqualStaySeparate() throws SQLException {
    sql("update users set email = 'ALEX@acme.example' where canonical_email like '%bcher%'");
    sql("update fact set value = 'ICU 1' where name = 'unicode'");

    try (UserDirectory directory = open()) {
      assertThat(users(directory).get(UserRef.email("alex@acme.example")).id()).isEqualTo(alex);
      assertThat(users(directory).get(casey).email()).isEqualTo("ALEX@acme.example");
    }
  }

  private UserDirectory open() {
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminUser(), SqliteStore.open(folder.resolve("users.db")))
        .build();
  }

  private Users users(UserDirectory directory) {
    return directory.actingAs(HOST, acme).users();
  }

  private List<UserId> search(UserDirectory directory, String prefix) {
    return users(directory)
        .list(UserQuery.all().search(prefix), PageRequest.first())
        .items()
        .stream()
        .map(User::id)
        .toList();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("users.db"));
        Statement changing = connection.createStatement()) {
      changing.executeUpdate(statement);
    }
  }
}
