package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.testkit.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that no byte of erased, purged or deleted data is left in the files once the call has
 * returned.
 */
class ErasedBytesTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final int USERS = 150;

  @TempDir private Path folder;
  private final FakeClock clock = FakeClock.at(Instant.parse("2025-03-01T12:00:00Z"));
  private UserDirectory directory;
  private OrganizationId organization;

  @BeforeEach
  void registerAnOrganization() {
    directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminUser(), SqliteStore.open(folder.resolve("users.db")))
            .clock(clock)
            .build();
    organization =
        directory
            .signIn(
                SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example"))
                    .register(true)
                    .organizationName("Zanzibar Shipping"),
                RequestContext.none())
            .organization()
            .id();
  }

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void anErasedUserLeavesNoBytesInTheFile() throws Exception {
    for (int i = 0; i < USERS; i++) {
      User user = createUser(i);
      if (i % 3 == 0) {
        system().users().remove(user.id());
        system().erase(user.id());
        assertThat(bytes()).as("user %s", i).doesNotContain(secret(i));
      }
    }
    assertThat(bytes()).contains(secret(1)).contains(secret(USERS - 2));
    for (int i = 0; i < USERS; i += 3) {
      assertThat(bytes()).as("user %s", i).doesNotContain(secret(i));
    }
  }

  @Test
  void purgedSessionsLeaveNoBytesInTheFile() throws Exception {
    createUser(1);
    for (int i = 0; i < USERS; i++) {
      directory.signIn(
          SignInRequest.of(Identity.verified("idp|person1", "person1@acme.example")),
          new RequestContext("10.0.0.1", "Agent" + i + "-Browser", null));
    }
    clock.advance(Duration.ofDays(100));
    system().audit().dropBefore(clock.instant());
    assertThat(bytes()).contains("Agent7-Browser");

    system().purge(clock.instant());

    assertThat(bytes()).doesNotContain("-Browser");
  }

  @Test
  void droppedEventsLeaveNoBytesInTheFile() throws Exception {
    User user = createUser(1);
    for (int i = 0; i < USERS; i++) {
      system().users().update(user.id(), UserChange.empty().displayName("Formerly" + i + "Named"));
    }
    assertThat(bytes()).contains("Formerly7Named");
    clock.advance(Duration.ofDays(100));

    system().audit().dropBefore(clock.instant());

    assertThat(bytes()).doesNotContain("Formerly7Named").doesNotContain("Formerly100Named");
  }

  @Test
  void aDeletedOrganizationLeavesNoBytesInTheFile() throws Exception {
    for (int i = 0; i < USERS; i++) {
      createUser(i);
    }
    assertThat(bytes()).contains("Zanzibar").contains(secret(9));

    system().delete();

    assertThat(bytes()).doesNotContain("Zanzibar");
    for (int i = 0; i < USERS; i++) {
      assertThat(bytes()).doesNotContain(secret(i));
    }
  }

  private User createUser(int number) {
    return system()
        .users()
        .create(
            NewUser.of("person" + number + "@acme.example")
                .firstName("Fi" + secret(number))
                .displayName(secret(number) + " of the harbour office")
                .externalId("idp|person" + number)
                .role("user"));
  }

  private static String secret(int number) {
    return "Secret" + number + "Name";
  }

  private SystemDirectory system() {
    return directory.actingAs(SYSTEM, organization);
  }

  /**
   * Reads all bytes in another process, since closing a file in this process would drop SQLite's
   * locks.
   */
  private String bytes() throws IOException {
    Process cat =
        new ProcessBuilder(
                "cat",
                folder.resolve("users.db").toString(),
                folder.resolve("users.db-wal").toString())
            .start();
    return new String(cat.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
