package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import org.junit.jupiter.api.Test;

/** The beacon product: updating a user: who may, and what becomes of sessions. */
class BeaconUpdateRulesTest extends BeaconTest {

  private static final String NAME = "{\"firstName\": \"Joan\"}";
  private static final String EMAIL = "{\"email\": \"new@acme.example\"}";

  @Test
  void anyUserCanUpdateTheirOwnProfile() {
    SignInResult plain = holding("sam@acme.example");

    assertOk(
        send("PUT", user(plain), plain, NAME),
        userJson(plain.user().id(), "Joan", null, "sam@acme.example", "en", "UTC"));
  }

  @Test
  void changingYourOwnEmailEndsYourOtherSessions() {
    SignInResult plain = holding("sam@acme.example");
    SignInResult elsewhere = signIn(Identity.verified(null, "sam@acme.example"));

    assertOk(
        send("PUT", user(plain), plain, EMAIL),
        userJson(plain.user().id(), null, null, "new@acme.example", "en", "UTC"));

    assertThat(send("GET", USERS, plain, null).status()).isEqualTo(200);
    assertError(401, () -> send("GET", USERS, elsewhere, null));
  }

  @Test
  void aUserManagerCanUpdateAnotherUser() {
    SignInResult manager = holding("sam@acme.example", "userManagement");
    User jane = jane();

    assertThat(send("PUT", user(jane.id()), manager, NAME).text("/firstName")).isEqualTo("Joan");
  }

  @Test
  void changingAnotherUsersEmailSignsThemOut() {
    SignInResult sam = holding("sam@acme.example");

    assertThat(send("PUT", user(sam), owner, EMAIL).text("/email")).isEqualTo("new@acme.example");
    assertError(401, () -> send("GET", USERS, sam, null));
  }

  @Test
  void onlyAUserManagerCanUpdateOthersWhetherOrNotTheyExist() {
    SignInResult plain = holding("sam@acme.example", "accountManagement");
    User jane = jane();

    assertForbidden("default_deny", plain, () -> send("PUT", user(jane.id()), plain, NAME));
    assertForbidden("default_deny", plain, () -> send("PUT", USERS + "/" + UNKNOWN, plain, NAME));
    assertForbidden("default_deny", plain, () -> send("PUT", user(stranger), plain, NAME));
  }

  @Test
  void aUserManagerCannotUpdateAnOwner() {
    SignInResult manager = holding("sam@acme.example", "userManagement");

    assertForbidden("rank", manager, () -> send("PUT", user(owner), manager, NAME));
    assertForbidden("rank", manager, () -> send("PUT", user(owner), manager, EMAIL));
  }

  @Test
  void aManagerCannotChangeTheEmailOfAUserWithPermissionsTheyLack() {
    SignInResult manager = holding("sam@acme.example", "userManagement");
    User jane = jane();
    acme().users().update(jane.id(), UserChange.empty().permission("addBeacons", true));

    assertForbidden("no_gift", manager, () -> send("PUT", user(jane.id()), manager, EMAIL));
    assertThat(send("PUT", user(jane.id()), manager, NAME).status()).isEqualTo(200);
  }

  @Test
  void theEmailOfAnInvitedUserCannotBeChangedButTheirNameCan() {
    User invited = acme().invitations().create(NewUser.of("emma@acme.example")).user();

    assertError(403, () -> send("PUT", user(invited.id()), owner, EMAIL));
    assertOk(
        send("PUT", user(invited.id()), owner, NAME),
        userJson(invited.id(), "Joan", null, "emma@acme.example", "en", "UTC"));
  }

  @Test
  void aDeactivatedUserCanBeUpdated() {
    User jane = jane();
    acme().users().disable(jane.id());

    assertThat(send("PUT", user(jane.id()), owner, NAME).text("/firstName")).isEqualTo("Joan");
  }

  @Test
  void anInvalidFieldIsReportedBeforeAnUnknownUser() {
    assertError(400, () -> send("PUT", USERS + "/" + UNKNOWN, owner, "{\"locale\": \"es\"}"));
  }
}
