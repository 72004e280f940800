package dev.userdirectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditVerification;
import dev.userdirectory.EventId;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.SystemActor;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A long operation lets others write in between, the more often the slower the store is. */
class LongOperationsTest {

  private static final int USERS = 300;
  private static final SiteId DOCK = SiteId.of("dock-4");

  private static final RoleModel MODEL =
      RoleModel.of(Role.owner("owner", 30), Role.named("guard", 10).at(Scope.SITES_REQUIRED))
          .defaultRole("guard");

  private final SlowStore store = new SlowStore();
  private final UserDirectory directory = UserDirectoryBuilder.of(MODEL, store).build();
  private final OrganizationId acme =
      directory
          .organizations(SystemActor.named("test"))
          .create("Acme", NewUser.of("jordan@acme.example"))
          .organization()
          .id();

  /** A store that takes a millisecond for each audit event. */
  private static final class SlowStore extends ForwardingStore {
    private final DirectoryStore real = new MemoryStore();
    private int writes;

    @Override
    protected DirectoryStore store() {
      return real;
    }

    @Override
    public <T extends @Nullable Object> T write(
        OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
      writes++;
      return real.write(
          organization,
          command,
          tx -> {
            long before = sequence(tx);
            T result = work.apply(tx);
            spin(sequence(tx) - before);
            return result;
          });
    }

    private static long sequence(StoreTransaction tx) {
      TrailMark head = tx.head();
      return head == null ? 0 : head.sequence();
    }

    private static void spin(long millis) {
      long end = System.nanoTime() + millis * 1_000_000;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    int writesOf(Runnable operation) {
      int before = writes;
      operation.run();
      return writes - before;
    }
  }

  private SystemDirectory asSystem() {
    return directory.actingAs(SystemActor.named("test"), acme);
  }

  private static List<NewUser> users() {
    return IntStream.range(0, USERS)
        .mapToObj(i -> NewUser.of("u" + i + "@acme.example").sites(DOCK))
        .toList();
  }

  @Test
  void anImportAndASiteWithdrawalAreSplitIntoSeveralTransactions() {
    int importing =
        store.writesOf(
            () ->
                assertThat(asSystem().importUsers(users(), row -> {}).created()).isEqualTo(USERS));
    int withdrawing =
        store.writesOf(() -> assertThat(asSystem().withdrawSite(DOCK)).hasSize(USERS));

    // 100 rows, and then no more than 50 at a time.
    assertThat(importing).isGreaterThanOrEqualTo(5);
    assertThat(withdrawing).isGreaterThanOrEqualTo(5);
    assertThat(asSystem().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
  }

  @Test
  void erasureAndRetentionTerminateDespiteWritingEvents() {
    UserId casey = asSystem().users().create(NewUser.of("casey@acme.example").sites(DOCK)).id();
    for (int i = 0; i < USERS; i++) {
      asSystem().users().update(casey, UserChange.empty().firstName("Casey " + i));
    }
    asSystem().users().remove(casey);
    long all = asSystem().audit().head().sequence();

    assertThat(store.writesOf(() -> asSystem().erase(casey))).isGreaterThanOrEqualTo(2);
    assertThat(asSystem().audit().dropBefore(Instant.MAX)).isGreaterThan(all);
    assertThat(asSystem().audit().verify(null)).isEqualTo(new AuditVerification.Intact());
  }
}
