package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Access;
import dev.userdirectory.Caller;
import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Rule;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests whether a user may do something, which rule decides, and what the decision is based on. */
public abstract class AccessSuite extends AccessFlowSuite {

  private Decision explain(User user, String permission) {
    return asOwner().access().explain(user.id(), permission);
  }

  private Decision explain(User user, String permission, SiteId site) {
    return asOwner().access().explain(user.id(), permission, site);
  }

  private static void assertPermitted(Decision decision, String... because) {
    assertThat(decision.permitted()).as(decision.why()).isTrue();
    assertThat(decision.rule()).isEqualTo(Rule.DEFAULT_DENY);
    assertThat(decision.because()).containsExactly(because);
    assertThat(decision.why()).contains(because);
  }

  private static void assertDenied(Decision decision, Rule rule, String... because) {
    assertThat(decision.permitted()).as(decision.why()).isFalse();
    assertThat(decision.rule()).isEqualTo(rule);
    assertThat(decision.because()).containsExactly(because);
  }

  // What a decision is based on

  @Test
  void aRoleAllowsInTheWholeOrganization() {
    User clerk = created(newUser("casey").role("clerk"));

    assertPermitted(explain(clerk, VIEW), "role clerk");
    assertPermitted(explain(clerk, VIEW, NORTH), "role clerk");
    assertPermitted(explain(owner.user(), DOORS), "role owner");
  }

  @Test
  void aRoleAllowsAtTheSitesOfTheUser() {
    User worker = created(worker("casey", SOUTH, NORTH));

    assertPermitted(explain(worker, VIEW, NORTH), "role worker at [north, south]");
    assertDenied(explain(worker, VIEW), Rule.SITES, "role worker at [north, south]");
    assertDenied(
        explain(worker, VIEW, SiteId.of("east")),
        Rule.DEFAULT_DENY,
        "role worker at [north, south]");
  }

  @Test
  void withoutASiteARoleAtSitesAllowsNothing() {
    User worker = created(worker("casey"));

    assertDenied(explain(worker, VIEW), Rule.DEFAULT_DENY, "role worker at no site");
    assertDenied(explain(worker, VIEW, NORTH), Rule.DEFAULT_DENY, "role worker at no site");
  }

  @Test
  void whatNothingGrantsIsDenied() {
    User guest = created(newUser("casey"));

    assertDenied(explain(guest, VIEW), Rule.DEFAULT_DENY, "roles guest");
    assertDenied(explain(guest, VIEW, NORTH), Rule.DEFAULT_DENY, "roles guest");
  }

  @Test
  void anOverrideAllowsWhatItGrantsAndWhatThatImplies() {
    User guest = created(newUser("casey"), grant(MANAGE));
    Instant end = clock.instant().plus(Duration.ofDays(1));
    asSystem().users().update(guest.id(), UserChange.empty().permission(DOORS, true, end));

    assertPermitted(explain(guest, MANAGE), "an override that grants 'cameras.manage'");
    assertPermitted(explain(guest, VIEW), "an override that grants 'cameras.manage'");
    assertPermitted(explain(guest, DOORS), "an override that grants 'doors.open' until " + end);
  }

  @Test
  void anOverrideOfSomeoneWithARoleAtSitesHoldsThere() {
    User worker = created(worker("casey", NORTH), grant(DOORS));

    assertPermitted(explain(worker, DOORS, NORTH), "an override that grants 'doors.open'");
    String grant = "an override that grants 'doors.open'";
    assertDenied(explain(worker, DOORS), Rule.SITES, grant);
    assertDenied(explain(worker, DOORS, SOUTH), Rule.DEFAULT_DENY, grant);
  }

  @Test
  void aDenialWinsWhereverItsPermissionOrOneThatImpliesItWouldBeHeld() {
    User clerk = created(newUser("casey").role("clerk"), deny(VIEW));
    User worker = created(worker("alex", NORTH), deny(MANAGE));

    assertDenied(explain(clerk, VIEW), Rule.DENIAL_WINS, "an override that denies 'cameras.view'");
    for (Decision decision : List.of(explain(worker, VIEW), explain(worker, VIEW, NORTH))) {
      assertDenied(decision, Rule.DENIAL_WINS, "an override that denies 'cameras.manage'");
    }
  }

  @Test
  void aDenialOfWhatNothingGrantsDecidesNothing() {
    User guest = created(newUser("casey"), deny(DOORS));

    assertDenied(explain(guest, DOORS), Rule.DEFAULT_DENY, "roles guest");
  }

  @Test
  void allThatAllowsItIsNamedTheHighestRoleFirst() {
    User both = created(lead("casey", NORTH).roles(List.of("clerk", "lead")), grant(VIEW));

    assertPermitted(
        explain(both, VIEW, NORTH),
        "role lead at [north]",
        "role clerk",
        "an override that grants 'cameras.view'");
  }

  @Test
  void whatAllowsItElsewhereOnlyIsNotBehindIt() {
    User both = created(lead("casey", NORTH).roles(List.of("clerk", "lead")), grant(VIEW));

    assertPermitted(explain(both, VIEW), "role clerk");
    assertPermitted(explain(both, VIEW, SOUTH), "role clerk");
  }

  @Test
  void whoIsNotActiveMayDoNothing() {
    User invited = asOwner().invitations().create(newUser("casey").role("admin")).user();
    User disabled = created(newUser("alex").role("admin"));
    asOwner().users().disable(disabled.id());

    assertDenied(explain(invited, VIEW), Rule.ACTIVE_ONLY, "state invited");
    assertDenied(explain(disabled, VIEW, NORTH), Rule.ACTIVE_ONLY, "state disabled");
    assertDenied(explain(disabled, DOORS), Rule.ACTIVE_ONLY, "state disabled");
  }

  // All ways to ask give the same answer

  @Test
  void everyExplanationAgreesWithTheCheckAndWithTheCallersOwn() {
    member(lead("lead", NORTH));
    member(worker("worker", NORTH, SOUTH));
    member(newUser("clerk").role("clerk"));
    member(newUser("both").roles(List.of("clerk", "worker")).sites(SOUTH));
    member(newUser("guest"));
    asSystem().users().update(UserRef.email(address("worker")), deny(MANAGE));
    asSystem().users().update(UserRef.email(address("both")), grant(DOORS));
    asSystem().users().update(UserRef.email(address("guest")), grant(MANAGE));
    created(newUser("disabled").role("admin"), UserChange.empty().enabled(false));
    Access access = asOwner().access();

    for (User user : asOwner().users().stream(UserQuery.members()).toList()) {
      for (String permission : model().permissions()) {
        Decision everywhere = access.explain(user.id(), permission);
        Decision north = access.explain(user.id(), permission, NORTH);

        assertThat(access.check(user.id(), permission)).isEqualTo(everywhere.permitted());
        assertThat(access.check(user.id(), permission, NORTH)).isEqualTo(north.permitted());
        if (user.enabled()) {
          Caller caller = callerOf(user);
          assertThat(caller.check(permission)).isEqualTo(everywhere);
          assertThat(caller.check(permission, NORTH)).isEqualTo(north);
          assertThat(caller.may(permission)).isEqualTo(everywhere.permitted());
          assertThat(caller.may(permission, NORTH)).isEqualTo(north.permitted());
        }
      }
    }
  }

  private Caller callerOf(User user) {
    return user.id().equals(owner.user().id())
        ? caller(owner)
        : directory.authenticate(
            identity(user.email().substring(0, user.email().indexOf('@'))), acme(), NOWHERE);
  }

  // Who may ask

  @Test
  void everyoneMayAskAboutThemselves() {
    SignInResult guest = member(newUser("casey"));

    assertDenied(as(guest).access().explain(UserRef.me(), VIEW), Rule.DEFAULT_DENY, "roles guest");
    assertThat(as(guest).access().explain(guest.user().id(), VIEW, NORTH).permitted()).isFalse();
    assertThat(as(guest).access().check(UserRef.email(address("casey")), VIEW)).isFalse();
  }

  @Test
  void askingAboutOthersNeedsToReadUsers() {
    SignInResult guest = member(newUser("casey"));

    for (UserId other : List.of(owner.user().id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbiddenReading(
          this, Reason.DEFAULT_DENY, () -> as(guest).access().explain(other, VIEW));
      assertForbiddenReading(
          this, Reason.DEFAULT_DENY, () -> as(guest).access().explain(other, VIEW, NORTH));
    }
  }

  @Test
  void aReaderAtSitesAsksAboutThoseWhomTheySee() {
    SignInResult lead = member(lead("lead", NORTH));
    User north = created(worker("north", NORTH));
    User south = created(worker("south", SOUTH));

    assertThat(as(lead).access().explain(north.id(), VIEW, NORTH))
        .isEqualTo(explain(north, VIEW, NORTH));
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        south.id().toString(),
        id -> as(lead).access().explain(UserId.of(id), VIEW));
    assertNotFound(
        this, Reason.NO_USER, () -> as(lead).access().explain(owner.user().id(), VIEW, NORTH));
  }

  @Test
  void anotherOrganizationsUserIsNotFound() {
    for (Access access : List.of(asOwner().access(), asSystem().access())) {
      assertForeignIsUnknown(
          this,
          Reason.NO_USER,
          stranger.user().id().toString(),
          id -> access.explain(UserId.of(id), VIEW));
    }
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> directory.actingAs(caller(owner), globex()).access().explain(UserRef.me(), VIEW));
  }

  @Test
  void aPermissionThatTheModelDoesNotKnowIsAFaultEverywhere() {
    Access access = asOwner().access();
    PageRequest page = PageRequest.first();

    for (String unknown : List.of("no.such", "", "users.READ", " cameras.view")) {
      assertInvalid(this, "permission", () -> access.check(UserRef.me(), unknown));
      assertInvalid(this, "permission", () -> access.check(UserRef.me(), unknown, NORTH));
      assertInvalid(this, "permission", () -> access.explain(UserRef.me(), unknown));
      assertInvalid(this, "permission", () -> access.explain(UserRef.me(), unknown, NORTH));
      assertInvalid(this, "permission", () -> access.whoCan(unknown, page));
      assertInvalid(this, "permission", () -> access.whoCan(unknown, NORTH, page));
      assertRefused(
          Code.VALIDATION_ERROR, Reason.INVALID_INPUT, () -> caller(owner).check(unknown));
    }
    assertInvalid(
        this,
        List.of("user", "permission"),
        () -> asSystem().access().explain(UserRef.me(), "no.such"));
  }
}
