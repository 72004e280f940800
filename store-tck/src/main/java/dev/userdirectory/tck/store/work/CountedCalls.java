package dev.userdirectory.tck.store.work;

import static dev.userdirectory.tck.store.fixture.EventRow.event;
import static dev.userdirectory.tck.store.fixture.InvitationRow.invitation;
import static dev.userdirectory.tck.store.fixture.SessionRow.session;
import static dev.userdirectory.tck.store.fixture.UserRow.user;
import static dev.userdirectory.tck.store.work.CountedCall.reading;
import static dev.userdirectory.tck.store.work.CountedCall.writing;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.UserId;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Position;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.UserRecord;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.PlainReading;
import dev.userdirectory.tck.store.fixture.Rows;
import dev.userdirectory.tck.store.fixture.StoreSuite;
import dev.userdirectory.tck.store.fixture.UserRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Creates a call of each method. Methods that read several users are called for all users of the
 * organization. Writes are called for as many users as there are rows of the other kinds.
 *
 * @param of the organization
 * @param users the number of users in the organization, who are numbered from 1
 * @param rows the number of sessions, of invitations and of events; each belongs to the user with
 *     the same number
 */
record CountedCalls(OrganizationId of, int users, int rows) {

  private static final InvitationFilter PENDING =
      new InvitationFilter(
          new Visibility(null, false, Set.of(Rows.DOCK), Rows.START),
          null,
          Set.of(InvitationStatus.PENDING));

  void fill(StoreTransaction tx) {
    tx.insertUsers(numbered(users, i -> member(i).row()));
    for (int i = 1; i <= rows; i++) {
      tx.insert(session(i, Rows.userId(i)).row());
      tx.insert(invitation(i, Rows.userId(i)).sites(Rows.DOCK).row());
    }
    tx.append(numbered(rows, i -> event(i).by(Rows.userId(1)).to(Rows.userId(i)).row()));
  }

  private UserRow member(int number) {
    return user(of, number).externalId("x" + number).nameKeys("n" + number).sites(Rows.DOCK);
  }

  private static <T> List<T> numbered(int count, IntFunction<T> made) {
    return IntStream.rangeClosed(1, count).mapToObj(made).toList();
  }

  /**
   * {@return all reads and then all writes, in an order in which each call finds the rows that it
   * needs}
   */
  List<CountedCall> all() {
    List<CountedCall> all = new ArrayList<>(readingsOfUsers());
    all.addAll(pages(20));
    all.addAll(pages(100));
    all.addAll(readingsOfRows());
    all.addAll(writingsOfUsers());
    all.addAll(writingsOfRows());
    all.addAll(ends());
    return all;
  }

  private List<CountedCall> readingsOfUsers() {
    List<UserId> ids = numbered(users, Rows::userId);
    List<String> emails = numbered(users, i -> "user" + i + "@acme.example");
    List<String> externalIds = numbered(users, i -> "x" + i);
    UserRecord last = member(users).row();
    return List.of(
        reading(
            "users, in one page",
            view -> view.users(searched(), UserOrder.CREATED, Slice.first(users)),
            users),
        reading("users", view -> view.users(ids), users),
        reading("usersByEmail", view -> view.usersByEmail(emails), users),
        reading("usersByExternalId", view -> view.usersByExternalId(externalIds), users),
        reading("user", view -> view.user(last.id()), last),
        reading("userByEmail", view -> view.userByEmail(last.canonicalEmail()), last),
        reading("userByExternalId", view -> view.userByExternalId("x" + users), last),
        reading("countUsers", view -> view.countUsers(Rows.everyone()), (long) users),
        reading("countUsers, scoped", view -> view.countUsers(scoped()), (long) users),
        reading("countUsers, searched", view -> view.countUsers(searched()), (long) users),
        reading("countUsers, who can", view -> view.countUsers(whoCan()), (long) users),
        reading("countActiveHolders", view -> view.countActiveHolders("viewer"), (long) users));
  }

  /**
   * {@return calls for pages of all lists, forward and backward, from the beginning and from the
   * middle}
   */
  private List<CountedCall> pages(int size) {
    int page = Math.min(size, users);
    int half = Math.min(size, users - users / 2);
    UserRecord middle = member(users / 2).row();
    List<CountedCall> pages = new ArrayList<>();
    for (UserOrder order : UserOrder.values()) {
      Position from = PlainReading.placeOf(middle, order);
      for (UserFilter filter : List.of(Rows.everyone(), scoped(), searched(), whoCan())) {
        String name = "users " + order + pages.size() + ", by " + size;
        pages.add(reading(name, v -> v.users(filter, order, Slice.first(size)), page));
      }
      pages.add(
          reading(
              "users back, " + order + ", by " + size,
              view -> view.users(Rows.everyone(), order, new Slice(null, true, 0, size)),
              page));
      if (order == UserOrder.CREATED) {
        pages.add(
            reading(
                "users from the middle, by " + size,
                view -> view.users(Rows.everyone(), order, Slice.after(from, size)),
                half));
      }
    }
    pages.add(
        reading(
            "invitations, by " + size,
            view -> view.invitations(PENDING, Slice.first(size)),
            Math.min(size, rows)));
    pages.add(
        reading(
            "events, by " + size,
            view -> view.events(AuditFilter.ALL, Slice.first(size)),
            Math.min(size, rows)));
    return pages;
  }

  private List<CountedCall> readingsOfRows() {
    List<UserId> ids = numbered(users, Rows::userId);
    return List.of(
        reading("organization", view -> view.organization() != null, true),
        reading("head", StoreView::head, event(rows).mark()),
        reading("dropped", view -> view.dropped().sequence(), 0L),
        reading("session", view -> view.session(Rows.sessionId(rows)) != null, true),
        reading(
            "sessionByToken",
            view -> view.sessionByToken(Rows.digest("token " + rows)) != null,
            true),
        reading("openSessions", view -> view.openSessions(ids), rows),
        reading("sessions", view -> view.sessions(null, rows), rows),
        reading("roles", view -> view.roles().size(), 0),
        reading("claimants", view -> view.claimants(ids).size(), 0),
        reading("invitation", view -> view.invitation(Rows.invitationId(rows)) != null, true),
        reading(
            "invitationByCode",
            view -> view.invitationByCode(Rows.digest("code " + rows)) != null,
            true),
        reading("pendingInvitations", view -> view.pendingInvitations(ids), rows),
        reading("countInvitations", view -> view.countInvitations(PENDING), (long) rows),
        reading("events", view -> view.events(AuditFilter.ALL, Slice.first(rows)), rows),
        reading("countEvents", view -> view.countEvents(AuditFilter.ALL), (long) rows),
        reading("hasEvent", view -> view.hasEvent(Rows.eventId(rows)), true));
  }

  private List<CountedCall> writingsOfUsers() {
    List<UserRecord> more = numbered(rows, this::newcomer);
    List<UserRecord> changed = numbered(rows, this::changed);
    return List.of(
        writing(
            "insertUsers",
            tx -> tx.insertUsers(more),
            view -> view.countUsers(Rows.everyone()),
            (long) users + rows),
        writing(
            "updateUsers",
            tx -> tx.updateUsers(changed),
            view -> view.countActiveHolders("owner"),
            (long) rows),
        writing(
            "touch",
            tx -> tx.touch(Rows.userId(1), Rows.sessionId(1), Rows.at(999)),
            view -> view.user(Rows.userId(1)),
            member(1)
                .roles("owner")
                .sites(Rows.GATE)
                .nameKeys("new")
                .email("new1@acme.example")
                .externalId("x" + 2)
                .lastActivityAt(Rows.at(999))
                .row()));
  }

  private UserRecord newcomer(int number) {
    return user(of, users + number).externalId("x" + (users + number)).sites(Rows.DOCK).row();
  }

  /**
   * {@return a user with other rights, another name and e-mail, and the external id of the next
   * user}
   */
  private UserRecord changed(int number) {
    return member(number)
        .roles("owner")
        .sites(Rows.GATE)
        .nameKeys("new")
        .email("new" + number + "@acme.example")
        .externalId("x" + (number % rows + 1))
        .row();
  }

  private List<CountedCall> writingsOfRows() {
    List<UserId> ids = numbered(users, Rows::userId);
    return List.of(
        writing(
            "endSessions",
            tx -> tx.endSessions(numbered(rows, Rows::sessionId), Rows.at(5)),
            view -> view.openSessions(ids),
            0),
        writing(
            "updateInvitations",
            tx -> tx.updateInvitations(numbered(rows, CountedCalls::revoked)),
            view -> view.pendingInvitations(ids),
            0),
        writing(
            "append",
            tx -> tx.append(numbered(rows, i -> event(rows + i).row())),
            view -> view.countEvents(AuditFilter.ALL),
            2L * rows),
        writing(
            "eraseEvents",
            tx -> tx.eraseEvents(Rows.userId(1), 0, users),
            view ->
                view.events(AuditFilter.ALL, Slice.first(rows)).stream()
                    .filter(erased -> erased.context() == null)
                    .toList(),
            rows));
  }

  private static InvitationRecord revoked(int number) {
    return invitation(number, Rows.userId(number)).status(InvitationStatus.REVOKED).row();
  }

  private List<CountedCall> ends() {
    return List.of(
        writing(
            "claim and releaseClaim",
            tx -> {
              tx.claim("x3", Rows.userId(2));
              tx.releaseClaim(Rows.userId(2));
              tx.claim("x3", Rows.userId(2));
            },
            view -> view.user(Rows.userId(2)) != null,
            true),
        writing(
            "deleteInvitations",
            tx -> tx.deleteInvitations(Rows.userId(1)),
            view -> view.invitation(Rows.invitationId(1)) == null,
            true),
        writing(
            "deleteUser",
            tx -> tx.deleteUser(Rows.userId(1)),
            view -> view.countUsers(Rows.everyone()),
            (long) users + rows - 1),
        writing(
            "purgeSessions",
            tx -> tx.purgeSessions(Rows.at(99_999), Rows.at(0), users),
            view -> view.session(Rows.sessionId(2)) == null,
            true),
        writing(
            "purgeInvitations",
            tx -> tx.purgeInvitations(Rows.at(99_999), users),
            view -> view.invitation(Rows.invitationId(2)) == null,
            true),
        writing(
            "dropEvents",
            tx -> tx.dropEvents(event(rows).mark()),
            view -> view.countEvents(AuditFilter.ALL),
            (long) rows),
        writing(
            "update",
            tx -> tx.update(Rows.organization(of, "Renamed", of.equals(StoreSuite.ACME) ? 1 : 2)),
            view -> view.organization() != null,
            true),
        writing(
            "replaceRoles",
            tx -> tx.replaceRoles(numbered(rows, i -> Rows.role(i, "role" + i))),
            view -> view.roles().size(),
            rows),
        writing(
            "markDeleted",
            StoreTransaction::markDeleted,
            view -> view.organization() == null,
            true),
        writing(
            "clearDeleted", tx -> tx.clearDeleted(5), view -> view.head(), event(2 * rows).mark()));
  }

  private static UserFilter scoped() {
    return UserFilter.of(
        new Visibility(Rows.userId(1), false, Set.of(Rows.DOCK), Rows.START),
        Rows.everyone().states());
  }

  private static UserFilter searched() {
    UserFilter all = scoped();
    return new UserFilter(
        all.visibility(), all.states(), null, null, "user", "n", null, "viewer", null, null);
  }

  private static UserFilter whoCan() {
    return scoped()
        .permitted(
            new PermissionFilter(
                "owner",
                Set.of(),
                Set.of("viewer"),
                Set.of("viewer"),
                Set.of("view"),
                Rows.DOCK,
                Rows.START));
  }
}
