package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.Users;
import dev.userdirectory.access.PermissionOverride;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests that overrides with an end are in force until their end and no longer, without any further
 * operation.
 */
public abstract class DatedOverrideSuite extends DatedOverrideFlowSuite {

  // In force until the end

  @Test
  void aGrantIsInForceUntilItsEndAndGoneAtIt() {
    SignInResult casey = member(newUser("casey"), granting(MANAGE));
    UserId id = casey.user().id();

    untilTheEnd();
    Caller before = caller(casey);
    assertThat(before.may(VIEW)).isTrue();
    assertThat(asOwner().access().check(id, MANAGE)).isTrue();
    assertThat(asOwner().users().get(id).permissions()).containsExactly(MANAGE, VIEW);
    atTheEnd();

    assertThat(before.may(VIEW)).isTrue();
    assertThat(caller(casey).may(VIEW)).isFalse();
    assertThat(asOwner().access().check(id, MANAGE)).isFalse();
    assertThat(asOwner().access().explain(id, VIEW).rule()).isEqualTo(Rule.DEFAULT_DENY);
    assertThat(asOwner().users().get(id).permissions()).isEmpty();
  }

  @Test
  void aDenialIsInForceUntilItsEndAndGoneAtIt() {
    SignInResult casey = member(newUser("casey").role("clerk"), denying(MANAGE));
    UserId id = casey.user().id();

    untilTheEnd();
    Caller before = caller(casey);
    assertThat(before.check(VIEW).rule()).isEqualTo(Rule.DENIAL_WINS);
    assertThat(before.check(VIEW).because())
        .containsExactly("an override that denies 'cameras.manage' until " + end);
    assertThat(asOwner().users().get(id).permissions()).isEmpty();
    atTheEnd();

    assertThat(before.may(VIEW)).isFalse();
    assertThat(caller(casey).may(VIEW)).isTrue();
    assertThat(asOwner().access().check(id, VIEW)).isTrue();
    assertThat(asOwner().users().get(id).permissions()).containsExactly(VIEW);
  }

  @Test
  void whoCanChangesAtTheEnd() {
    UserId guest = created(newUser("guest"), granting(VIEW)).id();
    UserId clerk = created(newUser("clerk").role("clerk"), denying(VIEW)).id();

    untilTheEnd();
    assertThat(asOwner().access().whoCan(VIEW, PageRequest.first()).items())
        .extracting(User::id)
        .containsExactly(owner.user().id(), guest);
    atTheEnd();
    assertThat(asOwner().access().whoCan(VIEW, PageRequest.first()).items())
        .extracting(User::id)
        .containsExactly(owner.user().id(), clerk);
  }

  @Test
  void aReaderWhoseRightEndsSeesThemselvesAlone() {
    SignInResult reader = member(worker("reader", NORTH), granting(Permissions.USERS_READ));
    UserId other = created(worker("other", NORTH)).id();
    created(worker("south", SOUTH));
    UserId me = reader.user().id();

    untilTheEnd();
    assertThat(as(reader).users().stream(UserQuery.all()))
        .extracting(User::id)
        .containsExactly(me, other);
    assertThat(as(reader).users().list(UserQuery.all(), PageRequest.first()).total()).isEqualTo(2);
    assertThat(as(reader).users().get(other).id()).isEqualTo(other);
    atTheEnd();

    assertThat(as(reader).users().stream(UserQuery.all())).extracting(User::id).containsExactly(me);
    assertThat(as(reader).users().list(UserQuery.all(), PageRequest.first()).total()).isEqualTo(1);
    assertThat(as(reader).access().whoCan(VIEW, NORTH, PageRequest.first()).total()).isEqualTo(1);
    assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> as(reader).users().get(other));
  }

  @Test
  void aReaderWhoseDenialEndsSeesTheOthersAgain() {
    SignInResult lead = member(lead("lead", NORTH), denying(Permissions.USERS_READ));
    UserId north = created(worker("north", NORTH)).id();

    untilTheEnd();
    Users denied = as(lead).users();
    assertForbiddenReading(this, Reason.DENIAL_WINS, () -> denied.get(north));
    assertThat(as(lead).users().stream(UserQuery.all())).hasSize(1);
    atTheEnd();
    assertThat(as(lead).users().stream(UserQuery.all())).hasSize(2);
    assertNotFound(this, Reason.NO_USER, () -> as(lead).users().get(owner.user().id()));
  }

  @Test
  void aChangeIsJudgedWhenItIsMade() {
    SignInResult casey = member(newUser("casey"), granting(Permissions.USERS_UPDATE));
    asSystem().users().update(casey.user().id(), grant(Permissions.USERS_READ));
    UserId guest = created(newUser("guest")).id();
    UserChange renamed = UserChange.empty().firstName("Kim");

    untilTheEnd();
    assertThat(as(casey).users().update(guest, renamed).firstName()).isEqualTo("Kim");
    atTheEnd();
    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> as(casey).users().update(guest, renamed.lastName("Lee")));
  }

  // Granting it to others

  @Test
  void whatIsHeldUntilAnEndIsNotGivenOn() {
    SignInResult admin = member(newUser("admin").role("admin"), granting(DOORS));
    User casey = created(newUser("casey"));

    assertThat(caller(admin).may(DOORS)).isTrue();
    for (UserChange gift : List.of(grant(DOORS), granting(DOORS))) {
      assertForbidden(this, Reason.NO_GIFT, () -> as(admin).users().update(casey.id(), gift));
      assertThat(as(admin).access().preview(casey.id(), gift).rule()).isEqualTo(Rule.NO_GIFT);
    }
    asSystem().users().update(admin.user().id(), grant(DOORS));
    assertThat(as(admin).users().update(casey.id(), granting(DOORS)).may(DOORS)).isTrue();
  }

  @Test
  void whoPutsAnEndToADenialGivesWhatItKeepsBack() {
    SignInResult admin = member(newUser("admin").role("admin"));
    User casey =
        created(newUser("casey"), grant(MANAGE).permission(VIEW, false).permission(DOORS, false));
    User manager = created(newUser("manager"), grant(MANAGE));
    asSystem().users().update(manager.id(), deny(VIEW));

    assertThat(as(admin).users().update(casey.id(), denying(DOORS)).overrides())
        .contains(new PermissionOverride(DOORS, false, end));
    assertThat(as(admin).users().update(casey.id(), denying(VIEW)).may(VIEW)).isFalse();
    asSystem().users().update(admin.user().id(), deny(VIEW));
    assertForbidden(
        this, Reason.NO_GIFT, () -> as(admin).users().update(manager.id(), denying(VIEW)));
  }

  @Test
  void aGrantThatIsMovedToASiteStaysDated() {
    User casey = created(newUser("casey"), granting(DOORS));

    asOwner().users().update(casey.id(), UserChange.empty().role("worker").sites(NORTH));

    assertThat(asOwner().access().check(casey.id(), DOORS)).isFalse();
    assertThat(asOwner().access().check(casey.id(), DOORS, NORTH)).isTrue();
    assertThat(asOwner().access().check(casey.id(), DOORS, SiteId.of("east"))).isFalse();
    atTheEnd();
    assertThat(asOwner().access().check(casey.id(), DOORS, NORTH)).isFalse();
  }
}
