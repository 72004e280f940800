package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests copies of a directory that is in use. */
@Timeout(120)
class BackupTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");

  @TempDir private Path folder;
  private Path file;
  private Path target;
  private SqliteStore store;
  private UserDirectory directory;
  private OrganizationId organization;

  @BeforeEach
  void registerAnOrganization() {
    file = folder.resolve("users.db");
    target = folder.resolve("backup.db");
    store = SqliteStore.open(file);
    directory = UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store).build();
    organization =
        directory
            .signIn(
                SignInRequest.of(DirectoryProcess.person("jordan")).register(true),
                RequestContext.none())
            .organization()
            .id();
  }

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void aBackupContainsAllWritesAcknowledgedBeforeIt() {
    for (int i = 0; i < 20; i++) {
      createUser(i);
    }

    store.backup(target);

    try (UserDirectory copy = open(target)) {
      assertThat(system(copy).users().list(UserQuery.all(), PageRequest.first()).total())
          .isEqualTo(21);
      assertVerified(copy, system(directory).audit().head());
    }
  }

  @Test
  void aBackupIsASingleSelfContainedFile() {
    store.backup(target);

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "users.db",
            "users.db-wal",
            "users.db-shm",
            "users.db-lock",
            "users.db-stamps",
            "backup.db");
    assertThat(FileCheck.of(target)).isEmpty();
  }

  @Test
  void aBackupIsConsistentDuringWritesOfThreadsAndAnotherProcess() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Integer>> writers = new ArrayList<>();
    try (DirectoryProcess other = DirectoryProcess.start(file)) {
      for (int i = 0; i < 2; i++) {
        int first = 100_000 * (i + 1);
        writers.add(
            threads.submit(
                () -> {
                  int next = first;
                  while (!done.get()) {
                    createUser(next++);
                  }
                  return next - first;
                }));
      }
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 20; i++) {
          other.send("register", "alex" + round + "x" + i);
        }
        AuditHead before = system(directory).audit().head();
        Path copied = folder.resolve("backup" + round + ".db");

        store.backup(copied);

        for (int i = 0; i < 20; i++) {
          assertThat(other.answer()).startsWith("done true");
        }
        try (UserDirectory copy = open(copied)) {
          assertVerified(copy, before);
        }
      }
      done.set(true);
      for (Future<Integer> writer : writers) {
        assertThat(writer.get()).as("users created meanwhile").isPositive();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }

  @Test
  void aBackupDoesNotBlockWriters() {
    importUsers(6_000);
    List<Integer> created = new ArrayList<>();

    store.backup(
        target,
        (written, expected) -> {
          if (written < expected) {
            int next = created.size();
            inAnotherThread(() -> createUser(next));
            created.add(next);
          }
        });

    assertThat(created).hasSizeGreaterThan(1);
    try (UserDirectory copy = open(target)) {
      assertThat(system(copy).users().list(UserQuery.all(), PageRequest.first()).total())
          .isEqualTo(6_001);
    }
  }

  @Test
  void aBackupReportsItsProgress() {
    importUsers(3_000);
    List<Long> written = new ArrayList<>();
    List<Long> expected = new ArrayList<>();

    store.backup(
        target,
        (done, all) -> {
          written.add(done);
          expected.add(all);
        });

    assertThat(written).hasSizeGreaterThan(2).isSorted();
    assertThat(written.get(written.size() - 1)).isEqualTo(target.toFile().length());
    assertThat(expected.get(expected.size() - 1)).isEqualTo(target.toFile().length());
  }

  @Test
  void aBackupDoesNotOverwriteAnExistingFile() throws IOException {
    Files.writeString(target, "a letter");

    assertThatThrownBy(() -> store.backup(target))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(target + " exists");
    assertThatThrownBy(() -> store.backup(file)).hasMessageContaining("exists");

    assertThat(target).hasContent("a letter");
  }

  @Test
  void aBackupToAMissingFolderFailsAndCreatesNothing() {
    Path nowhere = folder.resolve("nowhere").resolve("backup.db");

    assertThatThrownBy(() -> store.backup(nowhere))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(nowhere.toString());

    assertThat(nowhere.getParent()).doesNotExist();
  }

  @Test
  void anExceptionFromTheProgressListenerAbortsAndDeletesTheBackup() {
    importUsers(3_000);
    RuntimeException mine = new IllegalArgumentException("mine");

    assertThatThrownBy(
            () ->
                store.backup(
                    target,
                    (written, expected) -> {
                      throw mine;
                    }))
        .isSameAs(mine);

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "users.db", "users.db-wal", "users.db-shm", "users.db-lock", "users.db-stamps");
    createUser(1);
  }

  @Test
  void closingTheStoreAbortsTheBackup() throws Exception {
    importUsers(3_000);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    List<Future<?>> closing = new ArrayList<>();

    assertThatThrownBy(
            () ->
                store.backup(
                    target,
                    (written, expected) -> {
                      if (closing.isEmpty()) {
                        closing.add(threads.submit(store::close));
                      }
                      while (!store.isClosed()) {
                        Thread.onSpinWait();
                      }
                    }))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("is closed");

    closing.get(0).get();
    threads.shutdown();
    assertThat(target).doesNotExist();
    assertThat(FileCheck.of(file)).isEmpty();
  }

  @Test
  void databaseAndBackupFilesAreReadableOnlyByTheirOwner() throws IOException {
    store.backup(target);

    for (String name : List.of("users.db", "users.db-wal", "users.db-shm", "users.db-lock")) {
      assertThat(permissions(folder.resolve(name))).as(name).isEqualTo("rw-------");
    }
    assertThat(permissions(target)).isEqualTo("rw-------");
  }

  @Test
  void aBackupIsRestoredByReplacingTheFile() throws IOException {
    createUser(1);
    store.backup(target);
    createUser(2);
    directory.close();

    Files.delete(file);
    Files.move(target, file);

    try (UserDirectory restored = open(file)) {
      assertThat(system(restored).users().list(UserQuery.all(), PageRequest.first()).total())
          .isEqualTo(2);
      Invariants.of(restored).check();
    }
  }

  private void assertVerified(UserDirectory copy, AuditHead before) {
    Invariants.of(copy).check();
    assertThat(system(copy).audit().verify(before)).isEqualTo(new AuditVerification.Intact());
    for (Organization each :
        copy.organizations(SYSTEM).list(PageRequest.first().limit(100)).items()) {
      assertThat(copy.actingAs(SYSTEM, each.id()).audit().verify(null))
          .isEqualTo(new AuditVerification.Intact());
    }
  }

  private void createUser(int number) {
    system(directory).users().create(NewUser.of("user" + number + "@acme.example").role("user"));
  }

  private void importUsers(int count) {
    system(directory)
        .importUsers(
            IntStream.range(0, count)
                .mapToObj(i -> NewUser.of("import" + i + "@acme.example").role("user"))
                .toList(),
            row -> {});
  }

  private SystemDirectory system(UserDirectory of) {
    return of.actingAs(SYSTEM, organization);
  }

  private static UserDirectory open(Path file) {
    return UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), SqliteStore.open(file)).build();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void inAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
