package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditHead;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.sqlite.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies trails that the directory wrote with the program on the page about auditing, which uses
 * only what the page describes.
 */
class AuditingPageTest {

  private static final SystemActor STAFF = SystemActor.named("a \"quoted\" name, é");

  @TempDir Path folder;
  private String note;

  @BeforeEach
  void fillAFile() {
    try (UserDirectory directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminOperatorViewer(), SqliteStore.open(folder.resolve("users.db")))
            .build()) {
      var organization =
          directory
              .organizations(STAFF)
              .create("Acme", NewUser.of("jordan@acme.example"))
              .organization();
      SystemDirectory acme = directory.actingAs(STAFF, organization.id());
      User casey =
          acme.users().create(NewUser.of("casey@acme.example").role("operator").firstName("Zoë"));
      Instant soon = Instant.now().plus(Duration.ofHours(1));
      acme.users().update(casey.id(), UserChange.empty().firstName("\t\"C\\asey\" 🙂"));
      String token = acme.startOnBehalf(casey.id(), "Alex Hill", "ticket", soon).token().reveal();
      directory.actingAs(directory.authenticate(token, RequestContext.none())).sessions();
      acme.users().remove(casey.id());
      acme.erase(casey.id());
      AuditHead head = acme.audit().head();
      note = organization.id() + " " + head.sequence() + " " + head.hash();
    }
  }

  @Test
  void theProgramOfThePageAgreesWithTheDirectory() throws Exception {
    assertThat(check()).isEqualTo(note);
  }

  @Test
  void theProgramOfThePageFindsAChangedEvent() throws Exception {
    execute("update audit_event set target = null where sequence = 2");

    assertThat(check()).endsWith("is broken at event 2");
  }

  @Test
  void theProgramOfThePageFindsAChangedTextAndAMissingEvent() throws Exception {
    execute("update audit_event set context = '{}' where sequence = 1");
    assertThat(check()).endsWith("is broken at event 1");

    execute("delete from audit_event where sequence = 1");
    assertThat(check()).endsWith("is broken at event 2");
  }

  private String check() throws Exception {
    Process program = PageProgram.start("docs/auditing.md", folder, "TrailCheck", "users.db");
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).isZero();
    return said.strip();
  }

  private void execute(String sql) throws SQLException {
    try (Connection link =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("users.db"));
        Statement statement = link.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
