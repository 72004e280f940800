package dev.userdirectory.testkit.assertions;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditEvent.Outcome;
import dev.userdirectory.AuditHead;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.AuditVerification;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about an organization's audit trail. */
public final class AuditTrailAssert extends AbstractAssert<AuditTrailAssert, AuditTrail> {

  private static final int SHOWN = 10;

  AuditTrailAssert(AuditTrail actual) {
    super(actual, AuditTrailAssert.class);
  }

  /**
   * Verifies that an action was done.
   *
   * @param action one of {@link dev.userdirectory.AuditActions}
   * @return assertions about the newest such event
   */
  public AuditEventAssert recorded(String action) {
    return newest(action, Outcome.DONE);
  }

  /**
   * Verifies that an action was tried and refused as forbidden.
   *
   * @param action one of {@link dev.userdirectory.AuditActions}
   * @return assertions about the newest such event
   */
  public AuditEventAssert recordedRefusalOf(String action) {
    return newest(action, Outcome.REFUSED);
  }

  private AuditEventAssert newest(String action, Outcome outcome) {
    AuditEvent event =
        actual.stream(AuditQuery.latest().action(action))
            .filter(each -> each.outcome() == outcome)
            .findFirst()
            .orElseThrow(
                () -> failure("Expected an event %s %s, but %s", action, outcome, latest()));
    return new AuditEventAssert(event);
  }

  /**
   * Verifies that nothing was recorded after an earlier end of the trail.
   *
   * @param head the end of the trail at that time
   * @return this, for further assertions
   */
  public AuditTrailAssert recordedNothingSince(AuditHead head) {
    if (actual.head().sequence() != head.sequence()) {
      throw failure("Expected no event after %s, but %s", head.sequence(), latest());
    }
    return this;
  }

  /**
   * Verifies that no event was changed or removed.
   *
   * @return this, for further assertions
   */
  public AuditTrailAssert isIntact() {
    if (actual.verify(null) instanceof AuditVerification.Broken broken) {
      throw failure("Expected a whole trail, but it breaks at event %s.", broken.sequence());
    }
    return this;
  }

  private String latest() {
    List<AuditEvent> events = actual.stream(AuditQuery.latest()).limit(SHOWN).toList();
    return events.stream()
        .map(AuditEventAssert::line)
        .collect(Collectors.joining("\n  ", "the latest are, newest first:\n  ", ""));
  }
}
