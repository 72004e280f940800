package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Field;
import dev.userdirectory.NewUser;
import dev.userdirectory.Organization;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.UpsertResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.internal.views.UpsertResultView;
import dev.userdirectory.tck.directory.fixture.Refusals;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import dev.userdirectory.tck.directory.fixture.SupportRolesSuite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests creating or updating a user in one call. */
public abstract class CreateOrUpdateSuite extends SupportRolesSuite {

  @Test
  void putCreatesAnActiveUserAndSaysSo() {
    UpsertResult put =
        asOwner()
            .users()
            .createOrUpdate(
                null,
                casey().displayName("Casey L.").roles(List.of("member", "support")).sites(NORTH));

    assertThat(put.created()).isTrue();
    User user = put.user();
    assertThat(user.state()).isEqualTo(UserState.ACTIVE);
    assertThat(user.email()).isEqualTo("casey@acme.example");
    assertThat(user.firstName()).isEqualTo("Casey");
    assertThat(user.lastName()).isEqualTo("Lee");
    assertThat(user.displayName()).isEqualTo("Casey L.");
    assertThat(user.role()).isEqualTo("support");
    assertThat(user.roles()).containsExactly("support", "member");
    assertThat(user.sites()).containsExactly(NORTH);
    assertThat(user.organization())
        .isEqualTo(new Organization.Ref(owner.organization().id(), "Acme Logistics"));
    assertThat(asOwner().users().get(user.id())).isEqualTo(user);
    assertThat(sender.sent()).isEmpty();
  }

  @Test
  void putUpdatesByIdAndSaysSo() {
    User before = asOwner().users().createOrUpdate(null, casey()).user();

    UpsertResult put =
        asOwner()
            .users()
            .createOrUpdate(
                before.id(),
                NewUser.of("jane@acme.example")
                    .firstName("Jane")
                    .lastName("Doe")
                    .displayName("Jane D.")
                    .roles(List.of("support"))
                    .sites(NORTH, SOUTH));

    assertThat(put.created()).isFalse();
    User after = put.user();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.email()).isEqualTo("jane@acme.example");
    assertThat(after.firstName()).isEqualTo("Jane");
    assertThat(after.lastName()).isEqualTo("Doe");
    assertThat(after.displayName()).isEqualTo("Jane D.");
    assertThat(after.roles()).containsExactly("support");
    assertThat(after.sites()).containsExactlyInAnyOrder(NORTH, SOUTH);
    assertThat(after.version()).isEqualTo(before.version() + 1);
  }

  @Test
  void putWithoutAnIdMatchesTheEmailInAnySpelling() {
    User before = asOwner().users().createOrUpdate(null, casey()).user();

    UpsertResult put =
        asOwner()
            .users()
            .createOrUpdate(
                null, NewUser.of("CASEY@Acme.Example").firstName("Jane").lastName("Doe"));

    assertThat(put.created()).isFalse();
    assertThat(put.user().id()).isEqualTo(before.id());
    assertThat(put.user().firstName()).isEqualTo("Jane");
  }

  @Test
  void rolesLeftOutAreTheDefaultOnCreateAndUnchangedOnUpdate() {
    User created = asOwner().users().createOrUpdate(null, casey()).user();
    asOwner().users().createOrUpdate(created.id(), casey().role("support"));

    User updated = asOwner().users().createOrUpdate(created.id(), casey().firstName("Jane")).user();

    assertThat(created.roles()).containsExactly("member");
    assertThat(updated.roles()).containsExactly("support");
  }

  @Test
  void sitesLeftOutAreUnchangedAndEmptyMeansNone() {
    NewUser nameless = NewUser.of("casey@acme.example");
    User created = asOwner().users().createOrUpdate(null, nameless).user();
    assertThat(created.sites()).isEmpty();

    assertThat(asOwner().users().createOrUpdate(created.id(), nameless.sites(NORTH)).user().sites())
        .containsExactly(NORTH);
    assertThat(
            asOwner().users().createOrUpdate(created.id(), nameless.lastName("Lee")).user().sites())
        .containsExactly(NORTH);
    assertThat(
            asOwner()
                .users()
                .createOrUpdate(created.id(), nameless.sites(List.of()))
                .user()
                .sites())
        .isEmpty();
  }

  @Test
  void severalRolesAddUpAndSitesGoWithTheLastRoleOfSites() {
    User both =
        asOwner().users().createOrUpdate(null, casey().roles(List.of("support", "admin"))).user();
    User admin = asOwner().users().createOrUpdate(both.id(), casey().role("admin")).user();

    assertThat(both.roles()).containsExactly("admin", "support");
    assertThat(both.role()).isEqualTo("admin");
    assertThat(both.sites()).containsExactly(NORTH);
    assertThat(both.permissions()).contains("users.read", "users.remove", "doors.open");
    assertThat(admin.sites()).isEmpty();
  }

  @Test
  void putOfWhatIsAlreadySoChangesNothing() {
    NewUser named = casey().displayName("Casey L.").roles(List.of("support", "member"));
    User casey = asOwner().users().createOrUpdate(null, named).user();
    Snapshot before = Snapshot.ofAcme(this);

    UpsertResult again = asOwner().users().createOrUpdate(casey.id(), wholeOf(casey));
    UpsertResult byEmail = asOwner().users().createOrUpdate(null, wholeOf(casey));

    assertThat(again).isEqualTo(new UpsertResultView(casey, false));
    assertThat(byEmail).isEqualTo(new UpsertResultView(casey, false));
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
  }

  @Test
  void putOfOnesOwnRecordAsItWasReadIsNoChangeOfOnesOwnRoles() {
    SignInResult admin = admin();

    for (SignInResult someone : List.of(owner, admin)) {
      User read = as(someone).users().get(someone.user().id());
      User after =
          as(someone).users().createOrUpdate(read.id(), wholeOf(read).lastName("Lee")).user();
      assertThat(after.lastName()).isEqualTo("Lee");
      assertThat(after.roles()).isEqualTo(read.roles());
    }
  }

  @Test
  void putNeverChangesTheState() {
    User invited = asOwner().invitations().create(NewUser.of("jane@acme.example")).user();
    User disabled = asOwner().users().disable(memberAt("john@acme.example").id());

    assertThat(
            asOwner()
                .users()
                .createOrUpdate(null, NewUser.of("jane@acme.example").firstName("Jane"))
                .user()
                .state())
        .isEqualTo(UserState.INVITED);
    assertThat(
            asOwner()
                .users()
                .createOrUpdate(disabled.id(), NewUser.of("john@acme.example").firstName("John"))
                .user()
                .state())
        .isEqualTo(UserState.DISABLED);
    assertThat(asOwner().users().get(invited.id()).firstName()).isEqualTo("Jane");
  }

  @Test
  void putNeedsWhatTheHostsFormRequires() {
    NewUser nothing = NewUser.of(null).require(Field.FIRST_NAME, Field.LAST_NAME);
    User casey = asOwner().users().createOrUpdate(null, casey()).user();
    NewUser blank = casey().firstName("").lastName(" ").require(Field.FIRST_NAME, Field.LAST_NAME);

    assertInvalid(
        this,
        List.of("email", "firstName", "lastName"),
        () -> asOwner().users().createOrUpdate(null, nothing));
    assertInvalid(
        this,
        List.of("email", "firstName", "lastName"),
        () -> asOwner().users().createOrUpdate(casey.id(), nothing));
    assertInvalid(
        this,
        List.of("firstName", "lastName"),
        () -> asOwner().users().createOrUpdate(casey.id(), blank));
  }

  @Test
  void putRefusesUnknownAndEmptyRolesAndBlankSites() {
    for (List<String> roles :
        List.of(List.<String>of(), List.of("janitor"), List.of("member", "janitor"))) {
      assertInvalid(
          this, "roles", () -> asOwner().users().createOrUpdate(null, casey().roles(roles)));
    }
    for (String site : List.of("", " ", "s".repeat(256))) {
      assertInvalid(
          this,
          "sites",
          () -> asOwner().users().createOrUpdate(null, casey().sites(NORTH, SiteId.of(site))));
    }
    assertInvalid(
        this,
        List.of("email", "firstName", "roles"),
        () ->
            asOwner()
                .users()
                .createOrUpdate(
                    null, NewUser.of("casey").firstName("C".repeat(101)).role("janitor")));
  }

  @Test
  void putOfAForeignIdIsPutOfAnUnknownOne() {
    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        stranger.user().id().toString(),
        id -> asOwner().users().createOrUpdate(UserId.of(id), casey()));
  }

  @Test
  void putOfTheIdOfARemovedUserIsNotFound() {
    User casey = asOwner().users().createOrUpdate(null, casey()).user();
    asOwner().users().remove(casey.id());

    assertNotFound(
        this, Reason.NO_USER, () -> asOwner().users().createOrUpdate(casey.id(), casey()));
    UpsertResult returned = asOwner().users().createOrUpdate(null, casey());
    assertThat(returned.created()).isTrue();
    assertThat(returned.user().id()).isNotEqualTo(casey.id());
  }

  @Test
  void putOfAnEmailThatAnotherUserHasIsAConflict() {
    User casey = asOwner().users().createOrUpdate(null, casey()).user();
    memberAt("jane@acme.example");

    assertConflict(
        this,
        Reason.EMAIL_TAKEN,
        () -> asOwner().users().createOrUpdate(casey.id(), NewUser.of("Jane@acme.example")));
    assertThat(
            asOwner()
                .users()
                .createOrUpdate(casey.id(), NewUser.of("robin@robin.example"))
                .created())
        .isFalse();
  }

  @Test
  void putOfAnEmailWhoseUserTheActorCanNotSeeIsAConflict() {
    SignInResult supporter = supporter("users.invite", "users.update", "roles.assign");
    memberAt("jane@acme.example", SOUTH);

    for (String email : List.of("jane@acme.example", owner.user().email())) {
      assertConflict(
          this,
          Reason.EMAIL_TAKEN,
          () ->
              as(supporter)
                  .users()
                  .createOrUpdate(null, NewUser.of(email).firstName("Casey").sites(NORTH)));
    }
  }

  @Test
  void putOfAnotherEmailEndsTheSessions() {
    SignInResult casey = member(casey());

    asOwner().users().createOrUpdate(casey.user().id(), NewUser.of("jane@acme.example"));

    assertAuthRequired(this, () -> caller(casey));
  }

  @Test
  void putOfOnesOwnEmailNeedsTheHostsWord() {
    SignInResult casey = member(casey());

    assertForbidden(
        this,
        Reason.EMAIL_UNVERIFIED,
        () -> as(casey).users().createOrUpdate(casey.user().id(), NewUser.of("jane@acme.example")));
  }

  @Test
  void theEmailOfAnInvitedUserDoesNotChange() {
    User invited = asOwner().invitations().create(casey()).user();

    assertForbidden(
        this,
        Reason.EMAIL_INVITED,
        () -> asOwner().users().createOrUpdate(invited.id(), NewUser.of("jane@acme.example")));
  }

  @Test
  void theSoleOwnerIsNotDemoted() {
    UserId id = owner.user().id();
    NewUser demotion = NewUser.of(owner.user().email()).role("admin");

    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asOwner().users().createOrUpdate(id, demotion));
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asOwner().users().createOrUpdate(null, demotion));
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asSystem().users().createOrUpdate(id, demotion));
  }

  @Test
  void rolesAreExactUnlessTheOwnershipIsKept() {
    NewUser second = NewUser.of("jane@acme.example").role("owner");
    UserId id = asOwner().users().createOrUpdate(null, second).user().id();

    assertThat(
            asOwner()
                .users()
                .createOrUpdate(id, second.role("admin").keepingOwnership())
                .user()
                .roles())
        .containsExactly("owner", "admin");
    assertThat(asOwner().users().createOrUpdate(id, second.role("admin")).user().roles())
        .containsExactly("admin");
  }

  @Test
  void adminsPutNobodyAboveThem() {
    SignInResult admin = admin();

    assertForbidden(
        this, Reason.RANK, () -> as(admin).users().createOrUpdate(null, casey().role("owner")));
    assertForbidden(
        this,
        Reason.RANK,
        () ->
            as(admin)
                .users()
                .createOrUpdate(null, NewUser.of(owner.user().email()).firstName("Casey")));
  }

  @Test
  void membersPutNobodyButTheirOwnProfile() {
    SignInResult casey = member(casey());
    User jane = memberAt("jane@acme.example", NORTH);

    assertThat(
            as(casey).users().createOrUpdate(casey.user().id(), casey().lastName("Park")).created())
        .isFalse();
    assertThat(as(casey).users().get(casey.user().id()).lastName()).isEqualTo("Park");
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () ->
            as(casey)
                .users()
                .createOrUpdate(jane.id(), NewUser.of("jane@acme.example").lastName("Lee")));
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> as(casey).users().createOrUpdate(null, NewUser.of("john@acme.example")));
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> as(casey).users().createOrUpdate(UserId.of(Refusals.UNKNOWN), casey()));
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> as(casey).users().createOrUpdate(casey.user().id(), casey().role("support")));
  }

  @Test
  void aBadInputIsToldBeforeAMissingPermission() {
    SignInResult casey = member(casey());

    assertInvalid(
        this,
        "roles",
        () ->
            as(casey)
                .users()
                .createOrUpdate(null, NewUser.of("jane@acme.example").role("janitor")));
  }

  /** {@return what a client sends back after reading a user} */
  private static NewUser wholeOf(User user) {
    return NewUser.of(user.email())
        .firstName(user.firstName())
        .lastName(user.lastName())
        .displayName(user.displayName())
        .roles(user.roles())
        .sites(user.sites());
  }
}
