package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a page without a total runs no statement that counts. */
class UncountedPagesTest {

  private static final Map<String, BiFunction<OrganizationDirectory, PageRequest, Object>> LISTS =
      Map.of(
          "users", (acme, page) -> acme.users().list(UserQuery.all().role("admin"), page),
          "invitations", (acme, page) -> acme.invitations().list(InvitationQuery.all(), page),
          "audit", (acme, page) -> acme.audit().list(AuditQuery.latest(), page),
          "who can", (acme, page) -> acme.access().whoCan("users.read", page));

  @TempDir private Path folder;
  private final StatementLog log = new StatementLog();

  @Test
  void listsAndStreamsRunNoCountQueryUnlessATotalIsRequested() {
    SqliteStore store =
        SqliteStore.open(
            folder.resolve("users.db"), SqliteOptions.defaults(), log, DatabaseFile.Wrapping.NONE);
    try (UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build()) {
      SignInResult jordan =
          directory.signIn(
              SignInRequest.of(Identity.verified("jordan", "jordan@acme.example")).register(true),
              RequestContext.none());
      OrganizationDirectory acme =
          directory.actingAs(SystemActor.named("test"), jordan.organization().id());
      LISTS.forEach(
          (name, list) -> {
            PageRequest page = PageRequest.first();
            assertThat(counts(log.of(() -> list.apply(acme, page))))
                .as(name + ", with its total")
                .isEqualTo(1);
            assertThat(counts(log.of(() -> list.apply(acme, page.withoutTotal()))))
                .as(name + ", without its total")
                .isZero();
          });
      assertThat(counts(log.of(() -> acme.users().stream(UserQuery.all().role("owner")).count())))
          .as("a stream of users")
          .isZero();
      assertThat(counts(log.of(() -> acme.audit().stream(AuditQuery.latest()).count())))
          .as("a stream of events")
          .isZero();
    }
  }

  private static long counts(List<String> statements) {
    return statements.stream()
        .filter(each -> each.startsWith("select count(*)") || each.contains("sum(d.users)"))
        .count();
  }
}
