package dev.userdirectory.tck.store.audit;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the stored positions of consumers of the events of all organizations. */
public abstract class StoreNewsSuite extends StoreSuite {

  private static final String OUTBOX = "outbox";

  @BeforeEach
  void appendEvents() {
    append(ACME, event(1).row(), event(2).row());
    append(OTHER, event(1).row());
  }

  private void acknowledge(OrganizationId organization, String consumer, long sequence) {
    write(organization, tx -> tx.acknowledge(consumer, sequence));
  }

  private Map<String, Long> acknowledged(OrganizationId organization) {
    return store().read(organization, StoreView::acknowledged);
  }

  private List<OrganizationId> news(String consumer) {
    return store().organizationsWithNews(consumer, null, 10);
  }

  private static List<OrganizationId> both() {
    return List.of(ACME, OTHER).stream().sorted().toList();
  }

  @Test
  void aConsumerWithoutAcknowledgementsHasNewsInEveryOrganization() {
    assertThat(acknowledged(ACME)).isEmpty();
    assertThat(news(OUTBOX)).isEqualTo(both());
  }

  @Test
  void anOrganizationHasNoNewsOnceItsLastEventIsAcknowledged() {
    acknowledge(ACME, OUTBOX, 1);
    assertThat(news(OUTBOX)).isEqualTo(both());
    acknowledge(ACME, OUTBOX, 2);

    assertThat(acknowledged(ACME)).isEqualTo(Map.of(OUTBOX, 2L));
    assertThat(acknowledged(OTHER)).isEmpty();
    assertThat(news(OUTBOX)).containsExactly(OTHER);
    append(ACME, event(3).row());
    assertThat(news(OUTBOX)).isEqualTo(both());
  }

  @Test
  void eachConsumerHasItsOwnPosition() {
    acknowledge(ACME, OUTBOX, 2);
    acknowledge(ACME, "siem", 1);
    acknowledge(OTHER, "siem", 1);

    assertThat(acknowledged(ACME)).isEqualTo(Map.of(OUTBOX, 2L, "siem", 1L));
    assertThat(news(OUTBOX)).containsExactly(OTHER);
    assertThat(news("siem")).containsExactly(ACME);
    assertThat(news("Outbox")).isEqualTo(both());
  }

  @Test
  void aPositionNeverMovesBackwards() {
    acknowledge(ACME, OUTBOX, 2);

    acknowledge(ACME, OUTBOX, 1);

    assertThat(acknowledged(ACME)).isEqualTo(Map.of(OUTBOX, 2L));
  }

  @Test
  void aPositionNeverPassesTheEndOfTheTrail() {
    acknowledge(ACME, OUTBOX, Long.MAX_VALUE);

    assertThat(acknowledged(ACME)).isEqualTo(Map.of(OUTBOX, 2L));
    append(ACME, event(3).row());
    assertThat(news(OUTBOX)).isEqualTo(both());
  }

  @Test
  void organizationsWithNewsArePagedInIdOrder() {
    OrganizationId first = both().get(0);
    OrganizationId second = both().get(1);

    assertThat(store().organizationsWithNews(OUTBOX, null, 1)).containsExactly(first);
    assertThat(store().organizationsWithNews(OUTBOX, first, 10)).containsExactly(second);
    assertThat(store().organizationsWithNews(OUTBOX, second, 10)).isEmpty();
  }

  @Test
  void aDeletedOrganizationHasNewsUntilItsLastEventIsAcknowledged() {
    acknowledge(ACME, OUTBOX, 1);

    write(ACME, StoreTransaction::markDeleted);

    assertThat(acknowledged(ACME)).isEqualTo(Map.of(OUTBOX, 1L));
    assertThat(news(OUTBOX)).isEqualTo(both());
    acknowledge(ACME, OUTBOX, 2);
    assertThat(news(OUTBOX)).containsExactly(OTHER);
    store().write(ACME, command(), tx -> tx.clearDeleted(100));
    assertThat(acknowledged(ACME)).isEqualTo(Map.of(OUTBOX, 2L));
  }

  @Test
  void acknowledgingInAnUnknownOrganizationStoresNothing() {
    OrganizationId nowhere = Rows.organizationId(77);

    acknowledge(nowhere, OUTBOX, 1);
    acknowledge(ACME, OUTBOX, 1);

    assertThat(acknowledged(nowhere)).isEmpty();
    assertThat(acknowledged(ACME)).hasSize(1);
  }
}
