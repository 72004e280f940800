package dev.userdirectory.testkit.internal.facts;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.UserId;
import dev.userdirectory.internal.views.ActorView;
import dev.userdirectory.internal.views.AuditEventView;
import dev.userdirectory.testkit.internal.texts.SoundIds;
import dev.userdirectory.testkit.internal.texts.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** The facts of an audit event, from which the event that a host sees is made. */
public record AuditFacts(
    Place place,
    Instant at,
    AuditEvent.Actor actor,
    String action,
    @Nullable UserId target,
    @Nullable String refusedBy,
    Map<String, AuditEvent.Change> changes,
    RequestContext context) {

  /**
   * The properties that an event gets from its audit trail.
   *
   * @param hash the hash of the chain, which depends on the events before
   * @param erased whether the event's personal data has been erased
   */
  public record Place(long sequence, EventId id, String hash, boolean erased) {

    static Arbitrary<Place> any() {
      return Combinators.combine(
              Arbitraries.longs().between(1, 10_000),
              SoundIds.uuids().map(EventId::new),
              Parts.hashes(),
              Arbitraries.of(false, false, false, true))
          .as(Place::new);
    }
  }

  private static final List<String> ACTIONS =
      List.of(
          AuditActions.USER_UPDATED,
          AuditActions.USER_CREATED,
          AuditActions.USER_INVITED,
          AuditActions.USER_ROLE_CHANGED,
          AuditActions.USER_DISABLED,
          AuditActions.SESSION_STARTED,
          AuditActions.ORGANIZATION_RENAMED);

  public static Arbitrary<AuditFacts> any() {
    return Combinators.combine(
            Place.any(),
            Times.past(),
            actors(),
            actions(),
            SoundIds.uuids().map(UserId::new).injectNull(0.2),
            Parts.ruleTexts().injectNull(0.7),
            Arbitraries.maps(Arbitraries.of("displayName", "roles", "state"), changeValues())
                .ofMaxSize(2),
            Parts.contexts())
        .as(AuditFacts::new);
  }

  public static Arbitrary<String> actions() {
    return Arbitraries.of(ACTIONS);
  }

  public static Arbitrary<AuditEvent.Actor> actors() {
    Arbitrary<AuditEvent.Actor> system =
        Parts.systems().map(actor -> new ActorView(null, actor.name(), null, null));
    Arbitrary<AuditEvent.Actor> users =
        Combinators.combine(SoundIds.uuids().map(UserId::new), Parts.onBehalf().injectNull(0.8))
            .as((user, onBehalf) -> new ActorView(user, null, null, onBehalf));
    return Arbitraries.oneOf(users, system);
  }

  public static Arbitrary<AuditEvent.Change> changeValues() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Texts.names().map(name -> name), Arbitraries.of(true, List.of("viewer"), 7));
    return Combinators.combine(values.injectNull(0.3), values.injectNull(0.3))
        .as(AuditEvent.Change::new);
  }

  private AuditEvent.Outcome outcome() {
    return refusedBy == null ? AuditEvent.Outcome.DONE : AuditEvent.Outcome.REFUSED;
  }

  public AuditEvent seen(OrganizationId organization) {
    boolean erased = place.erased();
    return new AuditEventView(
        place.sequence(),
        place.id(),
        organization,
        at,
        erased ? new ActorView(actor.user(), null, null, actor.onBehalf()) : actor,
        action,
        target,
        outcome(),
        refusedBy,
        erased ? Map.of() : Map.copyOf(changes),
        erased ? RequestContext.none() : context,
        erased,
        place.hash());
  }
}
