package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a long operation lets other threads write between its transactions. */
class LongOperationsTest {

  private static final int USERS = 600;
  private static final SiteId DOCK = SiteId.of("dock-4");
  private static final String LONG = "long";
  private static final String OTHER = "other";

  @TempDir private Path folder;
  private UserDirectory directory;
  private OrganizationId acme;

  @BeforeEach
  void open() {
    RoleModel model =
        RoleModel.of(Role.owner("owner", 30), Role.named("guard", 10).at(Scope.SITES_REQUIRED))
            .defaultRole("guard");
    directory =
        UserDirectoryBuilder.of(model, SqliteStore.open(folder.resolve("users.db"))).build();
    acme =
        directory
            .organizations(SystemActor.named(LONG))
            .create("Acme", NewUser.of("jordan@acme.example"))
            .organization()
            .id();
  }

  @AfterEach
  void close() {
    directory.close();
  }

  private SystemDirectory as(String name) {
    return directory.actingAs(SystemActor.named(name), acme);
  }

  private static List<NewUser> users() {
    return IntStream.range(0, USERS)
        .mapToObj(i -> NewUser.of("u" + i + "@acme.example").sites(DOCK))
        .toList();
  }

  /**
   * Returns how many writes of another thread came between the first and the last write of an
   * operation.
   */
  private long writesInBetween(String action, Runnable operation) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; !over.get(); i++) {
                as(OTHER).rename("Acme " + i);
              }
            });
    long start = as(LONG).audit().head().sequence();
    other.start();
    try {
      operation.run();
    } finally {
      over.set(true);
      other.join();
    }
    List<Long> mine = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    as(LONG).audit().stream(AuditQuery.following(start))
        .forEach(
            event -> {
              if (OTHER.equals(event.actor().system())) {
                others.add(event.sequence());
              } else if (event.action().equals(action)) {
                mine.add(event.sequence());
              }
            });
    assertThat(mine).hasSize(USERS);
    return others.stream()
        .filter(sequence -> sequence > mine.get(0) && sequence < mine.get(USERS - 1))
        .count();
  }

  @Test
  void otherWritesAreInterleavedWithAnImportAndASiteWithdrawal() throws InterruptedException {
    assertThat(
            writesInBetween(
                AuditActions.USER_CREATED, () -> as(LONG).importUsers(users(), row -> {})))
        .isPositive();
    assertThat(writesInBetween(AuditActions.USER_SITE_WITHDRAWN, () -> as(LONG).withdrawSite(DOCK)))
        .isPositive();
    assertThat(as(LONG).audit().verify(null)).isEqualTo(new AuditVerification.Intact());
  }
}
