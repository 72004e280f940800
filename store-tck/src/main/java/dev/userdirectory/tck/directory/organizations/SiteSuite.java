package dev.userdirectory.tck.directory.organizations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.tck.directory.fixture.SupportRolesSuite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests lists by site, and what users with some sites may see and change. */
public abstract class SiteSuite extends SupportRolesSuite {

  @Test
  void listByOrganizationHoldsAllItsUsers() {
    User north = memberAt("north@acme.example", NORTH);
    User nowhere = memberAt("nowhere@acme.example");
    Caller jordan = caller(owner);

    assertThat(
            directory.actingAs(jordan, owner.organization().id()).users().stream(UserQuery.all()))
        .extracting(User::id)
        .containsExactly(owner.user().id(), north.id(), nowhere.id());
  }

  @Test
  void listBySiteHoldsTheUsersAssignedToIt() {
    User north = memberAt("north@acme.example", NORTH);
    User both = memberAt("both@acme.example", NORTH, SOUTH);
    User south = memberAt("south@acme.example", SOUTH);
    memberAt("nowhere@acme.example");

    assertThat(idsAt(asOwner(), NORTH)).containsExactly(north.id(), both.id());
    assertThat(idsAt(asOwner(), SOUTH)).containsExactly(both.id(), south.id());
    assertThat(idsAt(asOwner(), SiteId.of("east"))).isEmpty();
    assertThat(idsAt(as(stranger), NORTH)).isEmpty();
    assertThat(
            asOwner()
                .users()
                .list(UserQuery.all().site(NORTH), PageRequest.first().limit(1))
                .total())
        .isEqualTo(2);
  }

  @Test
  void listBySiteKnowsInvitedAndDisabledUsersToo() {
    User invited = asOwner().invitations().create(casey()).user();
    User disabled = asOwner().users().disable(memberAt("north@acme.example", NORTH).id());

    assertThat(idsAt(asOwner(), NORTH)).containsExactly(invited.id(), disabled.id());
    assertThat(asOwner().users().stream(UserQuery.all().site(NORTH).states(UserState.DISABLED)))
        .extracting(User::id)
        .containsExactly(disabled.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void listByABlankSiteIsRefused(String site) {
    assertInvalid(this, "site", () -> idsAt(asOwner(), SiteId.of(site)));
  }

  @Test
  void aSupporterListsAndCountsThemselvesAndTheUsersOfTheirSites() {
    SignInResult supporter = supporter();
    User north = memberAt("north@acme.example", NORTH);
    User both = memberAt("both@acme.example", NORTH, SOUTH);
    memberAt("south@acme.example", SOUTH);
    memberAt("nowhere@acme.example");
    admin();

    Page<User> first = as(supporter).users().list(UserQuery.all(), PageRequest.first().limit(2));
    Page<User> second =
        as(supporter).users().list(UserQuery.all(), PageRequest.cursor(first.next(), 2));

    assertThat(first.total()).isEqualTo(3);
    assertThat(first.items())
        .extracting(User::id)
        .containsExactly(supporter.user().id(), north.id());
    assertThat(second.items()).extracting(User::id).containsExactly(both.id());
    assertThat(second.next()).isNull();
    assertThat(idsAt(as(supporter), SOUTH)).containsExactly(both.id());
  }

  @Test
  void aSupporterGetsExactlyWhatTheyList() {
    SignInResult supporter = supporter();
    memberAt("north@acme.example", NORTH);
    memberAt("both@acme.example", NORTH, SOUTH);
    User south = memberAt("south@acme.example", SOUTH);
    User nowhere = memberAt("nowhere@acme.example");

    assertThat(as(supporter).users().stream(UserQuery.all()))
        .allSatisfy(user -> assertThat(as(supporter).users().get(user.id())).isEqualTo(user));
    for (UserId unseen : List.of(south.id(), nowhere.id(), owner.user().id())) {
      assertForeignIsUnknown(
          this, Reason.NO_USER, unseen.toString(), id -> as(supporter).users().get(UserId.of(id)));
    }
  }

  @Test
  void aSupporterWithoutASiteSeesThemselvesAlone() {
    SignInResult supporter = member(NewUser.of("support@acme.example").role("support"));
    memberAt("nowhere@acme.example");
    memberAt("north@acme.example", NORTH);

    assertThat(as(supporter).users().stream(UserQuery.all()))
        .extracting(User::id)
        .containsExactly(supporter.user().id());
  }

  @Test
  void aMemberSeesThemselvesAlone() {
    SignInResult casey = member(casey());
    memberAt("north@acme.example", NORTH);

    Page<User> page = as(casey).users().list(UserQuery.all(), PageRequest.first());

    assertThat(page.items()).extracting(User::id).containsExactly(casey.user().id());
    assertThat(page.total()).isEqualTo(1);
  }

  @Test
  void aSupporterChangesOnlyUsersWhoBelongToTheirSitesAlone() {
    SignInResult supporter = supporter("users.update");
    User north = memberAt("north@acme.example", NORTH);
    User both = memberAt("both@acme.example", NORTH, SOUTH);
    User south = memberAt("south@acme.example", SOUTH);
    UserChange change = UserChange.empty().firstName("Casey");

    assertThat(as(supporter).users().update(north.id(), change).firstName()).isEqualTo("Casey");
    assertForbidden(this, Reason.SITES, () -> as(supporter).users().update(both.id(), change));
    assertNotFound(this, Reason.NO_USER, () -> as(supporter).users().update(south.id(), change));
  }

  @Test
  void aSupporterPutsNobodyAtASiteThatIsNotTheirs() {
    SignInResult supporter = supporter("users.invite", "roles.assign");
    User north = memberAt("north@acme.example", NORTH);

    assertThat(as(supporter).users().createOrUpdate(null, casey()).created()).isTrue();
    assertForbidden(
        this,
        Reason.SITES,
        () ->
            as(supporter)
                .users()
                .createOrUpdate(null, NewUser.of("south@acme.example").sites(SOUTH)));
    assertForbidden(
        this,
        Reason.SITES,
        () -> as(supporter).users().update(north.id(), UserChange.empty().sites(NORTH, SOUTH)));
  }

  @Test
  void aSupporterGivesNoRightThatTheyLack() {
    SignInResult supporter = supporter("roles.assign");
    User north = memberAt("north@acme.example", NORTH);

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () ->
            as(supporter)
                .users()
                .update(north.id(), UserChange.empty().permission("users.remove", true)));
  }

  @Test
  void aTargetThatCanNotBeSeenIsToldBeforeARuleAndAMissingPermissionBeforeBoth() {
    SignInResult supporter = supporter("users.update");
    User south = memberAt("south@acme.example", SOUTH);

    assertNotFound(
        this,
        Reason.NO_USER,
        () ->
            as(supporter)
                .users()
                .update(
                    owner.user().id(), UserChange.empty().firstName("Casey").expectedVersion(99L)));
    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(supporter).users().disable(south.id()));
  }

  @Test
  void permissionsOfASupporterHoldAtTheirSitesOnly() {
    Caller supporter = caller(supporter());

    assertThat(supporter.may("doors.open")).isFalse();
    assertThat(supporter.mayAnywhere("doors.open")).isTrue();
    assertThat(supporter.may("doors.open", NORTH)).isTrue();
    assertThat(supporter.may("doors.open", SOUTH)).isFalse();
  }

  @Test
  void aSiteThatTheHostDeletesIsTakenFromEveryone() {
    User both = memberAt("both@acme.example", NORTH, SOUTH);
    User north = memberAt("north@acme.example", NORTH);
    User invited = asOwner().invitations().create(casey()).user();

    assertThat(asSystem().withdrawSite(NORTH))
        .extracting(User::id)
        .containsExactlyInAnyOrder(north.id(), invited.id());
    assertThat(idsAt(asOwner(), NORTH)).isEmpty();
    assertThat(asOwner().users().get(both.id()).sites()).containsExactly(SOUTH);
  }

  private static List<UserId> idsAt(OrganizationDirectory organization, SiteId site) {
    return organization.users().stream(UserQuery.all().site(site)).map(User::id).toList();
  }
}
