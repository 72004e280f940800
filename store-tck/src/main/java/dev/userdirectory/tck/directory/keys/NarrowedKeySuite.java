package dev.userdirectory.tck.directory.keys;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Keys;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests narrowed keys, which have fewer rights than their users, in checks and in operations of the
 * directory.
 */
public abstract class NarrowedKeySuite extends KeyFlowSuite {

  // Checks

  @Test
  void aKeyDoesNothingBeyondItsPermissions() {
    User mover = machine("mover", "mover");
    Caller caller = caller(keys().issue(mover.id(), key("x").onlyPermissions(VIEW)));

    assertThat(caller.may(VIEW)).isTrue();
    assertThat(caller.may(MOVE)).isFalse();
    assertThat(caller.mayAnywhere(OPERATE)).isFalse();
    Decision refused = caller.check(MOVE);
    assertThat(refused.permitted()).isFalse();
    assertThat(refused.rule()).isEqualTo(Rule.KEY);
    assertThat(refused.why()).contains("this key").contains(MOVE);
    assertForbiddenReading(this, Reason.KEY, () -> caller.require(MOVE));
  }

  @Test
  void aPersonsKeyReadsNoInvitationWithoutThePermission() {
    IssuedInvitation sent = asSystem().invitations().create(newUser("casey").role("watch"));
    SignInResult casey = accept(identity("casey"), sent.code().reveal());
    OrganizationDirectory byKey =
        as(as(casey).keys().issue(UserRef.me(), key("x").onlyPermissions(VIEW)));
    InvitationQuery all = InvitationQuery.all();

    assertThat(as(casey).invitations().get(sent.invitation().id()).status())
        .isEqualTo(InvitationStatus.ACCEPTED);
    assertForbiddenReading(
        this, Reason.DEFAULT_DENY, () -> byKey.invitations().get(sent.invitation().id()));
    assertForbiddenReading(
        this, Reason.DEFAULT_DENY, () -> byKey.invitations().list(all, PageRequest.first()));
  }

  @Test
  void aPermissionOfAKeyCarriesWhatItImplies() {
    User mover = machine("mover", "mover");

    assertThat(caller(keys().issue(mover.id(), key("x").onlyPermissions(OPERATE))).may(MOVE))
        .isTrue();
  }

  @Test
  void aKeyNeverDoesMoreThanItsUser() {
    User watch = machine("watch", "watch");
    IssuedKey key = keys().issue(watch.id(), key("x").onlyPermissions(OPERATE).onlySites(NORTH));

    assertThat(caller(key).may(VIEW, NORTH)).isTrue();
    assertThat(caller(key).may(MOVE, NORTH)).isFalse();
    assertThat(caller(key).check(MOVE, NORTH).rule()).isEqualTo(Rule.DEFAULT_DENY);
    asOwner().users().update(watch.id(), UserChange.empty().permission(VIEW, false));
    assertThat(caller(key).may(VIEW, NORTH)).isFalse();
    asOwner().users().update(watch.id(), UserChange.empty().role("guest"));
    assertThat(caller(key).mayAnywhere(VIEW)).isFalse();
  }

  @Test
  void aKeyOfAnOrganizationWideUserDoesNothingBeyondItsSites() {
    Caller caller = caller(keys().issue(machine("mover", "mover").id(), key("x").onlySites(NORTH)));

    assertThat(caller.may(MOVE, NORTH)).isTrue();
    assertThat(caller.may(MOVE, SOUTH)).isFalse();
    assertThat(caller.may(MOVE)).isFalse();
    assertThat(caller.mayAnywhere(MOVE)).isTrue();
    assertThat(caller.check(MOVE, SOUTH).rule()).isEqualTo(Rule.KEY);
  }

  @Test
  void aKeyOfASiteScopedUserDoesNothingBeyondTheSitesOfBoth() {
    User scout = machine("scout", "scout", NORTH);
    IssuedKey key = keys().issue(scout.id(), key("x").onlySites(NORTH, SOUTH));

    assertThat(caller(key).may(MOVE, NORTH)).isTrue();
    assertThat(caller(key).may(MOVE, SOUTH)).isFalse();
    asOwner().users().update(scout.id(), UserChange.empty().sites(SOUTH));
    assertThat(caller(key).may(MOVE, NORTH)).isFalse();
    assertThat(caller(key).may(MOVE, SOUTH)).isTrue();
    asSystem().withdrawSite(SOUTH);
    assertThat(caller(key).mayAnywhere(MOVE)).isFalse();
  }

  @Test
  void aKeyThatAsksAboutItsUserIsAnsweredAsTheKey() {
    User mover = machine("mover", "mover");
    OrganizationDirectory narrow = as(keys().issue(mover.id(), key("x").onlyPermissions(VIEW)));

    for (UserRef self : Set.of(UserRef.me(), mover.id())) {
      assertThat(narrow.access().check(self, VIEW)).isTrue();
      assertThat(narrow.access().check(self, MOVE)).isFalse();
      assertThat(narrow.access().explain(self, MOVE).rule()).isEqualTo(Rule.KEY);
    }
    assertThat(asOwner().access().check(mover.id(), MOVE)).isTrue();
  }

  // The directory itself

  @Test
  void aKeyUsesTheDirectoryWithinItsPermissions() {
    User robot = machine("robot", "admin");
    OrganizationDirectory reader =
        as(keys().issue(robot.id(), key("x").onlyPermissions(Permissions.USERS_READ)));
    User casey = created(newUser("casey"));

    assertThat(reader.users().get(casey.id())).isEqualTo(casey);
    assertForbidden(this, Reason.KEY, () -> reader.users().disable(casey.id()));
    assertForbidden(this, Reason.KEY, () -> reader.users().create(newUser("new")));
    assertForbidden(this, Reason.KEY, () -> reader.rename("Initech"));
    assertForbiddenReading(this, Reason.KEY, () -> reader.audit().head());
    assertThat(reader.access().mayActOn(Permissions.USERS_DISABLE, casey.id()).rule())
        .isEqualTo(Rule.KEY);
    assertThat(reader.access().assignableRoles()).isEmpty();
  }

  @Test
  void aKeySeesAndChangesUsersAtItsSitesAlone() {
    User robot = machine("robot", "admin");
    OrganizationDirectory north = as(keys().issue(robot.id(), key("x").onlySites(NORTH)));
    User here = created(newUser("here").role("scout").sites(NORTH));
    User there = created(newUser("there").role("scout").sites(SOUTH));
    User both = created(newUser("both").role("scout").sites(NORTH, SOUTH));

    assertThat(north.users().stream(UserQuery.all()))
        .extracting(User::id)
        .containsExactlyInAnyOrder(robot.id(), here.id(), both.id());
    assertThat(north.users().disable(here.id()).enabled()).isFalse();
    assertForbidden(this, Reason.SITES, () -> north.users().disable(both.id()));
    assertNotFound(this, Reason.NO_USER, () -> north.users().disable(there.id()));
    assertForbidden(
        this, Reason.SITES, () -> north.users().create(newUser("new").role("scout").sites(SOUTH)));
    assertForbidden(this, Reason.SITES, () -> north.users().create(newUser("new").role("watch")));
    assertForbidden(this, Reason.KEY, () -> north.rename("Initech"));
  }

  @Test
  void nobodyGrantsByAKeyWhatTheKeyLacks() {
    User robot = machine("robot", "admin");
    OrganizationDirectory inviter =
        as(keys().issue(robot.id(), key("x").onlyPermissions(Permissions.USERS_INVITE, VIEW)));

    assertForbidden(
        this, Reason.NO_GIFT, () -> inviter.users().create(newUser("new").role("mover")));
    assertThat(inviter.users().create(newUser("new").role("watch")).role()).isEqualTo("watch");
    assertThat(inviter.access().assignableRoles()).containsExactlyInAnyOrder("watch", "guest");
  }

  @Test
  void aNarrowedKeyIssuesNoKeys() {
    User watch = machine("watch", "watch");
    asSystem()
        .users()
        .update(watch.id(), UserChange.empty().permission(Permissions.KEYS_MANAGE, true));
    IssuedKey issued =
        keys().issue(watch.id(), key("x").onlyPermissions(Permissions.KEYS_MANAGE, VIEW));
    Keys narrow = as(issued).keys();

    // The user may get more rights later, and the new key would get them too.
    assertForbidden(this, Reason.KEY, () -> narrow.issue(UserRef.me(), key("wide")));
    assertForbidden(
        this, Reason.KEY, () -> narrow.issue(UserRef.me(), key("same").onlyPermissions(VIEW)));
    assertForbidden(
        this,
        Reason.KEY,
        () -> narrow.rotate(UserRef.me(), issued.key().id(), inAMonth(), Duration.ofDays(1)));
  }

  @Test
  void aPersonsKeyIssuesNoKeys() {
    SignInResult casey = member("casey", "admin");
    Keys own =
        as(as(casey).keys().issue(UserRef.me(), key("all").onlyPermissions(model().permissions())))
            .keys();

    assertForbidden(
        this,
        Reason.KEY,
        () -> own.issue(UserRef.me(), key("more").onlyPermissions(model().permissions())));
  }

  // The key's own user

  @Test
  void aPersonsKeyReadsOnlyTheRecordOfItsPerson() {
    SignInResult casey = member("casey", "admin");
    IssuedKey key = as(casey).keys().issue(UserRef.me(), key("x").onlyPermissions(VIEW));
    OrganizationDirectory narrow = as(key);
    UserChange rename = UserChange.empty().firstName("Casey");
    UserChange address = UserChange.empty().verifiedEmail(address("other"));

    assertThat(narrow.users().get(UserRef.me()).id()).isEqualTo(casey.user().id());
    assertForbidden(this, Reason.KEY, () -> narrow.users().update(UserRef.me(), rename));
    assertForbidden(this, Reason.KEY, () -> narrow.users().update(casey.user().id(), address));
    assertForbidden(this, Reason.KEY, () -> narrow.users().remove(UserRef.me()));
    assertForbiddenReading(this, Reason.KEY, () -> narrow.sessions().list(UserRef.me()));
    assertForbidden(this, Reason.KEY, () -> narrow.sessions().revokeAll(UserRef.me()));
    assertForbiddenReading(this, Reason.KEY, () -> narrow.keys().list(UserRef.me()));
    assertForbidden(this, Reason.KEY, () -> narrow.keys().revoke(UserRef.me(), key.key().id()));
    assertForbidden(
        this,
        Reason.KEY,
        () ->
            narrow
                .keys()
                .issue(UserRef.me(), key("more").onlyPermissions(Permissions.ROLES_ASSIGN)));
    assertForbidden(
        this,
        Reason.KEY,
        () -> narrow.keys().rotate(UserRef.me(), key.key().id(), inAMonth(), Duration.ofDays(9)));
  }

  @Test
  void changingAnAddressByAKeyCountsAsGrantingAllRights() {
    SignInResult casey = member("casey", "admin");
    OrganizationDirectory narrow =
        as(
            as(casey)
                .keys()
                .issue(UserRef.me(), key("x").onlyPermissions(Permissions.USERS_UPDATE)));

    assertForbidden(
        this,
        Reason.NO_GIFT,
        () ->
            narrow
                .users()
                .update(UserRef.me(), UserChange.empty().verifiedEmail(address("other"))));
    assertThat(
            narrow.users().update(UserRef.me(), UserChange.empty().firstName("Casey")).firstName())
        .isEqualTo("Casey");
  }

  @Test
  void aKeyThatChangesTheAddressOfItsUserEnds() {
    SignInResult casey = member("casey", "watch");
    IssuedKey all =
        as(casey).keys().issue(UserRef.me(), key("all").onlyPermissions(model().permissions()));
    asSystem()
        .users()
        .update(casey.user().id(), UserChange.empty().permission(Permissions.USERS_UPDATE, true));

    as(all).users().update(UserRef.me(), UserChange.empty().verifiedEmail(address("other")));

    assertAuthRequired(this, () -> caller(all));
  }

  @Test
  void aKeyOfAnOrganizationWideUserIsToldThatItIsTheKeyThatLacks() {
    SignInResult casey = member("casey", "admin");
    OrganizationDirectory north =
        as(
            as(casey)
                .keys()
                .issue(
                    UserRef.me(),
                    key("x").onlyPermissions(model().permissions()).onlySites(NORTH)));

    assertForbiddenReading(this, Reason.KEY, () -> north.sessions().list(UserRef.me()));
    assertForbiddenReading(this, Reason.KEY, () -> north.keys().list(UserRef.me()));
  }

  @Test
  void noOwnerStepsDownByANarrowedKey() {
    SignInResult second = member("second", "owner");
    OrganizationDirectory narrow =
        as(as(second).keys().issue(UserRef.me(), key("x").onlyPermissions(VIEW)));

    assertForbidden(
        this,
        Reason.KEY,
        () -> narrow.users().update(UserRef.me(), UserChange.empty().role("admin")));
    assertForbidden(
        this,
        Reason.NOT_THAT_OWNER,
        () ->
            narrow
                .users()
                .transferOwnership(second.user().id(), owner.user().id(), Set.of("admin")));
  }
}
