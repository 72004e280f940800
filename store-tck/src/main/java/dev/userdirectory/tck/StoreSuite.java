package dev.userdirectory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the suites share: a new store for each test, with two organizations and nobody in them. */
abstract class StoreSuite {

  static final OrganizationId ACME = Rows.organizationId(1);
  static final OrganizationId OTHER = Rows.organizationId(2);

  private final AtomicInteger commands = new AtomicInteger(1_000_000);
  private Supplier<DirectoryStore> stores;
  private DirectoryStore store;

  /** One more store, beside the one under test. */
  final DirectoryStore openStore() {
    return stores.get();
  }

  @BeforeEach
  void openWithTwoOrganizations(Supplier<DirectoryStore> newStores) {
    stores = newStores;
    store = openStore();
    write(ACME, tx -> tx.insert(Rows.organization(ACME, "Acme", 1)));
    write(OTHER, tx -> tx.insert(Rows.organization(OTHER, "Other", 2)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  final DirectoryStore store() {
    return store;
  }

  /** The id of a command that appends no event. */
  final EventId command() {
    return Rows.eventId(commands.incrementAndGet());
  }

  /** Writes something that appends no event. */
  final void write(OrganizationId organization, Consumer<StoreTransaction> work) {
    write(organization, command(), work);
  }

  final void write(OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    store.write(
        organization,
        command,
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  final void read(OrganizationId organization, Consumer<StoreView> work) {
    store.read(
        organization,
        view -> {
          work.accept(view);
          return true;
        });
  }

  /** What an organization shows, each call a read of its own. */
  final StoreView in(OrganizationId organization) {
    return new EachRead(store, organization);
  }

  final void insert(UserRecord... users) {
    write(users[0].organization(), tx -> tx.insertUsers(List.of(users)));
  }

  /** Inserts the user of that number, who claims that external id. */
  final void register(OrganizationId organization, int number, String externalId) {
    write(
        organization,
        tx -> {
          tx.insertUsers(List.of(UserRow.user(organization, number).externalId(externalId).row()));
          tx.claim(externalId, Rows.userId(number));
        });
  }

  final void append(OrganizationId organization, AuditRecord... events) {
    write(organization, events[0].id(), tx -> tx.append(List.of(events)));
  }

  final void assertConflict(StoreConflict.Kind kind, ThrowingCallable write) {
    assertThat(catchThrowableOfType(StoreConflict.class, write))
        .as("a conflict of %s", kind)
        .isNotNull()
        .extracting(StoreConflict::kind)
        .isEqualTo(kind);
  }
}
