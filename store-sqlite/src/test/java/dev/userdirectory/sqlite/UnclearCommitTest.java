package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.DirectoryException.StoreUnavailable;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.sql.SqlTransaction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a failed commit that may have happened: the work itself ends the transaction, so that the
 * commit of the store fails.
 */
class UnclearCommitTest {

  @TempDir private Path folder;
  private DirectoryStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("users.db"));
    Samples.write(store, tx -> tx.insert(Samples.acme()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aCommitWithAnUnclearOutcomeIsConfirmedByItsCommandId() {
    AtomicInteger runs = new AtomicInteger();

    String result =
        store.<String>write(
            Samples.ACME,
            Samples.eventId(1),
            tx -> {
              runs.incrementAndGet();
              tx.append(List.of(Samples.event(1)));
              behindItsBack(tx, true);
              return "done";
            });

    assertThat(result).isEqualTo("done");
    assertThat(runs).hasValue(1);
    assertThat(store.lastSequence(Samples.ACME)).isEqualTo(1);
  }

  @Test
  void aCommitThatDidNotHappenFailsAndWritesNothing() {
    assertThatThrownBy(
            () ->
                store.<String>write(
                    Samples.ACME,
                    Samples.eventId(1),
                    tx -> {
                      tx.append(List.of(Samples.event(1)));
                      behindItsBack(tx, false);
                      return "done";
                    }))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(store.lastSequence(Samples.ACME)).isZero();
  }

  @Test
  void aWriteSucceedsAfterAFailedCommit() {
    assertThatThrownBy(() -> Samples.write(store, tx -> behindItsBack(tx, false)))
        .isInstanceOf(StoreUnavailable.class);

    Samples.write(store, tx -> tx.append(List.of(Samples.event(1))));

    assertThat(store.lastSequence(Samples.ACME)).isEqualTo(1);
  }

  @Test
  void aCommitThatDeletesTheOrganizationIsConfirmed() {
    String result =
        store.<String>write(
            Samples.ACME,
            Samples.eventId(1),
            tx -> {
              tx.append(List.of(Samples.event(1)));
              tx.markDeleted();
              behindItsBack(tx, true);
              return "done";
            });

    assertThat(result).isEqualTo("done");
  }

  private static void behindItsBack(StoreTransaction tx, boolean commit) {
    var unused = ((SqlTransaction) tx).statement(commit ? "commit" : "rollback").update();
  }
}
