package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The beacon product: inviting a user by e-mail alone. */
class BeaconInviteTest extends BeaconTest {

  private Answer invite(SignInResult as, String email) {
    return send("POST", USERS, as, "{\"email\": \"%s\"}".formatted(email));
  }

  private User only(String email) {
    return acme().users().stream(UserQuery.all().email(email)).toList().get(0);
  }

  @Test
  void inviteReturnsASuccessMessageAndSendsTheInvitation() {
    assertOk(invite(owner, "emma@acme.example"), done("User invited."));

    assertThat(sender.sent())
        .singleElement()
        .extracting(sent -> sent.user().email())
        .isEqualTo("emma@acme.example");
    User emma = only("emma@acme.example");
    assertThat(emma.state()).isEqualTo(UserState.INVITED);
    assertThat(emma.roles()).containsExactly("user");
    assertThat(FLAGS).noneMatch(emma::may);
  }

  @Test
  void acceptingTheInvitationSignsTheUserIn() {
    invite(owner, "emma@acme.example");
    SignInResult emma =
        directory.signIn(
            SignInRequest.of(
                    Identity.verified("idp|emma", "emma@acme.example").named("Emma", "Moe"))
                .invitation(sender.sent().get(0).code().reveal()),
            RequestContext.none());

    assertOk(
        send("GET", user(emma), emma, null),
        userJson(emma.user().id(), "Emma", "Moe", "emma@acme.example", "en", "UTC"));
  }

  @Test
  void aUserManagerCanInvite() {
    assertOk(
        invite(holding("sam@acme.example", "userManagement"), "emma@acme.example"),
        done("User invited."));
  }

  @Test
  void aUserWithoutUserManagementCannotInvite() {
    SignInResult plain =
        holding(
            "sam@acme.example", "accountManagement", "addBeacons", "toggleBeacons", "viewMetrics");

    assertForbidden("default_deny", plain, () -> invite(plain, "emma@acme.example"));
  }

  @Test
  void theUserIsInvitedEvenIfTheEmailCannotBeSent() {
    sender.failing(true);

    assertOk(invite(owner, "emma@acme.example"), done("User invited."));
    assertThat(only("emma@acme.example").state()).isEqualTo(UserState.INVITED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\": null}",
        "{\"email\": \"\"}",
        "{\"email\": \"   \"}",
        "{\"email\": 5}",
        "{\"email\": true}",
        "{\"email\": [\"emma@acme.example\"]}",
        "{\"email\": {\"is\": \"emma@acme.example\"}}",
        "{\"mail\": \"emma@acme.example\"}",
        "{\"Email\": \"emma@acme.example\"}",
        "{\"email\": \"emma\"}",
        "{\"email\": \"@acme.example\"}",
        "{\"email\": \"emma@\"}",
        "{\"email\": \"[email protected]\"}",
        "{\"email\": \"emma@acme.example, eve@acme.example\"}",
        "{\"email\": \"emma@acme.example\\r\\nBcc: eve@acme.example\"}",
        "{\"email\": \"emma\\u0000@acme.example\"}",
        "{\"email\": \"emma\\ud800@acme.example\"}"
      })
  void rejectsAMissingOrInvalidEmail(String body) {
    assertThat(assertError(400, () -> send("POST", USERS, owner, body))).contains("email");
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void rejectsAMissingBody() {
    assertError(400, () -> send("POST", USERS, owner, null));
    assertError(400, () -> send("POST", USERS, owner, "  "));
  }

  @Test
  void acceptsAnEmailOfUpToTheMaximumLength() {
    String domain = "@" + "d".repeat(60) + ".example";
    assertOk(invite(owner, "a".repeat(64) + domain), done("User invited."));
    assertError(400, () -> invite(owner, "b".repeat(65) + domain));

    String label = "d".repeat(61) + ".";
    String longest = "@" + label.repeat(3) + "example"; // 194 octets
    assertOk(invite(owner, "c".repeat(254 - longest.length()) + longest), done("User invited."));
    assertError(400, () -> invite(owner, "e".repeat(255 - longest.length()) + longest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@acme.example", "JANE@Acme.Example", "  jane@acme.example "})
  void invitingTheEmailOfAUserIsAConflict(String email) {
    jane();

    assertError(409, () -> invite(owner, email));
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void invitingAnEmailTwiceIsAConflict() {
    invite(owner, "emma@acme.example");

    assertError(409, () -> invite(owner, "Emma@acme.example"));
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void theEmailOfADeactivatedUserStaysTaken() {
    acme().users().disable(jane().id());

    assertError(409, () -> invite(owner, "jane@acme.example"));
  }

  @Test
  void theEmailOfARemovedUserCanBeInvitedAgain() {
    User jane = jane();
    acme().users().remove(jane.id());

    assertOk(invite(owner, "jane@acme.example"), done("User invited."));
    assertThat(only("jane@acme.example").id()).isNotEqualTo(jane.id());
  }

  @Test
  void anEmailIsUniqueOnlyWithinAnAccount() {
    jane();

    assertOk(invite(stranger, "jane@acme.example"), done("User invited."));
  }

  @Test
  void ignoresFieldsOtherThanTheEmail() {
    Answer answer =
        send(
            "POST",
            USERS,
            owner,
            """
            {"email": "emma@acme.example", "role": "owner", "accountManagement": true,
             "firstName": "Eve", "_id": "%s", "locale": 5}\
            """
                .formatted(UNKNOWN));

    assertOk(answer, done("User invited."));
    User emma = only("emma@acme.example");
    assertThat(emma.owner()).isFalse();
    assertThat(emma.firstName()).isNull();
    assertThat(FLAGS).noneMatch(emma::may);
    assertThat(emma.id().toString()).isNotEqualTo(UNKNOWN);
  }

  @Test
  void anInvalidEmailIsReportedBeforeAMissingPermission() {
    SignInResult plain = member(NewUser.of("sam@acme.example"));

    assertError(400, () -> invite(plain, "no address"));
  }
}
