package dev.userdirectory.tck.store.isolation;

import dev.userdirectory.InvitationStatus;
import dev.userdirectory.UserState;
import dev.userdirectory.spi.AuditFilter;
import dev.userdirectory.spi.InvitationFilter;
import dev.userdirectory.spi.PermissionFilter;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.store.fixture.Rows;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of each method of a view. Together the calls read everything in an organization that
 * {@link SampleOrganization} has filled, and ask for some rows that it lacks.
 */
enum ViewCall {
  ORGANIZATION(StoreView::organization),
  HEAD(StoreView::head),
  ACKNOWLEDGED(StoreView::acknowledged),
  DROPPED(StoreView::dropped),
  USERS_BY_ID(view -> Set.copyOf(view.users(numbered(Rows::userId)))),
  USERS_BY_EMAIL(view -> Set.copyOf(view.usersByEmail(numbered(ViewCall::email)))),
  USERS_BY_EXTERNAL_ID(view -> Set.copyOf(view.usersByExternalId(numbered(i -> "person " + i)))),
  USERS_BY_CREATION(view -> view.users(Rows.everyone(), UserOrder.CREATED, Slice.first(99))),
  USERS_BY_ADDRESS(view -> view.users(Rows.everyone(), UserOrder.EMAIL, Slice.first(99))),
  USERS_BACKWARDS(
      view -> view.users(Rows.everyone(), UserOrder.CREATED, new Slice(null, true, 0, 99))),
  USERS_OF_A_SITE(view -> view.users(atDock(), UserOrder.CREATED, Slice.first(99))),
  USERS_SEARCHED(view -> view.users(searched(), UserOrder.EMAIL, Slice.first(99))),
  USERS_WHO_CAN(view -> view.users(whoCan(), UserOrder.CREATED, Slice.first(99))),
  COUNT_USERS(view -> Stream.of(UserState.values()).map(s -> count(view, s)).toList()),
  COUNT_USERS_OF_A_SITE(view -> view.countUsers(atDock())),
  COUNT_USERS_SEARCHED(view -> view.countUsers(searched())),
  COUNT_USERS_WHO_CAN(view -> view.countUsers(whoCan())),
  COUNT_ACTIVE_HOLDERS(
      view -> Stream.of("viewer", "Acme", "owner").map(view::countActiveHolders).toList()),
  SESSION(view -> present(i -> view.session(Rows.sessionId(i)))),
  SESSION_BY_TOKEN(view -> present(i -> view.sessionByToken(Rows.digest("token " + i)))),
  OPEN_SESSIONS(view -> view.openSessions(numbered(Rows::userId))),
  SESSIONS(view -> view.sessions(null, 99)),
  CLAIMANTS(view -> Set.copyOf(view.users(view.claimants(numbered(Rows::userId))))),
  ROLES(StoreView::roles),
  INVITATION(view -> present(i -> view.invitation(Rows.invitationId(i)))),
  INVITATION_BY_CODE(view -> present(i -> view.invitationByCode(Rows.digest("code " + i)))),
  PENDING_INVITATIONS(view -> new HashSet<>(view.pendingInvitations(numbered(Rows::userId)))),
  INVITATIONS(view -> view.invitations(invitations(), Slice.first(99))),
  COUNT_INVITATIONS(view -> view.countInvitations(invitations())),
  EVENTS(view -> view.events(AuditFilter.ALL, Slice.first(99))),
  EVENTS_BACKWARDS(view -> view.events(AuditFilter.ALL, new Slice(null, true, 0, 99))),
  EVENTS_BY_A_USER(
      view ->
          view.events(new AuditFilter(0, Rows.userId(1), null, null, null, null), Slice.first(99))),
  COUNT_EVENTS(view -> view.countEvents(AuditFilter.ALL)),
  HAS_EVENT(view -> numbered(i -> view.hasEvent(Rows.eventId(i)))),
  USER(view -> present(i -> view.user(Rows.userId(i)))),
  USER_BY_EMAIL(view -> present(i -> view.userByEmail(email(i)))),
  USER_BY_EXTERNAL_ID(view -> present(i -> view.userByExternalId("person " + i)));

  // The lambdas above capture nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<StoreView, @Nullable Object> method;

  ViewCall(Function<StoreView, @Nullable Object> method) {
    this.method = method;
  }

  /**
   * {@return the answer of the method} A list without a defined order is returned as a set, so that
   * two answers can be compared.
   */
  @Nullable Object of(StoreView view) {
    return method.apply(view);
  }

  /** {@return the answers of all methods} */
  static Map<ViewCall, @Nullable Object> all(StoreView view) {
    Map<ViewCall, @Nullable Object> all = new EnumMap<>(ViewCall.class);
    Arrays.stream(values()).forEach(reading -> all.put(reading, reading.of(view)));
    return all;
  }

  private static String email(int number) {
    return "user" + number + "@acme.example";
  }

  private static <T> List<T> numbered(IntFunction<T> made) {
    return IntStream.rangeClosed(1, SampleOrganization.NUMBERS).mapToObj(made).toList();
  }

  private static <T> List<T> present(IntFunction<@Nullable T> found) {
    return IntStream.rangeClosed(1, SampleOrganization.NUMBERS)
        .mapToObj(found)
        .filter(Objects::nonNull)
        .toList();
  }

  private static long count(StoreView view, UserState state) {
    return view.countUsers(Rows.in(Set.of(state)));
  }

  private static UserFilter atDock() {
    return Rows.everyone().site(Rows.DOCK);
  }

  private static UserFilter searched() {
    UserFilter all = Rows.everyone();
    return new UserFilter(
        all.visibility(), all.states(), null, null, "k", "k", null, null, null, null);
  }

  private static UserFilter whoCan() {
    return Rows.everyone()
        .permitted(
            new PermissionFilter(
                "owner", Set.of(), Set.of(), Set.of(), Set.of("view"), null, Rows.START));
  }

  private static InvitationFilter invitations() {
    return new InvitationFilter(
        Visibility.all(Rows.START), null, Set.of(InvitationStatus.values()));
  }
}
