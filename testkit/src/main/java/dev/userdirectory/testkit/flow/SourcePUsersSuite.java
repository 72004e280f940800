package dev.userdirectory.testkit.flow;

import static dev.userdirectory.testkit.flow.Refusals.assertConflict;
import static dev.userdirectory.testkit.flow.Refusals.assertForbidden;
import static dev.userdirectory.testkit.flow.Refusals.assertForbiddenReading;
import static dev.userdirectory.testkit.flow.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.testkit.flow.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.SignIn;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Source P: the index of users, the show of one, and the invite by e-mail alone. */
abstract class SourcePUsersSuite extends SourcePSuite {

  @Test
  void indexShowsEveryPublishedFieldOfEveryUser() {
    User john = john();
    User jane = asSystem().users().create(jane());

    List<User> index = asOwner().users().stream(UserQuery.all()).toList();

    assertThat(index).extracting(User::id).containsExactly(owner.user().id(), john.id(), jane.id());
    assertThat(index.get(1).firstName()).isEqualTo("John");
    assertThat(index.get(1).lastName()).isEqualTo("Doe");
    assertThat(index.get(1).email()).isEqualTo("john@acme.example");
    assertThat(index.get(1).locale()).isEqualTo("en");
    assertThat(index.get(1).timeZone()).isEqualTo("UTC");
    assertThat(index.get(2).firstName()).isEqualTo("Jane");
    assertThat(index.get(2).locale()).isEqualTo("fr");
    assertThat(index.get(2).timeZone()).isEqualTo("Europe/Paris");
  }

  @Test
  void indexIsNotCutOffAtAPage() {
    for (int i = 0; i < 205; i++) {
      asSystem().users().create(NewUser.of("user" + i + "@acme.example"));
    }

    assertThat(asOwner().users().stream(UserQuery.all()).map(User::email))
        .hasSize(206)
        .doesNotHaveDuplicates()
        .endsWith("user204@acme.example");
  }

  @Test
  void indexShowsAUserWithoutUserManagementThemselvesAlone() {
    john();
    SignIn jane = member(jane());

    assertThat(as(jane).users().stream(UserQuery.all()))
        .extracting(User::id)
        .containsExactly(jane.user().id());
  }

  @Test
  void indexShowsEveryoneToAUserManager() {
    john();
    SignIn manager = holder("manager@acme.example", "userManagement");

    assertThat(as(manager).users().stream(UserQuery.all()))
        .containsExactlyElementsOf(asOwner().users().stream(UserQuery.all()).toList());
  }

  @Test
  void indexShowsNothingOfAnotherOrganization() {
    assertThat(as(stranger).users().stream(UserQuery.all()))
        .extracting(User::id)
        .containsExactly(stranger.user().id());
  }

  @Test
  void showGivesWhatTheIndexGives() {
    User jane = asSystem().users().create(jane());

    assertThat(asOwner().users().get(jane.id())).isEqualTo(jane);
    assertThat(asOwner().users().stream(UserQuery.all())).contains(jane);
  }

  @Test
  void showOfAForeignIdIsShowOfAnUnknownOne() {
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().users().get(UserId.of(id)));
  }

  @Test
  void showOfAnotherNeedsUserManagement() {
    SignIn jane = member(jane());

    assertThat(as(jane).users().get(jane.user().id()).firstName()).isEqualTo("Jane");
    for (UserId id : List.of(owner.user().id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> as(jane).users().get(id));
    }
  }

  @Test
  void inviteNeedsAnEmailAlone() {
    IssuedInvitation issued = asOwner().invitations().create(NewUser.of("jane@acme.example"));

    User user = issued.user();
    assertThat(user.state()).isEqualTo(UserState.INVITED);
    assertThat(user.email()).isEqualTo("jane@acme.example");
    assertThat(user.displayName()).isEqualTo("jane");
    assertThat(user.firstName()).isNull();
    assertThat(user.lastName()).isNull();
    assertThat(user.role()).isEqualTo("user");
    assertThat(user.locale()).isEqualTo("en");
    assertThat(user.timeZone()).isEqualTo("UTC");
    assertThat(user.permissions()).isEmpty();
    assertThat(sender.sent()).hasSize(1);
  }

  @Test
  void inviteWithoutAnEmailIsRefused() {
    assertInvalid(this, "email", () -> asOwner().invitations().create(NewUser.of(null)));
    assertInvalid(this, "email", () -> asOwner().invitations().create(NewUser.of("")));
    assertInvalid(this, "email", () -> asOwner().invitations().create(NewUser.of("jane")));
  }

  @Test
  void inviteOfAnEmailThatIsTakenIsAConflict() {
    john();
    asOwner().invitations().create(NewUser.of("jane@acme.example"));

    for (String email : List.of("john@acme.example", "JANE@acme.example")) {
      assertConflict(
          this, Reason.EMAIL_TAKEN, () -> asOwner().invitations().create(NewUser.of(email)));
    }
  }

  @Test
  void inviteNeedsUserManagement() {
    SignIn manager = holder("manager@acme.example", "userManagement");
    SignIn other = holder("other@acme.example", "addBeacons", "toggleBeacons", "viewMetrics");

    assertThat(as(manager).invitations().create(NewUser.of("jane@acme.example")).user().role())
        .isEqualTo("user");
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> as(other).invitations().create(NewUser.of("casey@acme.example")));
  }
}
