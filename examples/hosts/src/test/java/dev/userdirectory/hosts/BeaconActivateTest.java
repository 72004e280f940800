package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import org.junit.jupiter.api.Test;

/** The beacon product: activating and deactivating a user. */
class BeaconActivateTest extends BeaconTest {

  private Answer activate(SignInResult as, UserId id) {
    return send("PUT", user(id) + "/activate", as, null);
  }

  private Answer deactivate(SignInResult as, UserId id) {
    return send("PUT", user(id) + "/deactivate", as, null);
  }

  @Test
  void deactivateReturnsAMessageAndEndsTheUsersSessions() {
    SignInResult sam = holding("sam@acme.example");

    assertOk(deactivate(owner, sam.user().id()), done("User deactivated"));

    assertThat(read(sam.user().id()).state()).isEqualTo(UserState.DISABLED);
    assertError(401, () -> send("GET", USERS, sam, null));
  }

  @Test
  void activateReturnsAMessageAndLetsTheUserSignInAgain() {
    SignInResult sam = holding("sam@acme.example");
    deactivate(owner, sam.user().id());

    assertOk(activate(owner, sam.user().id()), done("User activated"));

    assertThat(read(sam.user().id()).state()).isEqualTo(UserState.ACTIVE);
    assertError(401, () -> send("GET", USERS, sam, null));
    SignInResult again = signIn(Identity.verified(null, "sam@acme.example"));
    assertThat(send("GET", USERS, again, null).status()).isEqualTo(200);
  }

  @Test
  void activatingOrDeactivatingTwiceSucceedsAndWritesNothing() {
    User jane = jane();
    String active = everything();
    assertOk(activate(owner, jane.id()), done("User activated"));
    assertThat(everything()).isEqualTo(active);

    deactivate(owner, jane.id());
    String inactive = everything();
    assertOk(deactivate(owner, jane.id()), done("User deactivated"));
    assertThat(everything()).isEqualTo(inactive);
  }

  @Test
  void activatingAnInvitedUserChangesNothing() {
    User invited = acme().invitations().create(NewUser.of("emma@acme.example")).user();
    String before = everything();

    assertOk(activate(owner, invited.id()), done("User activated"));

    assertThat(everything()).isEqualTo(before);
    assertThat(read(invited.id()).state()).isEqualTo(UserState.INVITED);
  }

  @Test
  void deactivatingAnInvitedUserRevokesTheInvitation() {
    User invited = acme().invitations().create(NewUser.of("emma@acme.example")).user();

    assertOk(deactivate(owner, invited.id()), done("User deactivated"));
    assertThat(acme().invitations().list(InvitationQuery.all(), PageRequest.first()).items())
        .singleElement()
        .extracting(Invitation::status)
        .isEqualTo(InvitationStatus.REVOKED);

    assertOk(activate(owner, invited.id()), done("User activated"));
    assertThat(read(invited.id()).state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void aUserManagerCanDeactivateAndActivateAUser() {
    SignInResult manager = holding("sam@acme.example", "userManagement");
    User jane = jane();

    assertOk(deactivate(manager, jane.id()), done("User deactivated"));
    assertOk(activate(manager, jane.id()), done("User activated"));
  }

  @Test
  void onlyAUserManagerCanActivateOrDeactivateWhetherOrNotTheUserExists() {
    SignInResult plain = holding("sam@acme.example", "accountManagement", "addBeacons");
    User jane = jane();

    assertForbidden("default_deny", plain, () -> deactivate(plain, jane.id()));
    assertForbidden("default_deny", plain, () -> activate(plain, jane.id()));
    assertForbidden(
        "default_deny",
        plain,
        () -> send("PUT", USERS + "/" + UNKNOWN + "/deactivate", plain, null));
  }

  @Test
  void aUserCannotDeactivateThemselves() {
    SignInResult manager = holding("sam@acme.example", "userManagement");

    assertForbidden("not_oneself", manager, () -> deactivate(manager, manager.user().id()));
    assertForbidden("not_oneself", owner, () -> deactivate(owner, owner.user().id()));
  }

  @Test
  void onlyAnotherOwnerCanDeactivateOrActivateAnOwner() {
    SignInResult manager = holding("sam@acme.example", FLAGS.toArray(String[]::new));
    User second = acme().users().create(NewUser.of("olga@acme.example").role("owner"));

    assertForbidden("rank", manager, () -> deactivate(manager, second.id()));
    assertOk(deactivate(owner, second.id()), done("User deactivated"));
    assertForbidden("rank", manager, () -> activate(manager, second.id()));
    assertOk(activate(owner, second.id()), done("User activated"));
  }

  @Test
  void aManagerCannotActivateAUserWithPermissionsTheyLack() {
    SignInResult manager = holding("sam@acme.example", "userManagement");
    User jane = jane();
    acme().users().update(jane.id(), UserChange.empty().permission("addBeacons", true));

    assertOk(deactivate(manager, jane.id()), done("User deactivated"));
    assertForbidden("no_gift", manager, () -> activate(manager, jane.id()));
  }

  @Test
  void ignoresTheRequestBody() {
    User jane = jane();

    assertOk(
        send("PUT", user(jane.id()) + "/deactivate", owner, "[not JSON"), done("User deactivated"));
    assertOk(
        send("PUT", user(jane.id()) + "/activate", owner, "{\"enabled\": false}"),
        done("User activated"));
  }
}
