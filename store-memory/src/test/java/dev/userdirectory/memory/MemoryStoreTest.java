package dev.userdirectory.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tests the memory store beyond the store contract, which the store-tck module tests. */
class MemoryStoreTest {

  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final OrganizationId OTHER = new OrganizationId(new UUID(1, 2));
  private static final UserId CASEY = new UserId(new UUID(2, 1));

  private final MemoryStore store = new MemoryStore();

  @Test
  void writersOfDifferentOrganizationsDoNotWaitForEachOther() {
    write(ACME, tx -> elsewhere(() -> write(OTHER, inner -> inner.insert(organization(OTHER)))));

    assertThat(store.countOrganizations()).isEqualTo(1);
  }

  @Test
  void readersDoNotWaitForAWriter() {
    write(
        ACME,
        tx -> {
          tx.insert(organization(ACME));
          elsewhere(() -> assertThat(present(ACME)).isFalse());
        });

    assertThat(present(ACME)).isTrue();
  }

  @Test
  void theFirstOfTwoRacingClaimsWinsAndTheOtherLeavesNothing() {
    Throwable lost =
        catchThrowable(
            () ->
                write(
                    ACME,
                    tx -> {
                      tx.insert(organization(ACME));
                      tx.claim("casey", CASEY);
                      elsewhere(this::claimInAnotherOrganization);
                    }));

    assertThat(lost)
        .isInstanceOfSatisfying(
            StoreConflict.class,
            conflict -> assertThat(conflict.kind()).isEqualTo(StoreConflict.Kind.CLAIM));
    assertThat(present(ACME)).isFalse();
    assertThat(present(OTHER)).isTrue();
    assertThat(store.countOrganizations()).isEqualTo(1);
  }

  @Test
  void anUncommittedClaimDoesNotBlockAnotherClaim() {
    Throwable failed =
        catchThrowable(
            () ->
                write(
                    ACME,
                    tx -> {
                      tx.insert(organization(ACME));
                      tx.claim("casey", CASEY);
                      elsewhere(this::claimInAnotherOrganization);
                      throw new IllegalStateException("no");
                    }));

    assertThat(failed).hasMessage("no");
  }

  private void claimInAnotherOrganization() {
    write(
        OTHER,
        tx -> {
          tx.insert(organization(OTHER));
          tx.claim("casey", CASEY);
        });
  }

  private boolean present(OrganizationId organization) {
    return store.read(organization, StoreView::organization) != null;
  }

  private void write(OrganizationId organization, Consumer<StoreTransaction> work) {
    store.write(
        organization,
        new EventId(new UUID(5, 1)),
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  private static void elsewhere(Runnable action) {
    CompletableFuture.runAsync(action).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static OrganizationRecord organization(OrganizationId id) {
    return new OrganizationRecord(id, "Name", Instant.EPOCH, Instant.EPOCH);
  }
}
