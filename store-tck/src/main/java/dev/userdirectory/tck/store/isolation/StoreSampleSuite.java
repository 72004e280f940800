package dev.userdirectory.tck.store.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreConflict;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * The common base of the suites that compare everything in an organization. {@link
 * SampleOrganization} fills both organizations in the same way.
 */
public abstract class StoreSampleSuite extends StoreSuite {

  static final SampleOrganization ACMES = new SampleOrganization(ACME, "Acme");
  static final SampleOrganization OTHERS = new SampleOrganization(OTHER, "Others");

  @BeforeEach
  void furnish() {
    write(ACME, ACMES::put);
    write(OTHER, OTHERS::put);
  }

  /**
   * {@return everything that the view and the store show of an organization, and the external ids
   * that it claims}
   */
  final Map<String, @Nullable Object> everythingOf(OrganizationId organization) {
    Map<String, @Nullable Object> all = new TreeMap<>(shown(organization));
    all.put("claims", claimsOf(organization));
    return all;
  }

  /**
   * {@return everything that the view and the store show of an organization, without its claims,
   * which can be found only by writing}
   */
  final Map<String, @Nullable Object> shown(OrganizationId organization) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    readings(organization).forEach((reading, answer) -> all.put(reading.name(), answer));
    all.put("lastSequence", store().lastSequence(organization));
    all.put(
        "organizations",
        store().organizations(Slice.first(99)).stream()
            .filter(record -> record.id().equals(organization))
            .toList());
    all.put(
        "located",
        Stream.of(1, 2, 5, 7)
            .flatMap(i -> store().locate("person " + i, "user" + i + "@acme.example", 9).stream())
            .filter(location -> location.organization().equals(organization))
            .toList());
    all.put(
        "holders",
        new HashSet<>(
            store().holdersOfOtherRoles(Set.of("viewer"), 99).stream()
                .filter(holder -> holder.organization().equals(organization))
                .toList()));
    all.put(
        "without a role",
        Stream.of("viewer", "nobody")
            .map(role -> store().organizationsWithoutActive(role, 99).contains(organization))
            .toList());
    return all;
  }

  final Map<ViewCall, @Nullable Object> readings(OrganizationId organization) {
    return store().<Map<ViewCall, @Nullable Object>>read(organization, ViewCall::all);
  }

  /**
   * {@return the claimed external ids of an organization} Each is found by an attempt to claim it
   * in a write that is rolled back.
   */
  private List<String> claimsOf(OrganizationId organization) {
    Stream<String> theirs = Stream.of(OTHERS.claimed(1), OTHERS.claimed(2));
    Stream<String> ours = Stream.of(ACMES.claimed(1), ACMES.claimed(2), "fresh");
    return (organization.equals(OTHER) ? theirs : ours).filter(this::isClaimed).toList();
  }

  final boolean isClaimed(String externalId) {
    return catchThrowable(
            () ->
                writeInVain(
                    store(),
                    OTHER,
                    tx -> {
                      tx.claim(externalId, Rows.userId(99));
                      // A store reports a conflict at the next read of the transaction at the
                      // latest.
                      tx.countEvents(AuditFilter.ALL);
                    }))
        instanceof StoreConflict;
  }

  /** Runs the work and then lets it fail, so that the store rolls the write back. */
  final void writeInVain(
      DirectoryStore in, OrganizationId organization, Consumer<StoreTransaction> work) {
    Undone undone = new Undone();
    Throwable thrown =
        catchThrowable(
            () ->
                in.<OrganizationRecord>write(
                    organization,
                    command(),
                    tx -> {
                      work.accept(tx);
                      throw undone;
                    }));
    if (thrown instanceof StoreConflict conflict) {
      throw conflict;
    }
    assertThat(thrown).isSameAs(undone);
  }

  /** Asserts that a view shows the expected rows, so that comparing views is meaningful. */
  final void assertHolds(StoreView view, SampleOrganization sample) {
    assertThat(view.user(Rows.userId(1))).isEqualTo(sample.member(1).row());
    assertThat(view.session(Rows.sessionId(1))).isEqualTo(sample.started(1, 1).row());
    assertThat(view.invitation(Rows.invitationId(1))).isEqualTo(sample.invited(1, 3).row());
    assertThat(view.head()).isEqualTo(sample.noted(4).mark());
  }

  /** The exception that makes a store roll a write back. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
