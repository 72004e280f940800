package dev.userdirectory.testkit.internal.values;

import dev.userdirectory.LimitUse;
import dev.userdirectory.Limits;
import dev.userdirectory.internal.views.LimitUseView;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Providers of an organization's limits and of their use. */
final class LimitValues {

  private LimitValues() {}

  static void addTo(Catalog catalog) {
    Arbitrary<Long> counts = Arbitraries.longs().between(0, 50);
    catalog
        .put(Limits.class, limits())
        .put(
            LimitUse.class,
            Combinators.combine(limits(), counts, counts, counts).as(LimitUseView::new));
  }

  private static Arbitrary<Limits> limits() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 50).injectNull(0.5);
    return Combinators.combine(
            numbers,
            Arbitraries.of(true, false).injectNull(0.5),
            numbers,
            numbers,
            numbers,
            Arbitraries.longs().between(0, 1000).map(Duration::ofMinutes).injectNull(0.5))
        .as(
            (seats, invited, pending, roles, sessions, least) ->
                Limits.none()
                    .seats(seats)
                    .invitedTakeSeats(invited)
                    .pendingInvitations(pending)
                    .customRoles(roles)
                    .sessionsOfUser(sessions)
                    .betweenSends(least));
  }
}
