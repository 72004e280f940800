package dev.userdirectory.tck.store.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that no method returns data of another organization, even if it has the same ids. */
public abstract class StoreIsolatedReadsSuite extends StoreSuite {

  private static final SampleOrganization ACMES = new SampleOrganization(ACME, "Acme");
  private static final SampleOrganization OTHERS = new SampleOrganization(OTHER, "Others");
  private static final OrganizationId NOWHERE = Rows.organizationId(9);

  @Test
  void readsIgnoreTheDataOfOtherOrganizations() {
    Map<ViewCall, @Nullable Object> ofNothing = readingsOf(NOWHERE);
    Map<ViewCall, @Nullable Object> ofAnEmptyOne = readingsOf(OTHER);
    write(ACME, ACMES::put);
    Map<ViewCall, @Nullable Object> alone = readingsOf(ACME);

    write(OTHER, StoreIsolatedReadsSuite::putMore);

    for (ViewCall reading : ViewCall.values()) {
      assertThat(alone.get(reading))
          .as("%s", reading)
          .isNotEqualTo(ofNothing.get(reading))
          .isNotEqualTo(ofAnEmptyOne.get(reading))
          .isNotEqualTo(reading.of(in(OTHER)))
          .isEqualTo(reading.of(in(ACME)));
      assertThat(reading.of(in(NOWHERE))).as("%s", reading).isEqualTo(ofNothing.get(reading));
    }
  }

  @Test
  void readsInATransactionIgnoreTheDataOfOtherOrganizations() {
    write(ACME, ACMES::put);
    Map<ViewCall, @Nullable Object> alone = readingsOf(ACME);

    write(OTHER, StoreIsolatedReadsSuite::putMore);

    write(
        ACME,
        tx -> {
          assertThat(tx.user(Rows.userId(1))).isEqualTo(ACMES.member(1).row());
          for (ViewCall reading : ViewCall.values()) {
            assertThat(reading.of(tx)).as("%s", reading).isEqualTo(alone.get(reading));
          }
        });
    write(
        OTHER,
        tx -> {
          for (ViewCall reading : ViewCall.values()) {
            assertThat(reading.of(tx)).as("%s", reading).isNotEqualTo(alone.get(reading));
          }
        });
  }

  private Map<ViewCall, @Nullable Object> readingsOf(OrganizationId organization) {
    return store().<Map<ViewCall, @Nullable Object>>read(organization, ViewCall::all);
  }

  /**
   * Inserts the same rows that Acme has, and more rows of each kind with numbers that Acme does not
   * have.
   */
  private static void putMore(StoreTransaction tx) {
    OTHERS.put(tx);
    tx.insertUsers(List.of(OTHERS.member(7).roles("viewer", "Acme", "owner").row()));
    tx.insert(OTHERS.started(7, 7).row());
    tx.insert(OTHERS.invited(7, 7).row());
    tx.append(List.of(OTHERS.noted(5).row(), OTHERS.noted(6).row()));
    tx.dropEvents(OTHERS.noted(2).mark());
  }
}
