package dev.userdirectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.userdirectory.AuditHead;
import dev.userdirectory.DirectoryException.Conflict;
import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.DirectoryException.OutcomeUnknown;
import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.EventId;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store fails where a test says so, and what stands afterwards is what it said. */
class FaultyStoreTest {

  private final TestDirectory acme =
      TestDirectory.with(CameraProduct.MODEL).user("kim", "operator");
  private final FaultyStore store = acme.store();

  @AfterEach
  void theInvariantsHold() {
    store.up();
    Invariants.of(acme.directory()).check();
    assertThat(store.pending()).isZero();
    acme.close();
  }

  private void create(String name) {
    acme.system().users().create(acme.newUser(name).role("operator"));
  }

  private boolean exists(String name) {
    return acme.system().users().stream(UserQuery.all().email(acme.emailOf(name)))
        .findAny()
        .isPresent();
  }

  @Test
  void aWriteThatFailsBeforeItsCommitLeavesNothing() {
    AuditHead before = acme.system().audit().head();
    store.nextWrite(StoreFault.beforeCommit());

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> create("casey"));

    assertThat(exists("casey")).isFalse();
    assertThat(acme.system().audit().head()).isEqualTo(before);
    create("casey");
  }

  @Test
  void aWriteWithAnUnknownOutcomeCanBeCommitted() {
    store.nextWrite(StoreFault.unknownButCommitted());

    assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> create("casey"));

    assertThat(exists("casey")).isTrue();
    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> create("casey"))
        .returns(Reason.EMAIL_TAKEN, Conflict::reason);
  }

  @Test
  void aWriteWithAnUnknownOutcomeCanBeRolledBack() {
    store.nextWrite(StoreFault.unknownAndNotCommitted());

    assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> create("casey"));

    assertThat(exists("casey")).isFalse();
    create("casey");
  }

  @Test
  void aStoreThatGoesDownAfterACommitKeepsIt() {
    store.nextWrite(StoreFault.afterCommit());
    IssuedInvitation issued =
        acme.system().invitations().create(acme.newUser("casey").externalId(null).role("operator"));

    assertThat(issued.sent()).isTrue();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> acme.system().users().get(acme.idOf("kim")));

    store.up();
    assertThat(acme.system().invitations().get(issued.invitation().id()).sentAt()).isNull();
  }

  @Test
  void aStoreConflictIsReportedByTheDirectory() {
    store.nextWrite(StoreFault.conflict(StoreConflict.Kind.EMAIL));

    assertThatExceptionOfType(Conflict.class)
        .isThrownBy(() -> create("casey"))
        .returns(Reason.EMAIL_TAKEN, Conflict::reason);

    assertThat(exists("casey")).isFalse();
  }

  @Test
  void aRetriedWriteIsCommittedOnce() {
    long before = acme.system().audit().head().sequence();
    List<String> runs = new ArrayList<>();
    store.nextWrite(StoreFault.runAgain());

    store.<Boolean>write(
        acme.organizationId(),
        new EventId(acme.ids().newId()),
        tx -> runs.add("it saw " + tx.countUsers(everyone())));
    store.nextWrite(StoreFault.runAgain());
    create("casey");

    assertThat(runs).containsExactly("it saw 2", "it saw 2");
    assertThat(acme.system().audit().head().sequence()).isEqualTo(before + 1);
  }

  private UserFilter everyone() {
    return UserFilter.of(Visibility.all(acme.clock().instant()), EnumSet.allOf(UserState.class));
  }

  @Test
  void aDelayCanAdvanceTheClockDuringAWrite() {
    store.nextWrite(StoreFault.delay(() -> acme.clock().advance(Duration.ofMinutes(5))));

    create("casey");

    assertThat(acme.system().users().stream(UserQuery.all().email(acme.emailOf("casey"))))
        .extracting(User::createdAt)
        .containsExactly(acme.clock().instant().minus(Duration.ofMinutes(5)));
  }

  @Test
  void aDelayCanMakeAWriteWaitForAnotherThread() {
    CountDownLatch workIsDone = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    store.nextWrite(
        StoreFault.delay(
            () -> {
              workIsDone.countDown();
              await(looked);
            }));

    CompletableFuture<Void> creation = CompletableFuture.runAsync(() -> create("casey"));
    await(workIsDone);
    assertThat(exists("casey")).isFalse();
    looked.countDown();
    creation.join();

    assertThat(exists("casey")).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("The other thread did not come.");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFaultAffectsOnlyTheGivenWrite() {
    store.write(2, StoreFault.beforeCommit());

    create("casey");
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> create("alex"));
    create("robin");

    assertThat(exists("alex")).isFalse();
    store.nextWrite(StoreFault.beforeCommit());
    store.nextWrite(StoreFault.runAgain());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.write(2, StoreFault.beforeCommit()))
        .withMessageContaining("has a fault already");
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> create("alex"));
    create("alex");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.write(0, StoreFault.beforeCommit()));
  }

  @Test
  void aCommitFaultDoesNotAffectARefusedChange() {
    store.nextWrite(StoreFault.unknownButCommitted());

    assertThatExceptionOfType(Forbidden.class)
        .isThrownBy(
            () ->
                acme.system()
                    .users()
                    .update(acme.idOf("owner"), UserChange.empty().role("operator")));
  }

  @Test
  void settingUpUsersBypassesTheFaults() {
    store.nextWrite(StoreFault.beforeCommit());
    acme.user("casey", "operator");
    acme.clock().advance(Duration.ofHours(1));
    acme.callerOf("casey");

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> create("alex"));
  }

  @Test
  void operationsFailWhileTheStoreIsDown() {
    String token = acme.tokenOf("kim");
    store.down();

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> create("casey"));
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> acme.directory().authenticate(token, RequestContext.none()));

    store.up();
    assertThat(acme.directory().authenticate(token, RequestContext.none()).user())
        .isEqualTo(acme.idOf("kim"));
  }
}
