package dev.userdirectory.tck.directory.keys;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException.Code;
import dev.userdirectory.Identity;
import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.Keys;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserRef;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Tests who may issue, see and revoke whose keys. Issuing a key counts as granting the rights of
 * the key's user.
 */
public abstract class KeyRulesSuite extends KeyFlowSuite {

  private Keys keysAs(String role) {
    return as(member(role, role)).keys();
  }

  // Machines

  @Test
  void keysOfMachinesTakeAPermission() {
    User export = machine("export", "watch");
    Key key = issued(export).key();
    Keys guest = keysAs("guest");

    assertForbidden(this, Reason.DEFAULT_DENY, () -> guest.issue(export.id(), key("x")));
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> guest.rotate(export.id(), key.id(), inAMonth(), Duration.ZERO));
    assertForbidden(this, Reason.DEFAULT_DENY, () -> guest.revoke(export.id(), key.id()));
    assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> guest.list(export.id()));
    Keys manager = keysAs("manager");
    assertThat(manager.list(export.id())).containsExactly(key);
    assertThat(manager.issue(export.id(), key("x")).key().user()).isEqualTo(export.id());
    assertThat(manager.rotate(export.id(), key.id(), inAMonth(), Duration.ZERO).key().label())
        .isEqualTo(key.label());
  }

  @Test
  void nobodyIssuesAKeyOfAMachineThatRanksAboveThem() {
    User robot = machine("robot", "admin");
    Key key = issued(robot).key();
    Keys manager = keysAs("manager");

    assertForbidden(this, Reason.RANK, () -> manager.issue(robot.id(), key("x")));
    assertForbidden(
        this, Reason.RANK, () -> manager.rotate(robot.id(), key.id(), inAMonth(), Duration.ZERO));
    assertForbidden(this, Reason.RANK, () -> manager.revoke(robot.id(), key.id()));
  }

  @Test
  void nobodyIssuesAKeyOfAMachineWithARightThatTheyLack() {
    User mover = machine("mover", "mover");
    Key key = issued(mover).key();
    Keys manager = keysAs("manager");

    assertForbidden(this, Reason.NO_GIFT, () -> manager.issue(mover.id(), key("x")));
    // Narrowing the key does not help: the machine's rights count, not the key's.
    assertForbidden(
        this, Reason.NO_GIFT, () -> manager.issue(mover.id(), key("x").onlyPermissions(VIEW)));
    assertForbidden(
        this,
        Reason.NO_GIFT,
        () -> manager.rotate(mover.id(), key.id(), inAMonth(), Duration.ZERO));
    assertThat(manager.revoke(mover.id(), key.id()).id()).isEqualTo(key.id());
  }

  @Test
  void nobodyIssuesAKeyWithARightThatTheyHoldForATime() {
    User mover = machine("mover", "mover");
    SignInResult manager = member("pat", "manager");
    asSystem()
        .users()
        .update(
            manager.user().id(),
            UserChange.empty().permission(OPERATE, true, clock.instant().plus(MONTH)));

    assertThat(caller(manager).may(MOVE)).isTrue();
    assertForbidden(this, Reason.NO_GIFT, () -> as(manager).keys().issue(mover.id(), key("x")));
  }

  @Test
  void aSiteScopedActorIssuesKeysOfMachinesAtTheirSitesAlone() {
    Keys lead = as(member(newUser("lee").role("lead").sites(NORTH))).keys();
    User here = machine("here", "scout", NORTH);
    User both = machine("both", "scout", NORTH, SOUTH);
    User there = machine("there", "scout", SOUTH);
    User everywhere = machine("everywhere", "watch");

    assertThat(lead.issue(here.id(), key("x")).key().user()).isEqualTo(here.id());
    assertForbidden(this, Reason.SITES, () -> lead.issue(both.id(), key("x")));
    assertNotFound(this, Reason.NO_USER, () -> lead.issue(there.id(), key("x")));
    assertNotFound(this, Reason.NO_USER, () -> lead.issue(everywhere.id(), key("x")));
    assertNotFound(this, Reason.NO_USER, () -> lead.list(there.id()));
    assertThat(lead.list(here.id())).hasSize(1);
  }

  @Test
  void keysAreIssuedToActiveUsersAlone() {
    User export = machine("export", "watch");
    asOwner().users().disable(export.id());

    assertForbidden(this, Reason.ACTIVE_ONLY, () -> issued(export));
    assertForbidden(this, Reason.ACTIVE_ONLY, () -> asSystem().keys().issue(export.id(), key("x")));
  }

  @Test
  void aMachineIssuesKeysByAKeyAsThePermissionAllows() {
    IssuedKey admin = issued(machine("robot", "admin"));
    IssuedKey watch = issued(machine("export", "watch"));
    Keys byAdmin = as(admin).keys();
    Keys byWatch = as(watch).keys();

    assertThat(byAdmin.issue(watch.key().user(), key("x")).key().user())
        .isEqualTo(watch.key().user());
    assertThat(byAdmin.issue(UserRef.me(), key("x")).key().user()).isEqualTo(admin.key().user());
    assertForbidden(this, Reason.DEFAULT_DENY, () -> byWatch.issue(UserRef.me(), key("x")));
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> byWatch.rotate(UserRef.me(), watch.key().id(), inAMonth(), Duration.ofDays(1)));
    assertThat(byWatch.list(UserRef.me())).hasSize(2);
    assertThat(byWatch.revoke(UserRef.me(), watch.key().id()).id()).isEqualTo(watch.key().id());
  }

  // Persons

  @Test
  void aPersonIssuesKeysToThemselvesAlone() {
    SignInResult casey = member("casey", "watch");
    UserRef id = casey.user().id();

    IssuedKey key = as(casey).keys().issue(UserRef.me(), key("script").onlyPermissions(VIEW));

    assertThat(caller(key).may(VIEW)).isTrue();
    assertForbidden(
        this, Reason.PERSONAL_KEY, () -> keys().issue(id, key("x").onlyPermissions(VIEW)));
    assertForbidden(
        this,
        Reason.PERSONAL_KEY,
        () -> asSystem().keys().issue(id, key("x").onlyPermissions(VIEW)));
    assertForbidden(
        this,
        Reason.PERSONAL_KEY,
        () -> keys().rotate(id, key.key().id(), inAMonth(), Duration.ZERO));
    assertThat(
            as(casey)
                .keys()
                .rotate(UserRef.me(), key.key().id(), inAMonth(), Duration.ZERO)
                .key()
                .permissions())
        .containsExactly(VIEW);
  }

  @Test
  void aPersonsKeyNamesItsPermissions() {
    assertInvalid(this, "permissions", () -> keys().issue(UserRef.me(), key("x")));
    assertInvalid(this, "permissions", () -> keys().issue(UserRef.me(), key("x").onlySites(NORTH)));
  }

  @Test
  void othersKeysAreSeenAndRevokedWithThePermission() {
    SignInResult casey = member("casey", "watch");
    Key key = as(casey).keys().issue(UserRef.me(), key("script").onlyPermissions(VIEW)).key();
    Keys guest = keysAs("guest");

    assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> guest.list(casey.user().id()));
    assertForbidden(this, Reason.DEFAULT_DENY, () -> guest.revoke(casey.user().id(), key.id()));
    assertThat(keysAs("manager").list(casey.user().id())).containsExactly(key);
    assertThat(as(casey).keys().list(UserRef.me())).containsExactly(key);
    assertThat(as(casey).keys().revoke(UserRef.me(), key.id())).isEqualTo(key);
  }

  @Test
  void anExportOfAPersonsDataHoldsTheirKeys() {
    SignInResult casey = member("casey", "watch");
    IssuedKey key = as(casey).keys().issue(UserRef.me(), key("script").onlyPermissions(VIEW));
    StringWriter to = new StringWriter();

    asSystem().exportUser(casey.user().id(), to);

    assertThat(to.toString())
        .contains("\"keys\":[{\"id\":\"" + key.key().id() + "\",\"label\":\"script\"")
        .doesNotContain(key.secret().reveal());
  }

  @Test
  void personsHaveNoKeysUnlessTheModelAllowsIt() {
    try (UserDirectory other =
        UserDirectoryBuilder.of(WITHOUT_PERSONAL_KEYS, openStore()).clock(clock).build()) {
      SignInResult jordan =
          other.signIn(
              SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example"))
                  .register(true),
              NOWHERE);
      Keys own = other.actingAs(other.authenticate(jordan.token().reveal(), NOWHERE)).keys();

      Refusals.assertRefused(
          Code.FORBIDDEN,
          Reason.PERSONAL_KEY,
          () -> own.issue(UserRef.me(), key("x").onlyPermissions(VIEW)));
    }
  }
}
