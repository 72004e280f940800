package dev.userdirectory.tck.store.work;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.AuditRecord;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.SessionRecord;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.TrailMark;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.EventRow;
import dev.userdirectory.tck.store.fixture.PlainReading;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that times are stored and compared to the microsecond, however far they are from now. */
public abstract class StoreTimesSuite extends StoreSuite {

  private static final UserId CASEY = Rows.userId(1);

  /** Times in ascending order, of which none is a whole number of milliseconds. */
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("-100000-01-01T00:00:00.000001Z"),
          Instant.parse("0001-01-01T00:00:00.000001Z"),
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          Instant.parse("1970-01-01T00:00:00.000001Z"),
          Instant.parse("2024-02-29T23:59:59.123456Z"),
          Instant.parse("2024-02-29T23:59:59.123457Z"),
          Instant.parse("2038-01-19T03:14:08.000001Z"),
          Instant.parse("9999-12-31T23:59:59.999999Z"),
          Instant.parse("+200000-01-01T00:00:00.000001Z"));

  @Test
  void timesOfUsersAreStoredExactlyAndOrderThem() {
    List<UserRecord> rows = new ArrayList<>();
    for (int i = 0; i < TIMES.size(); i++) {
      rows.add(
          user(ACME, 50 - i)
              .createdAt(TIMES.get(i))
              .updatedAt(other(i, 1))
              .lastActivityAt(other(i, 2))
              .overrides(new PermissionOverride("view", true, other(i, 3)))
              .row());
    }

    write(ACME, tx -> tx.insertUsers(rows));

    assertThat(in(ACME).users(Rows.everyone(), UserOrder.CREATED, Slice.first(99))).isEqualTo(rows);
    for (int i = 0; i < rows.size(); i++) {
      Position place = PlainReading.placeOf(rows.get(i), UserOrder.CREATED);
      assertThat(in(ACME).users(Rows.everyone(), UserOrder.CREATED, Slice.after(place, 99)))
          .isEqualTo(rows.subList(i + 1, rows.size()));
    }
  }

  /** {@return another time, so that no two fields of a row have the same value} */
  private static Instant other(int index, int step) {
    return TIMES.get((index + step) % TIMES.size());
  }

  @Test
  void timesOfUpdatedUsersAreStoredExactly() {
    insert(user(ACME, 1).row());
    for (int i = 0; i < TIMES.size(); i++) {
      UserRecord changed =
          user(ACME, 1)
              .updatedAt(TIMES.get(i))
              .lastActivityAt(other(i, 1))
              .overrides(new PermissionOverride("view", true, other(i, 2)))
              .row();
      write(ACME, tx -> tx.updateUsers(List.of(changed)));
      assertThat(in(ACME).user(CASEY)).isEqualTo(changed);
    }
  }

  @Test
  void timesOfSessionsAreStoredExactlyAndOrderThem() {
    insert(user(ACME, 1).row());
    List<SessionRecord> rows = new ArrayList<>();
    for (int i = 0; i < TIMES.size(); i++) {
      rows.add(
          session(50 - i, CASEY)
              .startedAt(TIMES.get(i))
              .lastActiveAt(other(i, 1))
              .expiresAt(other(i, 2))
              .row());
    }

    write(ACME, tx -> rows.forEach(tx::insert));

    assertThat(in(ACME).openSessions(Set.of(CASEY))).isEqualTo(rows);
    for (int i = 0; i < rows.size(); i++) {
      SessionRecord row = rows.get(i);
      Instant end = other(i, 3);
      write(ACME, tx -> tx.endSessions(List.of(row.id()), end));
      assertThat(in(ACME).session(row.id())).extracting(SessionRecord::endedAt).isEqualTo(end);
    }
  }

  @Test
  void timesOfInvitationsAreStoredExactlyAndOrderThem() {
    List<InvitationRecord> rows = new ArrayList<>();
    for (int i = 0; i < TIMES.size(); i++) {
      rows.add(
          invitation(50 - i, CASEY)
              .createdAt(TIMES.get(i))
              .updatedAt(other(i, 1))
              .expiresAt(other(i, 2))
              .sent(CASEY, other(i, 3))
              .row());
    }
    InvitationFilter all =
        new InvitationFilter(Visibility.all(Rows.START), null, Set.of(InvitationStatus.values()));

    write(ACME, tx -> rows.forEach(tx::insert));

    assertThat(in(ACME).invitations(all, Slice.first(99))).isEqualTo(rows);
    assertThat(in(ACME).pendingInvitations(Set.of(CASEY)))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void timesOfOrganizationsAreStoredExactlyAndOrderThem() {
    write(ACME, tx -> tx.markDeleted());
    write(OTHER, tx -> tx.markDeleted());
    List<OrganizationRecord> rows = new ArrayList<>();
    for (int i = 0; i < TIMES.size(); i++) {
      OrganizationId id = Rows.organizationId(50 - i);
      rows.add(new OrganizationRecord(id, "Acme", TIMES.get(i), other(i, 1)));
    }

    rows.forEach(row -> write(row.id(), tx -> tx.insert(row)));

    assertThat(store().organizations(Slice.first(99))).isEqualTo(rows);
    for (int i = 0; i < rows.size(); i++) {
      OrganizationRecord row = rows.get(i);
      OrganizationRecord renamed =
          new OrganizationRecord(row.id(), "Renamed", row.createdAt(), other(i, 2));
      write(row.id(), tx -> tx.update(renamed));
      assertThat(in(row.id()).organization()).isEqualTo(renamed);
    }
  }

  @Test
  void timesOfEventsAreStoredExactlyInEventsAndTrailMarks() {
    List<AuditRecord> rows = new ArrayList<>();
    for (int i = 0; i < TIMES.size(); i++) {
      EventRow row = event(i + 1).at(TIMES.get(i));
      rows.add(row.row());

      append(ACME, row.row());

      assertThat(in(ACME).head()).isEqualTo(row.mark());
    }
    assertThat(in(ACME).events(AuditFilter.ALL, Slice.first(99))).isEqualTo(rows);
    for (int i = 0; i < TIMES.size(); i++) {
      TrailMark last = event(i + 1).at(TIMES.get(i)).mark();
      write(ACME, tx -> tx.dropEvents(last));
      assertThat(in(ACME).dropped()).isEqualTo(last);
    }
  }

  @Test
  void timeFiltersOfEventsAreExactToTheMicrosecond() {
    for (int i = 0; i < TIMES.size(); i++) {
      append(ACME, event(i + 1).at(TIMES.get(i)).row());
    }
    for (int i = 0; i < TIMES.size(); i++) {
      Instant time = TIMES.get(i);
      Instant next = time.plusNanos(1000);
      assertThat(events(time, null)).hasSize(TIMES.size() - i);
      assertThat(events(null, time)).hasSize(i);
      assertThat(events(time, next)).extracting(AuditRecord::at).containsExactly(time);
    }
  }

  private List<AuditRecord> events(@Nullable Instant from, @Nullable Instant to) {
    AuditFilter filter = new AuditFilter(0, null, null, null, from, to);
    List<AuditRecord> events = in(ACME).events(filter, Slice.first(99));
    assertThat(in(ACME).countEvents(filter)).isEqualTo(events.size());
    return events;
  }

  @Test
  void lastActivityAdvancesByASingleMicrosecond() {
    insert(user(ACME, 1).row());
    write(ACME, tx -> tx.insert(session(1, CASEY).lastActiveAt(TIMES.get(0)).row()));
    for (Instant time : TIMES) {
      for (Instant at : List.of(time, time.plusNanos(1000))) {
        write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), at));
        write(ACME, tx -> tx.touch(CASEY, Rows.sessionId(1), at.minusNanos(1000)));

        assertThat(Objects.requireNonNull(in(ACME).user(CASEY)).lastActivityAt()).isEqualTo(at);
        assertThat(Objects.requireNonNull(in(ACME).session(Rows.sessionId(1))).lastActiveAt())
            .isEqualTo(at);
      }
    }
  }

  @Test
  void purgingIsExactToTheMicrosecond() {
    insert(user(ACME, 1).row());
    Instant before = Rows.at(100);
    Instant last = before.minusNanos(1000);
    Instant idle = Rows.at(50);
    write(
        ACME,
        tx -> {
          tx.insert(session(1, CASEY).lastActiveAt(idle).endedAt(last).row());
          tx.insert(session(2, CASEY).lastActiveAt(idle).endedAt(before).row());
          tx.insert(session(3, CASEY).lastActiveAt(idle).expiresAt(last).row());
          tx.insert(session(4, CASEY).lastActiveAt(idle).expiresAt(before).row());
          tx.insert(session(5, CASEY).lastActiveAt(idle.minusNanos(1000)).row());
          tx.insert(closed(1, last));
          tx.insert(closed(2, before));
          assertThat(tx.purgeSessions(before, idle, 99)).isEqualTo(3);
          assertThat(tx.purgeInvitations(before, 99)).isEqualTo(1);
        });

    assertThat(in(ACME).session(Rows.sessionId(2))).isNotNull();
    assertThat(in(ACME).session(Rows.sessionId(4))).isNotNull();
    assertThat(in(ACME).invitation(Rows.invitationId(2))).isEqualTo(closed(2, before));
  }

  private static InvitationRecord closed(int number, Instant at) {
    return invitation(number, CASEY).status(InvitationStatus.REVOKED).updatedAt(at).row();
  }

  @Test
  void aTimeBeyondTheStorableRangeIsStoredAsTheFarFuture() {
    Instant far = TIMES.get(TIMES.size() - 1);
    insert(
        user(ACME, 1).overrides(new PermissionOverride("view", true, Instant.MAX)).row(),
        user(ACME, 2).createdAt(far).row());
    write(ACME, tx -> tx.insert(session(1, CASEY).expiresAt(Instant.MAX).row()));

    write(ACME, tx -> assertThat(tx.purgeSessions(far, Instant.MIN, 99)).isZero());

    assertThat(Objects.requireNonNull(in(ACME).session(Rows.sessionId(1))).expiresAt())
        .isAfter(far);
    assertThat(Objects.requireNonNull(in(ACME).user(CASEY)).overrides())
        .singleElement()
        .matches(override -> override.inForce(far));
  }
}
