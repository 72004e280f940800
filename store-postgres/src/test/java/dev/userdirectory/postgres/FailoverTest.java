package dev.userdirectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.AuditVerification;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.spi.Digest;
import dev.userdirectory.testkit.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Kills the primary under load and promotes a standby. */
@Tag("slow")
class FailoverTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final int WRITERS = 4;

  /**
   * The number of changes to wait for, both before the primary is killed and after the failover.
   */
  private static final int CHANGES = 200;

  private static final PostgresOptions OPTIONS =
      PostgresOptions.defaults().timeout(Duration.ofSeconds(15)).connections(WRITERS);

  @TempDir private Path folder;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong done = new AtomicLong();
  private final List<OrganizationId> organizations = new ArrayList<>();

  @Test
  @Timeout(180)
  void noAcknowledgedChangeIsLostInAFailover() throws Exception {
    failOver(folder);
  }

  @Test
  @Tag("long")
  @Timeout(3_600)
  void noAcknowledgedChangeIsLostInTwentyFailovers() throws Exception {
    for (int round = 1; round <= 20; round++) {
      acknowledged.clear();
      unknown.clear();
      organizations.clear();
      over.set(false);
      failOver(Files.createDirectory(folder.resolve("round" + round)));
    }
  }

  @Test
  @Timeout(180)
  void rejectsAStandbyAndALocalSynchronousCommit() throws Exception {
    try (Cluster cluster = Cluster.start(folder)) {
      assertThatThrownBy(() -> PostgresStore.open(cluster.urlOfAStandby(), OPTIONS))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("is a standby")
          .hasMessageContaining("targetServerType=primary");
      assertThatThrownBy(
              () ->
                  PostgresStore.open(
                      cluster.url() + "&options=-c%20synchronous_commit=local", OPTIONS))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("synchronous_commit local")
          .hasMessageContaining("Set it to on");
    }
  }

  /** A host may provide connections whose driver was not told to look for the primary. */
  @Test
  @Timeout(180)
  void queriesToAStandbyFail() throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try (Cluster cluster = Cluster.start(folder)) {
      source.setUrl(cluster.url());
      try (PostgresStore store =
          PostgresStore.open(source, OPTIONS.timeout(Duration.ofMillis(300)))) {
        OrganizationId nowhere = new OrganizationId(new UUID(1, 1));
        assertThat(store.lastSequence(nowhere)).isZero();

        source.setUrl(cluster.urlOfAStandby());

        assertRefusedByAStandby(() -> store.lastSequence(nowhere));
        assertRefusedByAStandby(() -> store.<Object>read(nowhere, view -> view.organization()));
        assertRefusedByAStandby(() -> store.bearer(nowhere, new Digest("00".repeat(32))));
      }
    }
  }

  private static void assertRefusedByAStandby(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("it is a standby");
  }

  /**
   * A commit whose wait for a standby was ended exists on the primary alone. It is visible there,
   * but a failover loses it.
   */
  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"pg_terminate_backend", "pg_cancel_backend"})
  @Timeout(180)
  void aChangeThatNoStandbyHasIsNotAcknowledged(String function) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Cluster cluster = Cluster.start(folder);
        UserDirectory directory = open(cluster, OPTIONS.timeout(Duration.ofSeconds(2)))) {
      OrganizationId organization = register(directory, "jordan");
      organizations.add(organization);
      cluster.detachTheStandbys();
      Future<?> change =
          thread.submit(
              () ->
                  directory
                      .actingAs(SYSTEM, organization)
                      .users()
                      .create(NewUser.of("user@acme.example")));
      cluster.endTheWait(function);

      assertThatThrownBy(() -> change.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(OutcomeUnknown.class);

      cluster.killThePrimary();
      cluster.promoteAStandby();
      try (UserDirectory after = open(cluster, OPTIONS)) {
        assertNothingIsLost(after);
        assertThat(after.actingAs(SYSTEM, organization).users().stream(UserQuery.all()).count())
            .isEqualTo(1);
      }
    } finally {
      thread.shutdownNow();
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"pg_terminate_backend", "pg_cancel_backend"})
  @Timeout(180)
  void aChangeLostInAFailoverIsRetried(String function) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Cluster cluster = Cluster.start(folder);
        UserDirectory directory = open(cluster, OPTIONS)) {
      OrganizationId organization = register(directory, "jordan");
      organizations.add(organization);
      cluster.detachTheStandbys();
      String email = "user@acme.example";
      Future<?> change =
          thread.submit(
              () -> directory.actingAs(SYSTEM, organization).users().create(NewUser.of(email)));
      cluster.endTheWait(function);

      cluster.killThePrimary();
      cluster.promoteAStandby();

      change.get(60, TimeUnit.SECONDS);
      acknowledged.add(email);
      assertNothingIsLost(directory);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  @Timeout(180)
  void activityIsRecordedWithoutWaitingForAStandby() throws Exception {
    FakeClock clock = FakeClock.create();
    try (Cluster cluster = Cluster.start(folder);
        UserDirectory directory =
            UserDirectoryBuilder.of(
                    RoleModels.ownerAdminUser(), PostgresStore.open(cluster.url(), OPTIONS))
                .clock(clock)
                .build()) {
      SignInResult jordan =
          directory.signIn(
              SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example"))
                  .register(true),
              RequestContext.none());
      cluster.detachTheStandbys();
      clock.advance(Duration.ofMinutes(2));

      var caller = directory.authenticate(jordan.token().reveal(), RequestContext.none());

      assertThat(directory.actingAs(caller).users().get(UserRef.me()).lastActivityAt())
          .isEqualTo(clock.instant());
    }
  }

  private void failOver(Path servers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (Cluster cluster = Cluster.start(servers);
        UserDirectory directory = open(cluster, OPTIONS)) {
      for (int i = 0; i < WRITERS; i++) {
        organizations.add(register(directory, "owner" + i));
      }
      List<Future<?>> writers = new ArrayList<>();
      for (OrganizationId organization : organizations) {
        writers.add(threads.submit(() -> write(directory, organization)));
      }
      awaitChanges();
      cluster.killThePrimary();
      cluster.promoteAStandby();
      awaitChanges();
      over.set(true);
      for (Future<?> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
      assertNothingIsLost(directory);
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
  }

  private static UserDirectory open(Cluster cluster, PostgresOptions options) {
    return UserDirectoryBuilder.of(
            RoleModels.ownerAdminUser(), PostgresStore.open(cluster.url(), options))
        .build();
  }

  private static OrganizationId register(UserDirectory directory, String name) {
    Identity identity = Identity.verified("idp|" + name, name + "@acme.example");
    return directory
        .signIn(SignInRequest.of(identity).register(true), RequestContext.none())
        .organization()
        .id();
  }

  /** Creates users, one after the other, until the test is over. */
  private void write(UserDirectory directory, OrganizationId organization) {
    for (int i = 0; !over.get(); i++) {
      String email = "user" + i + "@" + organization + ".example";
      try {
        directory.actingAs(SYSTEM, organization).users().create(NewUser.of(email));
        acknowledged.add(email);
      } catch (OutcomeUnknown e) {
        unknown.add(email);
      } catch (StoreUnavailable e) {
        // Nothing was written. The final check would find a user that was.
      }
      done.incrementAndGet();
    }
  }

  private void awaitChanges() {
    long until = done.get() + CHANGES;
    while (done.get() < until) {
      Thread.onSpinWait();
    }
  }

  private void assertNothingIsLost(UserDirectory directory) {
    Set<String> found = new HashSet<>();
    for (OrganizationId organization : organizations) {
      var acme = directory.actingAs(SYSTEM, organization);
      found.addAll(
          acme.users().stream(UserQuery.all())
              .map(user -> user.email())
              .filter(email -> email.startsWith("user"))
              .collect(Collectors.toSet()));
      assertThat(acme.audit().verify(null)).isInstanceOf(AuditVerification.Intact.class);
    }
    assertThat(found).containsAll(acknowledged);
    found.removeAll(acknowledged);
    assertThat(unknown).containsAll(found);
  }
}
