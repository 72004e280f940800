package dev.userdirectory.core.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent.Outcome;
import dev.userdirectory.AuditVerification;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Tests where a trail may change from the first format to the present one. Edits of the events
 * themselves are tested with the SQLite store.
 */
class VerificationTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final TrailMark ELSEWHERE = new TrailMark(2, "of another trail", AT);

  private final Json json = new Json();
  private final OrganizationId acme = new OrganizationId(new UUID(0, 1));
  private final AuditChain chain = new AuditChain(json, acme);
  private final MemoryStore store = new MemoryStore();

  VerificationTest() {
    store.write(
        acme,
        new EventId(new UUID(1, 0)),
        tx -> {
          tx.insert(new OrganizationRecord(acme, "Acme", AT, AT));
          return true;
        });
  }

  @Test
  void anAnchorLinksTheFirstFormatToThePresentOne() {
    first();
    first();
    anchor(head());
    present();

    assertThat(verified()).isEqualTo(new AuditVerification.Intact());
  }

  @Test
  void aTrailOfTheFirstFormatWithoutAnAnchorIsBroken() {
    first();
    first();

    assertThat(verified()).isEqualTo(new AuditVerification.Broken(3));
  }

  @Test
  void anAnchorThatNamesAnotherHeadIsBroken() {
    first();
    first();
    anchor(ELSEWHERE);

    assertThat(verified()).isEqualTo(new AuditVerification.Broken(3));
  }

  @Test
  void thePresentFormatCannotFollowTheFirstWithoutAnAnchor() {
    first();
    present();

    assertThat(verified()).isEqualTo(new AuditVerification.Broken(2));
  }

  @Test
  void anAnchorAfterThePresentFormatIsBroken() {
    present();
    anchor(head());

    assertThat(verified()).isEqualTo(new AuditVerification.Broken(2));
  }

  @Test
  void theFirstFormatCannotFollowThePresentOne() {
    present();
    first();

    assertThat(verified()).isEqualTo(new AuditVerification.Broken(2));
  }

  private AuditVerification verified() {
    return store.read(acme, view -> new Verification(chain, json, view, null).run());
  }

  private TrailMark head() {
    return Objects.requireNonNull(store.read(acme, view -> view.head()));
  }

  private void present() {
    append(event("user.created", "{}", ""), false);
  }

  private void first() {
    append(event("user.created", "{}", ""), true);
  }

  private void anchor(TrailMark named) {
    String details =
        json.text(
            Map.of(
                "through",
                Map.of(
                    "after",
                    Map.of(
                        "sequence", named.sequence(),
                        "hash", named.hash(),
                        "at", named.at().toString()))));
    append(event(AuditActions.AUDIT_ANCHORED, details, ""), false);
  }

  private void append(AuditRecord event, boolean first) {
    TrailMark head = head();
    String hash = first ? chain.firstFormatHash(head, event) : chain.hash(head, event);
    AuditRecord linked = event(event.action(), Objects.requireNonNull(event.details()), hash);
    store.write(
        acme,
        new EventId(new UUID(2, event.sequence())),
        tx -> {
          tx.append(List.of(linked));
          return true;
        });
  }

  private AuditRecord event(String action, String details, String hash) {
    long sequence = head().sequence() + 1;
    return new AuditRecord(
        sequence,
        new EventId(new UUID(3, sequence)),
        AT,
        null,
        action,
        null,
        Outcome.DONE,
        null,
        null,
        details,
        "salt",
        chain.digest("salt", details),
        "{}",
        "salt",
        chain.digest("salt", "{}"),
        hash);
  }
}
