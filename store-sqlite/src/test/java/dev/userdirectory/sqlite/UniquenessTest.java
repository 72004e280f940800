package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.UserRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how violated unique constraints of the engine are reported. */
class UniquenessTest {

  @TempDir private Path folder;
  private DirectoryStore store;

  @BeforeEach
  void fill() {
    store = SqliteStore.open(folder.resolve("users.db"));
    Samples.fill(store, 10);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void eachUniqueConstraintReportsItsKindOfConflict() {
    UserRecord newcomer = Samples.user(99);

    assertThat(conflict(tx -> tx.insert(Samples.acme()))).isEqualTo(StoreConflict.Kind.ID);
    assertThat(
            conflict(
                tx ->
                    tx.insertUsers(
                        List.of(Samples.withKeys(newcomer, Samples.email(3), "person-99")))))
        .isEqualTo(StoreConflict.Kind.EMAIL);
    assertThat(
            conflict(
                tx ->
                    tx.insertUsers(
                        List.of(Samples.withKeys(newcomer, Samples.email(99), "person-3")))))
        .isEqualTo(StoreConflict.Kind.EXTERNAL_ID);
    assertThat(
            conflict(
                tx ->
                    tx.insertUsers(
                        List.of(Samples.withKeys(Samples.user(3), "new@acme.example", "new")))))
        .isEqualTo(StoreConflict.Kind.ID);
    assertThat(conflict(tx -> tx.insert(Samples.session(3)))).isEqualTo(StoreConflict.Kind.ID);
    assertThat(conflict(tx -> tx.insert(Samples.invitation(3)))).isEqualTo(StoreConflict.Kind.ID);
    assertThat(
            conflict(
                tx -> {
                  tx.claim("person-3", Samples.userId(3));
                  tx.claim("person-3", Samples.userId(4));
                }))
        .isEqualTo(StoreConflict.Kind.CLAIM);
  }

  @Test
  void anUpdateToATakenEmailIsAConflict() {
    assertThat(
            conflict(
                tx ->
                    tx.updateUsers(
                        List.of(Samples.withKeys(Samples.user(4), Samples.email(3), "person-4")))))
        .isEqualTo(StoreConflict.Kind.EMAIL);
  }

  @Test
  void twoUsersCanSwapTheirKeysInOneUpdate() {
    UserRecord third = Samples.withKeys(Samples.user(3), Samples.email(4), "person-4");
    UserRecord fourth = Samples.withKeys(Samples.user(4), Samples.email(3), "person-3");

    Samples.write(store, tx -> tx.updateUsers(List.of(third, fourth)));

    assertThat(
            store.<List<UserRecord>>read(
                Samples.ACME, view -> view.users(List.of(third.id(), fourth.id()))))
        .containsExactlyInAnyOrder(third, fourth);
  }

  private StoreConflict.Kind conflict(Consumer<StoreTransaction> work) {
    return catchThrowableOfType(StoreConflict.class, () -> Samples.write(store, work)).kind();
  }
}
