package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.DirectoryListener;
import dev.userdirectory.testkit.Invariants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests many threads over one file: they are interrupted, listeners call the directory, and the
 * directory is closed while they use it.
 */
@Timeout(240)
class ManyThreadsTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");

  @TempDir private Path folder;
  private final AtomicReference<DirectoryListener> listener = new AtomicReference<>(events -> {});
  private UserDirectory directory;
  private OrganizationId organization;
  private String token;

  @BeforeEach
  void registerAnOrganization() {
    // The last of 5,000 writes waits for all the others.
    SqliteOptions patient = SqliteOptions.defaults().writeTimeout(Duration.ofMinutes(4));
    directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminUser(), SqliteStore.open(folder.resolve("users.db"), patient))
            .listener(events -> listener.get().committed(events))
            .build();
    SignInResult signIn =
        directory.signIn(
            SignInRequest.of(DirectoryProcess.person("jordan")).register(true),
            RequestContext.none());
    organization = signIn.organization().id();
    token = signIn.token().reveal();
  }

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void fiveHundredThreadsCanReadAndWriteConcurrently() throws InterruptedException {
    inThreads(500, Thread::new, this::readAndWrite);

    assertAllCreated(500);
  }

  @Test
  @Tag("slow")
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java 17 has no virtual threads.")
  void fiveThousandVirtualThreadsCanReadAndWriteConcurrently() throws Exception {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    ThreadFactory virtual =
        (ThreadFactory)
            Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);

    inThreads(5_000, virtual, this::readAndWrite);

    assertAllCreated(5_000);
  }

  @Test
  void interruptedThreadsCompleteTheirWorkAndStayInterrupted() throws InterruptedException {
    AtomicInteger stillInterrupted = new AtomicInteger();
    inThreads(
        50,
        Thread::new,
        number -> {
          Thread.currentThread().interrupt();
          readAndWrite(number);
          if (Thread.interrupted()) {
            stillInterrupted.incrementAndGet();
          }
        });

    assertThat(stillInterrupted).hasValue(50);
    assertAllCreated(50);
  }

  @Test
  void listenersCanCallTheDirectory() throws InterruptedException {
    listener.set(this::readAgain);

    inThreads(50, Thread::new, this::readAndWrite);

    listener.set(events -> {});
    assertAllCreated(50);
  }

  private void readAgain(List<AuditEvent> events) {
    assertThat(events).isNotEmpty();
    assertThat(directory.authenticate(token, RequestContext.none()).organization())
        .isEqualTo(organization);
  }

  @Test
  void closingCompletesOrRejectsEachConcurrentCall() throws InterruptedException {
    AtomicInteger created = new AtomicInteger();
    CountDownLatch some = new CountDownLatch(20);
    Thread closer =
        new Thread(
            () -> {
              try {
                some.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              directory.close();
            });
    closer.start();
    inThreads(
        100,
        Thread::new,
        number -> {
          try {
            for (int i = 0; i < 100; i++) {
              createUser(number * 1_000 + i);
              created.incrementAndGet();
              some.countDown();
            }
          } catch (DirectoryException.StoreUnavailable e) {
            assertThat(e).hasMessageContaining("is closed");
          }
        });
    closer.join();

    try (UserDirectory again = DirectoryProcess.open(folder.resolve("users.db"))) {
      assertThat(
              again
                  .actingAs(SYSTEM, organization)
                  .users()
                  .list(UserQuery.all(), PageRequest.first())
                  .total())
          .isEqualTo(created.get() + 1);
      Invariants.of(again).check();
    }
    assertThat(FileCheck.of(folder.resolve("users.db"))).isEmpty();
  }

  private void readAndWrite(int number) {
    assertThat(directory.authenticate(token, RequestContext.none()).organization())
        .isEqualTo(organization);
    createUser(number);
  }

  private void createUser(int number) {
    directory
        .actingAs(SYSTEM, organization)
        .users()
        .create(NewUser.of("user" + number + "@acme.example").role("user"));
  }

  private void assertAllCreated(int count) {
    assertThat(
            directory
                .actingAs(SYSTEM, organization)
                .users()
                .list(UserQuery.all(), PageRequest.first())
                .total())
        .isEqualTo(count + 1);
    Invariants.of(directory).check();
  }

  private static void inThreads(int count, ThreadFactory factory, IntConsumer work)
      throws InterruptedException {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.add(
          factory.newThread(
              () -> {
                try {
                  work.accept(number);
                } catch (RuntimeException | Error e) {
                  failures.add(e);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }
}
