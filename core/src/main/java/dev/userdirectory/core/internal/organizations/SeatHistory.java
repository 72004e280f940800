package dev.userdirectory.core.internal.organizations;

import dev.userdirectory.AuditActions;
import dev.userdirectory.AuditEvent;
import dev.userdirectory.SeatDay;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.internal.views.SeatDayView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes from the events of an audit trail how many users were active and invited over time. The
 * state of a user before an event is known from earlier events; if these were dropped, from the
 * event itself; and if its details were erased, from what its action always changes. If the state
 * is still unknown, the counts are unknown up to that event.
 */
final class SeatHistory {

  /** The states that users have after an action, for the actions that set one. */
  private static final Map<String, UserState> BECOMES =
      Map.of(
          AuditActions.ORGANIZATION_CREATED, UserState.ACTIVE,
          AuditActions.USER_CREATED, UserState.ACTIVE,
          AuditActions.USER_INVITED, UserState.INVITED,
          AuditActions.USER_ACCEPTED, UserState.ACTIVE,
          AuditActions.USER_ENABLED, UserState.ACTIVE,
          AuditActions.USER_DISABLED, UserState.DISABLED);

  /**
   * The states that users always have before an action. Other actions add a user, or are possible
   * in several states.
   */
  private static final Map<String, UserState> WAS =
      Map.of(
          AuditActions.USER_ACCEPTED, UserState.INVITED,
          AuditActions.USER_ENABLED, UserState.DISABLED,
          AuditActions.USER_INVITATION_CANCELLED, UserState.INVITED);

  /** The actions that are possible in several states. */
  private static final Set<String> OPEN =
      Set.of(AuditActions.USER_DISABLED, AuditActions.USER_REMOVED);

  /** A change of the counts at an instant. */
  private record Step(Instant at, SeatCounts more) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<UserId, UserState> states = new HashMap<>();
  private @Nullable Instant unknownThrough;

  /** Adds the next event of the trail. */
  void add(AuditEvent event) {
    UserId user = event.target();
    UserState becomes = BECOMES.get(event.action());
    boolean ends =
        event.action().equals(AuditActions.USER_REMOVED)
            || event.action().equals(AuditActions.USER_INVITATION_CANCELLED);
    if (user == null || event.outcome() != AuditEvent.Outcome.DONE || (becomes == null && !ends)) {
      return;
    }
    UserState was = states.containsKey(user) ? states.get(user) : before(event);
    if (becomes == null) {
      states.remove(user);
    } else {
      states.put(user, becomes);
    }
    steps.add(new Step(event.at(), SeatCounts.of(becomes).minus(SeatCounts.of(was))));
  }

  private @Nullable UserState before(AuditEvent event) {
    AuditEvent.Change change = event.changes().get("state");
    if (change != null && change.before() != null) {
      return UserState.valueOf(change.before().toString());
    }
    if (OPEN.contains(event.action())) {
      unknownThrough = event.at();
    }
    return WAS.get(event.action());
  }

  /** Returns the time up to which the counts are unknown; null if they are known throughout. */
  @Nullable Instant unknownThrough() {
    return unknownThrough;
  }

  /**
   * Returns the counts of each day, from the first to the last. Events at one instant count as one
   * change.
   *
   * @param end the counts after the last event
   */
  List<SeatDay> days(LocalDate from, LocalDate to, ZoneId zone, SeatCounts end) {
    SeatCounts now = end;
    for (Step step : steps) {
      now = now.minus(step.more());
    }
    List<SeatDay> days = new ArrayList<>();
    int next = 0;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      Instant begins = day.atStartOfDay(zone).toInstant();
      Instant ends = day.plusDays(1).atStartOfDay(zone).toInstant();
      while (next < steps.size() && !steps.get(next).at().isAfter(begins)) {
        now = now.plus(steps.get(next++).more());
      }
      long active = now.active();
      long together = now.active() + now.invited();
      while (next < steps.size() && steps.get(next).at().isBefore(ends)) {
        Step step = steps.get(next++);
        now = now.plus(step.more());
        if (next == steps.size() || steps.get(next).at().isAfter(step.at())) {
          active = Math.max(active, now.active());
          together = Math.max(together, now.active() + now.invited());
        }
      }
      days.add(new SeatDayView(day, active, together));
    }
    return days;
  }
}
