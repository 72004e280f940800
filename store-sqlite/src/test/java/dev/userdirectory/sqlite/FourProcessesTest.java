package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests four processes over one file. */
@Tag("slow")
@Timeout(300)
class FourProcessesTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final int PROCESSES = 4;

  @TempDir private Path folder;
  private final List<DirectoryProcess> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(DirectoryProcess::close);
  }

  @Test
  void fourProcessesCanOpenANewFileAtOnce() throws IOException {
    for (int round = 0; round < 3; round++) {
      Path file = folder.resolve("new" + round + ".db");
      start(file);
      for (int i = 0; i < PROCESSES; i++) {
        processes.get(i).send("register", "alex" + i);
      }
      for (DirectoryProcess process : processes) {
        assertThat(process.answer()).startsWith("done true ");
      }
      stopAll();
      try (UserDirectory directory = DirectoryProcess.open(file)) {
        assertThat(directory.organizations(SYSTEM).list(PageRequest.first()).total())
            .isEqualTo(PROCESSES);
        Invariants.of(directory).check();
      }
      assertThat(folder.resolve("new" + round + ".db-wal")).doesNotExist();
      assertThat(FileCheck.of(file)).isEmpty();
    }
  }

  @Test
  void fourProcessesCanMigrateAnOldFileAtOnce() throws Exception {
    Path file = folder.resolve("old.db");
    try (InputStream kept =
        Objects.requireNonNull(getClass().getResourceAsStream("harness/schema-v1.db"))) {
      Files.copy(kept, file);
    }
    List<Process> others = new ArrayList<>();
    for (int i = 1; i <= PROCESSES; i++) {
      others.add(OtherProcess.start(file, 1_000 * i));
    }
    for (Process other : others) {
      assertThat(other.waitFor()).isZero();
    }
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.lastSequence(Samples.ACME)).isEqualTo(PROCESSES * OtherProcess.EVENTS);
    }
  }

  @Test
  void fourProcessesCanImportTheSameUsersAtOnce() throws IOException {
    Path file = folder.resolve("users.db");
    OrganizationId organization = register(file).organization().id();
    start(file);
    for (DirectoryProcess process : processes) {
      process.send("import", organization, "casey", 1_200);
    }
    for (DirectoryProcess process : processes) {
      assertThat(process.answer()).startsWith("done ").contains("refused=0");
    }
    stopAll();
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      assertThat(
              directory
                  .actingAs(SYSTEM, organization)
                  .users()
                  .list(UserQuery.all(), PageRequest.first())
                  .total())
          .isEqualTo(1_201);
      Invariants.of(directory).check();
    }
  }

  @Test
  void ownersDemotingEachOtherFromFourProcessesLeaveAnOwner() throws IOException {
    Path file = folder.resolve("users.db");
    SignInResult first = register(file);
    OrganizationId organization = first.organization().id();
    List<UserId> owners = new ArrayList<>(List.of(first.user().id()));
    List<String> tokens = new ArrayList<>(List.of(first.token().reveal()));
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      for (int i = 1; i < PROCESSES; i++) {
        directory
            .actingAs(SYSTEM, organization)
            .users()
            .create(
                NewUser.of("owner" + i + "@acme.example")
                    .externalId("idp|owner" + i)
                    .role("owner"));
        SignInResult signIn =
            directory.signIn(
                SignInRequest.of(DirectoryProcess.person("owner" + i)), RequestContext.none());
        owners.add(signIn.user().id());
        tokens.add(signIn.token().reveal());
      }
    }
    start(file);
    for (int round = 0; round < 60; round++) {
      for (int i = 0; i < PROCESSES; i++) {
        processes.get(i).send("demote", tokens.get(i), owners.get((i + 1) % PROCESSES));
      }
      for (DirectoryProcess process : processes) {
        assertThat(process.answer()).matches("(done|forbidden) .*");
      }
      String left = processes.get(round % PROCESSES).ask("owners", organization);
      assertThat(left).matches("done [0-9a-f-]{36}.*");
      for (UserId owner : owners) {
        assertThat(processes.get(0).ask("restore", organization, owner)).startsWith("done ");
      }
    }
    stopAll();
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      assertThat(
              directory.actingAs(SYSTEM, organization).users().stream(
                  UserQuery.all().role("owner").states(UserState.ACTIVE)))
          .hasSize(PROCESSES);
      Invariants.of(directory).check();
    }
  }

  @Test
  void writesAreNotStarvedByFourWritingThreadsOfAnotherProcess() throws IOException {
    assertWritesGetTheirTurnBeside("createInThreads", "busy", 4, 2_000);
  }

  @Test
  void writesAreNotStarvedByAnImportInAnotherProcess() throws IOException {
    assertWritesGetTheirTurnBeside("import", "busy", 40_000);
  }

  private void assertWritesGetTheirTurnBeside(String command, Object... words) throws IOException {
    Path file = folder.resolve("users.db");
    OrganizationId organization = register(file).organization().id();
    List<Duration> waits = new ArrayList<>();
    DirectoryProcess other = DirectoryProcess.start(file);
    processes.add(other);
    assertThat(other.ask("owners", organization)).startsWith("done ");
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      List<Object> all = new ArrayList<>(List.of(organization));
      all.addAll(List.of(words));

      other.send(command, all.toArray());
      for (int i = 0; i < 200; i++) {
        long start = System.nanoTime();
        directory
            .actingAs(SYSTEM, organization)
            .users()
            .create(NewUser.of("patient" + i + "@acme.example").role("user"));
        waits.add(Duration.ofNanos(System.nanoTime() - start));
      }
      long total =
          directory
              .actingAs(SYSTEM, organization)
              .users()
              .list(UserQuery.all(), PageRequest.first())
              .total();
      assertThat(total).as("the other process wrote meanwhile").isGreaterThan(250);
      assertThat(other.answer()).startsWith("done ");
    }
    List<Duration> sorted = waits.stream().sorted().toList();
    System.out.printf(
        "a write beside %s: median %d ms, 99%% %d ms, longest %d ms%n",
        command,
        sorted.get(100).toMillis(),
        sorted.get(197).toMillis(),
        sorted.get(199).toMillis());
    assertThat(sorted.get(197)).isLessThan(Duration.ofMillis(500));
  }

  private static SignInResult register(Path file) {
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      return directory.signIn(
          SignInRequest.of(DirectoryProcess.person("jordan")).register(true),
          RequestContext.none());
    }
  }

  private void start(Path file) throws IOException {
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(DirectoryProcess.start(file));
    }
  }

  private void stopAll() {
    processes.forEach(DirectoryProcess::close);
    processes.clear();
  }
}
