package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Access;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Rule;
import dev.userdirectory.access.Scope;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests whether an actor may do something to another user that is a permission of the host's own.
 */
public abstract class ActingOnSuite extends AccessFlowSuite {

  private static final String RESET = "passwords.reset";

  @Override
  protected RoleModel model() {
    return RoleModel.of(
            Role.owner("owner", 50),
            Role.named("admin", 40).grants(Permissions.ALL).grants(RESET),
            Role.named("helper", 30).grants(RESET),
            Role.named("desk", 20).at(Scope.SITES).grants(Permissions.USERS_READ, RESET),
            Role.named("worker", 10).at(Scope.SITES),
            Role.named("clerk", 10),
            Role.named("guest", 5))
        .defaultRole("guest")
        .knowing(DOORS);
  }

  private Decision reset(SignInResult actor, UserRef target) {
    return as(actor).access().mayActOn(RESET, target);
  }

  private static void assertRefused(Rule rule, Decision decision) {
    assertThat(decision.permitted()).as(decision.why()).isFalse();
    assertThat(decision.rule()).isEqualTo(rule);
  }

  private static void assertAllowed(Decision decision) {
    assertThat(decision.permitted()).as(decision.why()).isTrue();
  }

  @Test
  void whoHoldsThePermissionActsOnThoseOfNoHigherRank() {
    SignInResult admin = member("admin", "admin");
    User other = created(newUser("other").role("admin"));
    User clerk = created(newUser("casey").role("clerk"));

    assertAllowed(reset(admin, clerk.id()));
    assertAllowed(reset(admin, other.id()));
    assertAllowed(reset(owner, admin.user().id()));
    assertRefused(Rule.RANK, reset(admin, owner.user().id()));
    assertThat(reset(admin, clerk.id()).because()).containsExactly("role admin");
  }

  @Test
  void invitedAndDisabledUsersAreActedOnToo() {
    SignInResult admin = member("admin", "admin");
    UserId invited = asOwner().invitations().create(newUser("casey")).user().id();
    UserId disabled = asSystem().users().disable(created(newUser("robin")).id()).id();

    assertAllowed(reset(admin, invited));
    assertAllowed(reset(admin, disabled));
  }

  @Test
  void whoHoldsItNowhereIsToldSoOfKnownAndUnknownUsersAlike() {
    SignInResult guest = member("guest", "guest");
    List<UserRef> targets =
        List.of(owner.user().id(), UserRef.me(), UserId.of(Refusals.UNKNOWN), stranger.user().id());

    for (UserRef target : targets) {
      assertRefused(Rule.DEFAULT_DENY, reset(guest, target));
      assertThat(reset(guest, target)).isEqualTo(reset(guest, UserRef.me()));
    }
  }

  @Test
  void aDenialWins() {
    SignInResult denied = member(newUser("admin").role("admin"), deny(RESET));

    assertRefused(Rule.DENIAL_WINS, reset(denied, UserRef.me()));
    assertRefused(Rule.DENIAL_WINS, reset(denied, created(newUser("casey")).id()));
  }

  @Test
  void aGrantThatEndsCountsWhileItIsInForce() {
    SignInResult admin = member("admin", "admin");
    UserId casey = created(newUser("casey")).id();
    asSystem()
        .users()
        .update(
            admin.user().id(),
            UserChange.empty().permission(DOORS, true, clock.instant().plus(Duration.ofHours(1))));
    assertAllowed(as(admin).access().mayActOn(DOORS, casey));

    clock.advance(Duration.ofHours(1));
    assertRefused(Rule.DEFAULT_DENY, as(admin).access().mayActOn(DOORS, casey));
  }

  @Test
  void whoIsNotActiveActsOnNobody() {
    User admin = created(newUser("admin").role("admin"));
    OrganizationDirectory asAdmin =
        directory.actingAs(directory.authenticate(identity("admin"), acme(), NOWHERE));
    asSystem().users().disable(admin.id());

    assertRefused(Rule.ACTIVE_ONLY, asAdmin.access().mayActOn(RESET, UserRef.me()));
    asSystem().users().remove(admin.id());
    assertAuthRequired(this, () -> asAdmin.access().mayActOn(RESET, UserRef.me()));
  }

  @Test
  void whoHoldsItAtSitesActsOnUsersOfThoseSitesAlone() {
    SignInResult desk = member(newUser("desk").role("desk").sites(NORTH));
    User north = created(worker("north", NORTH));
    User both = created(worker("both", NORTH, SOUTH));
    User south = created(worker("south", SOUTH));
    User wide = created(newUser("wide").roles(Set.of("worker", "clerk")).sites(NORTH));

    assertAllowed(reset(desk, north.id()));
    assertThat(reset(desk, north.id()).because()).containsExactly("role desk at [north]");
    assertRefused(Rule.SITES, reset(desk, both.id()));
    assertRefused(Rule.SITES, reset(desk, wide.id()));
    assertNotFound(this, Reason.NO_USER, () -> reset(desk, south.id()));
    assertRefused(Rule.DEFAULT_DENY, reset(member(newUser("idle").role("desk")), north.id()));
  }

  @Test
  void onOneselfThePermissionIsEnough() {
    SignInResult both = member(newUser("both").roles(Set.of("desk", "clerk")).sites(NORTH));

    assertAllowed(reset(both, UserRef.me()));
    assertAllowed(reset(both, both.user().id()));
    assertAllowed(reset(owner, UserRef.me()));
  }

  @Test
  void whomTheActorCannotSeeIsNotFound() {
    SignInResult helper = member("helper", "helper");

    for (SignInResult actor : List.of(owner, helper)) {
      assertForeignIsUnknown(
          this, Reason.NO_USER, stranger.user().id().toString(), id -> reset(actor, UserId.of(id)));
    }
    assertNotFound(this, Reason.NO_USER, () -> reset(helper, owner.user().id()));
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> directory.actingAs(caller(owner), globex()).access().mayActOn(RESET, UserRef.me()));
  }

  @Test
  void faultsOfTheInputAreToldFirst() {
    Access access = as(member("guest", "guest")).access();

    assertInvalid(this, "permission", () -> access.mayActOn("passwords.guess", UserRef.me()));
    assertInvalid(
        this,
        List.of("permission", "user"),
        () -> access.mayActOn("passwords.guess", UserRef.email("")));
    assertInvalid(this, "user", () -> asSystem().access().mayActOn(RESET, UserRef.me()));
  }

  @Test
  void systemActsOnEveryoneWhoIsThere() {
    Decision decision = asSystem().access().mayActOn(RESET, owner.user().id());

    assertAllowed(decision);
    assertThat(decision.because()).containsExactly("system");
    assertNotFound(
        this,
        Reason.NO_USER,
        () -> asSystem().access().mayActOn(RESET, UserId.of(Refusals.UNKNOWN)));
  }

  @Test
  void askingLeavesNoTrace() {
    SignInResult guest = member("guest", "guest");
    Snapshot before = Snapshot.ofAcme(this);

    reset(guest, owner.user().id());
    reset(owner, guest.user().id());

    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }
}
