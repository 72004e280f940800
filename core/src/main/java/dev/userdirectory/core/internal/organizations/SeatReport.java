package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.AuditTrail;
import dev.userdirectory.SeatDay;
import dev.userdirectory.UserState;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.transaction.ActorScope;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.core.internal.transaction.OperationContext;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.Visibility;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes from the audit trail how many seats were taken on each day. */
final class SeatReport {

  private static final long MOST_DAYS = 3_660;

  private final Components components;
  private final ActorScope scope;
  private final AuditTrail trail;

  SeatReport(Components components, ActorScope scope, AuditTrail trail) {
    this.components = components;
    this.scope = scope;
    this.trail = trail;
  }

  /**
   * The state at one moment: the head of the trail, the end of its dropped part, and the counts.
   */
  private record Present(long head, TrailMark dropped, SeatCounts counts) {}

  List<SeatDay> days(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable ZoneId zone) {
    Faults faults = new Faults();
    check(from, to, zone, faults);
    Present present =
        components.transactions().read("seats.by_day", scope, faults, SeatReport::present);
    ZoneId place = Objects.requireNonNull(zone);
    SeatHistory history = new SeatHistory();
    LocalDate first = null;
    try (Stream<AuditEvent> events = trail.stream(AuditQuery.oldestFirst())) {
      Iterator<AuditEvent> each = events.iterator();
      while (each.hasNext()) {
        AuditEvent event = each.next();
        if (event.sequence() > present.head()) {
          break;
        }
        history.add(event);
        first = first == null ? LocalDate.ofInstant(event.at(), place) : first;
      }
    }
    TrailMark dropped = present.dropped();
    LocalDate known =
        dropped.sequence() == 0 ? first : LocalDate.ofInstant(dropped.at(), place).plusDays(1);
    if (known == null) {
      return List.of();
    }
    if (history.unknownThrough() != null) {
      known = later(known, LocalDate.ofInstant(history.unknownThrough(), place).plusDays(1));
    }
    LocalDate today = LocalDate.ofInstant(components.transactions().now(), place);
    return history.days(
        later(Objects.requireNonNull(from), known),
        earlier(Objects.requireNonNull(to), today),
        place,
        present.counts());
  }

  private static void check(
      @Nullable LocalDate from, @Nullable LocalDate to, @Nullable ZoneId zone, Faults faults) {
    if (from == null) {
      faults.add("from", "is missing; give the first day.");
    }
    if (to == null) {
      faults.add("to", "is missing; give the last day.");
    }
    if (zone == null) {
      faults.add("zone", "is missing; say where the days begin and end.");
    }
    if (from != null && to != null) {
      if (to.isBefore(from)) {
        faults.add("to", "is before the first day; give a later one.");
      } else if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
        faults.add("to", "is more than %s days away; ask for fewer days.".formatted(MOST_DAYS));
      }
    }
  }

  private static Present present(OperationContext op) {
    op.enterAsSystem();
    TrailMark head = op.view().head();
    return new Present(
        head == null ? 0 : head.sequence(),
        op.view().dropped(),
        new SeatCounts(count(op, UserState.ACTIVE), count(op, UserState.INVITED)));
  }

  private static long count(OperationContext op, UserState state) {
    return op.view().countUsers(UserFilter.of(Visibility.all(op.now()), Set.of(state)));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
