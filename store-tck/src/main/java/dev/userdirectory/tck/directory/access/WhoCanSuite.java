package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.userdirectory.access.Permissions;
import dev.userdirectory.internal.views.PageView;
import dev.userdirectory.tck.directory.fixture.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tests the lists of the users who have a permission, everywhere or at a site. */
public abstract class WhoCanSuite extends AccessFlowSuite {

  private static final SiteId EAST = SiteId.of("east");

  private static List<UserId> whoCan(OrganizationDirectory as, String permission) {
    return ids(Pages.all(page -> as.access().whoCan(permission, page)));
  }

  private static List<UserId> whoCan(OrganizationDirectory as, String permission, SiteId site) {
    return ids(Pages.all(page -> as.access().whoCan(permission, site, page)));
  }

  private static List<UserId> ids(List<User> users) {
    return users.stream().map(User::id).toList();
  }

  private UserId jordan() {
    return owner.user().id();
  }

  // Who they are

  @Test
  void rolesAllowEverywhereOrAtSites() {
    UserId clerk = created(newUser("clerk").role("clerk")).id();
    UserId north = created(worker("north", NORTH)).id();
    UserId lead = created(lead("both", NORTH, SOUTH)).id();
    created(worker("nowhere"));
    created(newUser("guest"));

    assertThat(whoCan(asOwner(), VIEW)).containsExactly(jordan(), clerk);
    assertThat(whoCan(asOwner(), VIEW, NORTH)).containsExactly(jordan(), clerk, north, lead);
    assertThat(whoCan(asOwner(), VIEW, SOUTH)).containsExactly(jordan(), clerk, lead);
    assertThat(whoCan(asOwner(), VIEW, EAST)).containsExactly(jordan(), clerk);
  }

  @Test
  void overridesGrantAndDeny() {
    UserId granted = created(newUser("granted"), grant(VIEW)).id();
    UserId atNorth = created(worker("worker", NORTH), grant(DOORS)).id();
    created(newUser("clerk").role("clerk"), deny(VIEW));
    created(worker("north", NORTH), deny(VIEW));
    created(newUser("lacking"), deny(DOORS));

    assertThat(whoCan(asOwner(), VIEW)).containsExactly(jordan(), granted);
    assertThat(whoCan(asOwner(), VIEW, NORTH)).containsExactly(jordan(), granted, atNorth);
    assertThat(whoCan(asOwner(), DOORS)).containsExactly(jordan());
    assertThat(whoCan(asOwner(), DOORS, NORTH)).containsExactly(jordan(), atNorth);
    assertThat(whoCan(asOwner(), DOORS, SOUTH)).containsExactly(jordan());
  }

  @Test
  void whatAPermissionImpliesIsGrantedAndDeniedWithIt() {
    UserId manager = created(newUser("manager"), grant(MANAGE)).id();
    created(newUser("clerk").role("clerk"), deny(MANAGE));
    UserId viewer = created(newUser("viewer").role("clerk"), grant(MANAGE)).id();
    asSystem().users().update(viewer, deny(VIEW));

    assertThat(whoCan(asOwner(), VIEW)).containsExactly(jordan(), manager);
    assertThat(whoCan(asOwner(), MANAGE)).containsExactly(jordan(), manager, viewer);
  }

  @Test
  void severalRolesAddUp() {
    UserId both = created(worker("both", NORTH).roles(List.of("worker", "clerk"))).id();
    UserId admin = created(worker("admin", SOUTH).roles(List.of("admin", "worker"))).id();
    asSystem().users().update(both, grant(DOORS));

    assertThat(whoCan(asOwner(), VIEW, SOUTH)).containsExactly(jordan(), both, admin);
    assertThat(whoCan(asOwner(), Permissions.AUDIT_READ)).containsExactly(jordan(), admin);
    assertThat(whoCan(asOwner(), DOORS)).containsExactly(jordan());
    assertThat(whoCan(asOwner(), DOORS, NORTH)).containsExactly(jordan(), both);
  }

  @Test
  void datedOverridesEndByTheClock() {
    Instant end = clock.instant().plus(Duration.ofDays(1));
    UserId guest = created(newUser("guest"), UserChange.empty().permission(VIEW, true, end)).id();
    UserId clerk =
        created(newUser("clerk").role("clerk"), UserChange.empty().permission(VIEW, false, end))
            .id();

    clock.set(end.minusNanos(1000));
    assertThat(whoCan(asOwner(), VIEW)).containsExactly(jordan(), guest);
    clock.set(end);
    assertThat(whoCan(asOwner(), VIEW)).containsExactly(jordan(), clerk);
    assertThat(whoCan(asOwner(), VIEW, NORTH)).containsExactly(jordan(), clerk);
  }

  @Test
  void onlyActiveUsersMayDoAnything() {
    asOwner().invitations().create(newUser("invited").role("admin"));
    User disabled = created(newUser("disabled").role("admin"));
    asOwner().users().disable(disabled.id());

    assertThat(whoCan(asOwner(), VIEW)).containsExactly(jordan());
    asOwner().users().enable(disabled.id());
    assertThat(whoCan(asOwner(), VIEW)).containsExactly(jordan(), disabled.id());
  }

  @Test
  void theyAreExactlyThoseWhoAreCheckedOneByOne() {
    List<SignInResult> readers =
        List.of(
            owner,
            member(newUser("admin").role("admin")),
            member(lead("lead", NORTH)),
            member(newUser("both").roles(List.of("lead", "clerk")).sites(SOUTH)),
            member(newUser("guest")));
    created(worker("north", NORTH), grant(DOORS));
    created(worker("south", SOUTH), deny(MANAGE));
    created(lead("everywhere", NORTH, SOUTH), deny(Permissions.USERS_READ));
    created(newUser("clerk").role("clerk"), grant(MANAGE));

    for (SignInResult reader : readers) {
      OrganizationDirectory as = as(reader);
      List<UserId> seen = ids(as.users().stream(UserQuery.all().states(UserState.ACTIVE)).toList());
      for (String permission : model().permissions()) {
        assertThat(whoCan(as, permission))
            .as(permission)
            .isEqualTo(thoseOf(seen, id -> asSystem().access().check(id, permission)));
        for (SiteId site : List.of(NORTH, SOUTH, EAST)) {
          assertThat(whoCan(as, permission, site))
              .as(permission + " at " + site)
              .isEqualTo(thoseOf(seen, id -> asSystem().access().check(id, permission, site)));
        }
      }
    }
  }

  private static List<UserId> thoseOf(List<UserId> seen, Predicate<UserId> checked) {
    return seen.stream().filter(checked).toList();
  }

  // Who may see them

  @Test
  void aReaderAtSitesSeesThemselvesAndTheUsersOfThoseSites() {
    SignInResult lead = member(lead("lead", NORTH));
    UserId north = created(worker("north", NORTH, SOUTH)).id();
    created(worker("south", SOUTH));
    created(newUser("clerk").role("clerk"));

    Page<User> page = as(lead).access().whoCan(VIEW, NORTH, PageRequest.first());

    assertThat(ids(page.items())).containsExactly(lead.user().id(), north);
    assertThat(page.total()).isEqualTo(2);
    assertThat(whoCan(as(lead), VIEW)).isEmpty();
    assertThat(page.items())
        .allSatisfy(user -> assertThat(as(lead).users().get(user.id())).isEqualTo(user));
  }

  @Test
  void whoMayNotReadUsersSeesThemselvesAtMost() {
    SignInResult clerk = member(newUser("clerk").role("clerk"));

    assertThat(whoCan(as(clerk), VIEW)).containsExactly(clerk.user().id());
    Page<User> nobody = as(clerk).access().whoCan(DOORS, PageRequest.first());
    assertThat(nobody).isEqualTo(new PageView<User>(List.of(), null, null, 0L));
  }

  @Test
  void anotherOrganizationIsNotFoundAndItsUsersAreNotThere() {
    created(newUser("clerk").role("clerk"));

    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () ->
            directory.actingAs(caller(owner), globex()).access().whoCan(VIEW, PageRequest.first()));
    assertThat(whoCan(as(stranger), VIEW)).containsExactly(stranger.user().id());
  }
}
