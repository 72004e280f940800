package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.InvitationId;
import dev.userdirectory.Invitations;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.SiteRolesSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests lists of users, and finding one user by id. */
public abstract class UserListSuite extends SiteRolesSuite {

  @Test
  void listShowsEveryPublishedField() {
    SignInResult jordan = operator();

    Page<User> page = asOwner().users().list(UserQuery.all(), PageRequest.first());

    assertThat(page.next()).isNull();
    assertThat(page.previous()).isNull();
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).hasSize(2);
    User listed = page.items().get(1);
    assertThat(listed.id()).isEqualTo(jordan.user().id());
    assertThat(listed.email()).isEqualTo("ops@acme.example");
    assertThat(listed.displayName()).isEqualTo("Jordan Park");
    assertThat(listed.role()).isEqualTo("operator");
    assertThat(listed.enabled()).isTrue();
    assertThat(listed.createdAt()).isEqualTo(clock.instant());
  }

  @Test
  void listHoldsInvitedActiveAndDisabledUsersOldestFirst() {
    User invited = asOwner().invitations().create(casey()).user();
    User active = operator().user();
    User disabled = asOwner().users().disable(admin().user().id());

    assertThat(asOwner().users().list(UserQuery.all(), PageRequest.first()).items())
        .extracting(User::id)
        .containsExactly(owner.user().id(), invited.id(), active.id(), disabled.id());
    assertThat(asOwner().users().list(UserQuery.members(), PageRequest.first()).items())
        .extracting(User::id)
        .containsExactly(owner.user().id(), active.id(), disabled.id());
    assertThat(
            asOwner()
                .users()
                .list(UserQuery.all().states(UserState.INVITED), PageRequest.first())
                .items())
        .extracting(User::id)
        .containsExactly(invited.id());
  }

  @Test
  void listHoldsTwentyUsersUnlessAskedOtherwise() {
    createOperators(24);

    Page<User> first = asOwner().users().list(UserQuery.all(), PageRequest.first());
    Page<User> second =
        asOwner().users().list(UserQuery.all(), PageRequest.cursor(first.next(), null));

    assertThat(first.items()).hasSize(20);
    assertThat(first.total()).isEqualTo(25);
    assertThat(second.items()).hasSize(5);
    assertThat(second.next()).isNull();
    assertThat(second.total()).isEqualTo(25);
  }

  @Test
  void cursorsWalkEveryUserOnce() {
    createOperators(24);

    List<UserId> walked = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<User> page = asOwner().users().list(UserQuery.all(), PageRequest.cursor(cursor, 7));
      page.items().forEach(user -> walked.add(user.id()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(walked)
        .containsExactlyElementsOf(asOwner().users().stream(UserQuery.all()).map(User::id).toList())
        .hasSize(25)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void listTakesLimitsFrom1To100(int limit) {
    createOperators(2);

    Page<User> page = asOwner().users().list(UserQuery.all(), PageRequest.first().limit(limit));

    assertThat(page.items()).hasSize(Math.min(limit, 3));
    assertThat(page.total()).isEqualTo(3);
  }

  @Test
  void listLeavesOutTheTotalOnRequest() {
    createOperators(2);

    Page<User> page =
        asOwner().users().list(UserQuery.all(), PageRequest.first().limit(2).withoutTotal());
    Page<UserId> ids = page.map(User::id);

    assertThat(page.items()).hasSize(2);
    assertThat(page.next()).isNotNull();
    assertThat(List.of(page.hasTotal(), ids.hasTotal())).containsOnly(false);
    assertThatThrownBy(page::total)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("withoutTotal()");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void listRefusesOtherLimits(int limit) {
    assertInvalid(
        this,
        "limit",
        () -> asOwner().users().list(UserQuery.all(), PageRequest.first().limit(limit)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void listRefusesPageNumbersOtherThan1To1000(int page) {
    assertInvalid(
        this,
        "page",
        () -> asOwner().users().list(UserQuery.all(), PageRequest.number(page, null)));
    assertInvalid(
        this,
        List.of("page", "limit"),
        () -> asOwner().users().list(UserQuery.all(), PageRequest.number(page, 101)));
  }

  @Test
  void listRefusesATamperedCursor() {
    String cursor = cursorOf(UserQuery.all());
    String flipped = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);
    String cut = cursor.substring(0, cursor.length() - 1);

    for (String tampered : List.of(flipped, cut, cursor + "A", "no cursor", "", " ")) {
      assertInvalid(
          this,
          "cursor",
          () -> asOwner().users().list(UserQuery.all(), PageRequest.cursor(tampered, 1)));
    }
  }

  @Test
  void listRefusesACursorOfAnotherQuery() {
    String cursor = cursorOf(UserQuery.all());

    for (UserQuery other :
        List.of(
            UserQuery.members(),
            UserQuery.all().role("operator"),
            UserQuery.all().site(DOCK),
            UserQuery.all().search("o"),
            UserQuery.all().orderBy(UserQuery.Order.EMAIL))) {
      assertInvalid(
          this, "cursor", () -> asOwner().users().list(other, PageRequest.cursor(cursor, 1)));
    }
  }

  @Test
  void listRefusesARoleThatTheModelDoesNotKnow() {
    assertInvalid(
        this,
        "role",
        () -> asOwner().users().list(UserQuery.all().role("janitor"), PageRequest.first()));
  }

  @Test
  void listAndTotalShowAnOperatorThemselvesAlone() {
    SignInResult operator = operator();

    Page<User> page = as(operator).users().list(UserQuery.all(), PageRequest.first());

    assertThat(page.items()).extracting(User::id).containsExactly(operator.user().id());
    assertThat(page.total()).isEqualTo(1);
  }

  @Test
  void listShowsNothingOfAnotherOrganization() {
    Page<User> page = as(stranger).users().list(UserQuery.all(), PageRequest.first());

    assertThat(page.items()).extracting(User::id).containsExactly(stranger.user().id());
    assertThat(page.total()).isEqualTo(1);
  }

  @Test
  void aHostThatLetsAdminsAloneListAsksTheCaller() {
    Caller operator = caller(operator());

    assertThatNoException().isThrownBy(() -> caller(admin()).require(Permissions.USERS_READ));
    assertThatExceptionOfType(DirectoryException.Forbidden.class)
        .isThrownBy(() -> operator.require(Permissions.USERS_READ))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DEFAULT_DENY));
  }

  @Test
  void withoutATokenNobodyIsSignedIn() {
    String altered = owner.token().reveal() + "x";

    assertAuthRequired(this, () -> directory.authenticate(null, RequestContext.none()));
    assertAuthRequired(this, () -> directory.authenticate("", RequestContext.none()));
    assertAuthRequired(this, () -> directory.authenticate("sk_live_abc", RequestContext.none()));
    assertAuthRequired(this, () -> directory.authenticate(altered, RequestContext.none()));
  }

  @Test
  void getShowsEveryPublishedField() {
    User casey = asOwner().invitations().create(casey()).user();

    User got = asOwner().users().get(casey.id());

    assertThat(got).isEqualTo(casey);
    assertThat(got.email()).isEqualTo("viewer@acme.example");
    assertThat(got.displayName()).isEqualTo("Casey Lee");
    assertThat(got.role()).isEqualTo("viewer");
    assertThat(got.roles()).containsExactly("viewer");
    assertThat(got.sites()).containsExactly(DOCK);
    assertThat(got.enabled()).isTrue();
    assertThat(got.owner()).isFalse();
    assertThat(got.createdAt()).isEqualTo(clock.instant());
    assertThat(got.updatedAt()).isEqualTo(clock.instant());
    assertThat(got.version()).isEqualTo(1);
    assertThat(got.organization())
        .isEqualTo(new Organization.Ref(owner.organization().id(), "Acme Logistics"));
  }

  @Test
  void getOfAForeignIdIsGetOfAnUnknownOne() {
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().users().get(UserId.of(id)));
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().users().get(UserRef.idOrEmail(id, null)));
  }

  @Test
  void getOfARemovedUserIsNotFound() {
    User removed = asOwner().users().remove(operator().user().id());

    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(removed.id()));
  }

  @Test
  void getByAnOperatorIsForbiddenForKnownAndUnknownIdsAlike() {
    SignInResult operator = operator();

    for (UserId id :
        List.of(owner.user().id(), stranger.user().id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> as(operator).users().get(id));
    }
  }

  @Test
  void getOfOneselfNeedsNoPermission() {
    SignInResult operator = operator();

    assertThat(as(operator).users().get(operator.user().id()).displayName())
        .isEqualTo("Jordan Park");
    assertThat(as(operator).users().get(UserRef.me()).id()).isEqualTo(operator.user().id());
  }

  @Test
  void anIdOfAnotherOrganizationIsAnUnknownOneInEveryOtherOperationToo() {
    String foreign = stranger.user().id().toString();
    UserChange change = UserChange.empty().displayName("Casey");
    OrganizationDirectory acme = asOwner();

    for (Consumer<UserId> operation :
        List.<Consumer<UserId>>of(
            id -> acme.users().remove(id),
            id -> acme.users().createOrUpdate(id, casey()),
            id -> acme.users().updateAndResend(id, change),
            id -> acme.users().transferOwnership(UserRef.me(), id, List.of("admin")),
            id -> asSystem().users().transferOwnership(id, owner.user().id(), List.of("admin")),
            id -> acme.access().check(id, "cameras.view"),
            id -> acme.access().check(id, "cameras.view", DOCK),
            id -> asSystem().users().get(id))) {
      assertForeignIsUnknown(this, Reason.NO_USER, foreign, id -> operation.accept(UserId.of(id)));
    }
    assertThat(acme.audit().stream(AuditQuery.latest().target(stranger.user().id()))).isEmpty();
    assertThat(acme.audit().stream(AuditQuery.latest().actor(stranger.user().id()))).isEmpty();
    assertThat(acme.users().stream(UserQuery.all().id(foreign))).isEmpty();
    assertThat(acme.users().stream(UserQuery.all().email(stranger.user().email()))).isEmpty();
  }

  @Test
  void anInvitationOfAnotherOrganizationIsAnUnknownOneInEveryOperation() {
    String foreign = as(stranger).invitations().create(casey()).invitation().id().toString();
    Invitations acme = asOwner().invitations();

    for (Consumer<InvitationId> operation :
        List.<Consumer<InvitationId>>of(acme::get, acme::resend, acme::cancel)) {
      assertForeignIsUnknown(
          this, Reason.NO_INVITATION, foreign, id -> operation.accept(InvitationId.of(id)));
    }
  }

  private void createOperators(int count) {
    for (int i = 0; i < count; i++) {
      asSystem().users().create(NewUser.of("ops" + i + "@acme.example").role("operator"));
    }
  }

  private String cursorOf(UserQuery query) {
    operator();
    return Objects.requireNonNull(
        asOwner().users().list(query, PageRequest.first().limit(1)).next());
  }
}
