package dev.userdirectory.core.internal.transaction;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditEvent.Outcome;
import dev.userdirectory.EventId;
import dev.userdirectory.KeyId;
import dev.userdirectory.OnBehalf;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.core.internal.text.Json;
import dev.userdirectory.core.internal.trail.AuditChain;
import dev.userdirectory.core.internal.trail.EventTexts;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.TrailMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the audit events of one transaction, chained in their order. */
final class AuditEvents {

  private final AuditChain chain;
  private final EventTexts texts;
  private final OperationIds ids;
  private final Actor actor;
  private final @Nullable KeyId key;
  private final @Nullable OnBehalf onBehalf;
  private final Instant now;
  private final List<AuditRecord> written = new ArrayList<>();
  private TrailMark head;

  /** Creates the events that follow the last event of a trail. */
  AuditEvents(
      Json json,
      OrganizationId organization,
      StoreView view,
      OperationIds ids,
      Actor actor,
      AttemptedChange attempt,
      Instant now) {
    this.chain = new AuditChain(json, organization);
    this.texts = new EventTexts(json);
    this.ids = ids;
    this.actor = actor;
    this.key = attempt.key();
    this.onBehalf = attempt.onBehalf();
    this.now = now;
    TrailMark last = view.head();
    this.head = last == null ? TrailMark.START : last;
  }

  void done(String action, @Nullable UserId target, Map<String, AuditEvent.Change> changes) {
    write(action, target, Outcome.DONE, null, changes);
  }

  void refused(
      String action, @Nullable UserId target, String rule, Map<String, AuditEvent.Change> wanted) {
    write(action, target, Outcome.REFUSED, rule, wanted);
  }

  /** Returns the events created so far, in order. */
  List<AuditRecord> written() {
    return written;
  }

  /** Returns the end of the trail. */
  TrailMark head() {
    return head;
  }

  /**
   * Appends an event. Times never decrease: if the clock was set back, the event gets the time of
   * the previous event.
   */
  private void write(
      String action,
      @Nullable UserId target,
      Outcome outcome,
      @Nullable String rule,
      Map<String, AuditEvent.Change> changes) {
    EventId id = written.isEmpty() ? ids.command() : new EventId(ids.id());
    Instant at = now.isBefore(head.at()) ? head.at() : now;
    String details = texts.details(changes);
    String detailsSalt = ids.salt();
    String context =
        texts.context(
            actor instanceof Actor.OfSystem system ? system.name() : null, key, actor.context());
    String contextSalt = ids.salt();
    AuditRecord unsigned =
        new AuditRecord(
            head.sequence() + 1,
            id,
            at,
            actor.userId(),
            action,
            target,
            outcome,
            rule,
            texts.staff(onBehalf, changes),
            details,
            detailsSalt,
            chain.digest(detailsSalt, details),
            context,
            contextSalt,
            chain.digest(contextSalt, context),
            "");
    AuditRecord event = withHash(unsigned, chain.hash(head, unsigned));
    written.add(event);
    head = new TrailMark(event.sequence(), event.hash(), event.at());
  }

  /** Returns the event with its hash, which covers all the rest. */
  private static AuditRecord withHash(AuditRecord event, String hash) {
    return new AuditRecord(
        event.sequence(),
        event.id(),
        event.at(),
        event.actor(),
        event.action(),
        event.target(),
        event.outcome(),
        event.rule(),
        event.staff(),
        event.details(),
        event.detailsSalt(),
        event.detailsDigest(),
        event.context(),
        event.contextSalt(),
        event.contextDigest(),
        hash);
  }
}
