package dev.userdirectory.sqlite.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that the checks of this package find changes in a file that was tampered with. */
class HalfAChangeTest {

  private static final SystemActor HOST = SystemActor.named("host");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws SQLException {
    file = folder.resolve("users.db");
    try (UserDirectory directory = Workload.open(file)) {
      User owner =
          directory
              .organizations(HOST)
              .create("Acme", NewUser.of("jordan@acme.example").displayName("Jordan"));
      directory
          .actingAs(HOST, owner.organization().id())
          .users()
          .update(owner.id(), UserChange.empty().displayName("Jordan Park"));
      TrailReplay.check(directory);
    }
    ClosedFile.check(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update users set display_name = 'Jordan'",
        "update users set version = 1",
        "update users set version = 3",
        "update users set state = 'DISABLED'",
        "update audit_event set details = replace(details, 'Jordan Park', 'Jordan') where sequence = 2",
        "delete from audit_event where sequence = 2"
      })
  void detectsAChangeWithoutItsEventOrAnEventWithoutItsChange(String tampering)
      throws SQLException {
    tamper(tampering);

    try (UserDirectory directory = Workload.open(file)) {
      assertThatThrownBy(() -> TrailReplay.check(directory)).isInstanceOf(AssertionError.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update organization set active = 2",
        "update directory set organizations = 2",
        "delete from user_role",
        "update user_role set state = 'DISABLED'"
      })
  void detectsDerivedRowsThatDisagreeWithTheirSource(String tampering) throws SQLException {
    tamper(tampering);

    assertThatThrownBy(() -> ClosedFile.check(file)).isInstanceOf(AssertionError.class);
  }

  @Test
  void reportsAFactThatIsNoLongerTrueAsLost() throws SQLException {
    Ledger ledger = new Ledger();
    try (UserDirectory directory = Workload.open(file)) {
      directory
          .organizations(HOST)
          .list(PageRequest.first())
          .items()
          .forEach(each -> ledger.keep(Fact.named(each.id(), each.name())));
    }
    tamper("update organization set name = 'Beta'");

    try (UserDirectory directory = Workload.open(file)) {
      assertThat(ledger.lost(directory)).hasSize(1);
    }
  }

  private void tamper(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement tampering = connection.createStatement()) {
      tampering.executeUpdate(statement);
    }
  }
}
