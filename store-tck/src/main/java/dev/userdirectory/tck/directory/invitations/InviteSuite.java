package dev.userdirectory.tck.directory.invitations;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Field;
import dev.userdirectory.Identity;
import dev.userdirectory.Invitation;
import dev.userdirectory.InvitationStatus;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserState;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.tck.directory.fixture.SiteRolesSuite;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests inviting a user: the input, the result, and who may invite. */
public abstract class InviteSuite extends SiteRolesSuite {

  @Test
  void inviteShowsEveryPublishedField() {
    IssuedInvitation issued = asOwner().invitations().create(casey());

    User user = issued.user();
    assertThat(user.email()).isEqualTo("viewer@acme.example");
    assertThat(user.displayName()).isEqualTo("Casey Lee");
    assertThat(user.role()).isEqualTo("viewer");
    assertThat(user.sites()).containsExactly(DOCK);
    assertThat(user.enabled()).isTrue();
    assertThat(user.state()).isEqualTo(UserState.INVITED);
    assertThat(asOwner().users().get(user.id())).isEqualTo(user);
    assertThat(issued.invitation().user()).isEqualTo(user.id());
    assertThat(issued.invitation().status()).isEqualTo(InvitationStatus.PENDING);
    assertThat(issued.invitation().inviter()).isEqualTo(owner.user().id());
  }

  @Test
  void inviteAnswersThatTheInvitationWasSent() {
    IssuedInvitation issued = asOwner().invitations().create(casey());

    assertThat(issued.sent()).isTrue();
    assertThat(sender.sent()).hasSize(1);
    assertThat(sender.sent().get(0).code()).isEqualTo(issued.code());
    assertThat(sender.sent().get(0).user().email()).isEqualTo("viewer@acme.example");
    assertThat(asOwner().invitations().get(issued.invitation().id()).sentAt())
        .isEqualTo(clock.instant());
  }

  @Test
  void inviteAnswersThatTheInvitationWasNotSentAndLosesNothing() {
    sender.failing(true);

    IssuedInvitation issued = asOwner().invitations().create(casey());

    assertThat(issued.sent()).isFalse();
    Invitation stored = asOwner().invitations().get(issued.invitation().id());
    assertThat(stored.sentAt()).isNull();
    assertThat(stored.status()).isEqualTo(InvitationStatus.PENDING);
    SignInResult accepted =
        directory.signIn(
            SignInRequest.of(Identity.verified(null, "viewer@acme.example"))
                .invitation(issued.code().reveal()),
            RequestContext.none());
    assertThat(accepted.user().state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void withoutASenderNoInvitationIsSent() {
    try (UserDirectory silent =
        UserDirectoryBuilder.of(model(), openStore()).clock(clock).build()) {
      SignInResult registered =
          silent.signIn(
              SignInRequest.of(Identity.verified("idp|jordan", "jordan@jordan.example"))
                  .register(true),
              RequestContext.none());

      IssuedInvitation issued =
          silent
              .actingAs(silent.authenticate(registered.token().reveal(), RequestContext.none()))
              .invitations()
              .create(casey());

      assertThat(issued.sent()).isFalse();
    }
  }

  @Test
  void inviteNeedsWhatTheHostsFormRequires() {
    NewUser nothing = NewUser.of(null).require(Field.DISPLAY_NAME);

    assertInvalid(
        this,
        List.of("email", "displayName", "roles"),
        () -> asOwner().invitations().create(nothing));
    assertInvalid(
        this,
        "displayName",
        () ->
            asOwner().invitations().create(casey().displayName(null).require(Field.DISPLAY_NAME)));
  }

  @Test
  void inviteRefusesARoleThatTheModelDoesNotKnow() {
    assertInvalid(this, "roles", () -> asOwner().invitations().create(casey().role("janitor")));
    assertInvalid(this, "roles", () -> asOwner().invitations().create(casey().role("")));
  }

  @Test
  void inviteOfAViewerNeedsASite() {
    assertInvalid(this, "sites", () -> asOwner().invitations().create(casey().sites(List.of())));
    assertInvalid(
        this,
        "sites",
        () -> asOwner().invitations().create(NewUser.of("viewer@acme.example").role("viewer")));
  }

  @Test
  void inviteIgnoresSitesOfOtherRoles() {
    User user = asOwner().invitations().create(casey().role("operator")).user();

    assertThat(user.sites()).isEmpty();
  }

  @Test
  void siteIdsHold1To255CharactersAndAUserAtMost1000OfThem() {
    List<SiteId> most = IntStream.range(0, 1000).mapToObj(i -> SiteId.of("site-" + i)).toList();
    List<SiteId> tooMany = IntStream.range(0, 1001).mapToObj(i -> SiteId.of("site-" + i)).toList();
    SiteId longest = SiteId.of("s".repeat(255));

    assertThat(asOwner().invitations().create(casey("a").sites(most)).user().sites()).hasSize(1000);
    assertThat(asOwner().invitations().create(casey("b").sites(longest)).user().sites())
        .containsExactly(longest);
    for (NewUser user :
        List.of(
            casey().sites(tooMany),
            casey().sites(SiteId.of("s".repeat(256))),
            casey().sites(SiteId.of(" ")),
            casey().sites(DOCK, SiteId.of("")))) {
      assertInvalid(this, "sites", () -> asOwner().invitations().create(user));
    }
  }

  @Test
  void inviteRefusesADisplayNameOf0Or101Characters() {
    for (String name : List.of("", " ", "C".repeat(101))) {
      assertInvalid(
          this, "displayName", () -> asOwner().invitations().create(casey().displayName(name)));
    }
    assertThat(displayNameOfInvited("a", "C")).isEqualTo("C");
    assertThat(displayNameOfInvited("b", "C".repeat(100))).isEqualTo("C".repeat(100));
    assertThat(displayNameOfInvited("c", "\uD83D\uDE80".repeat(100)))
        .isEqualTo("\uD83D\uDE80".repeat(100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "casey",
        "casey@",
        "@acme.example",
        "casey@@acme.example",
        "casey lee@acme.example",
        ".casey@acme.example",
        "casey..lee@acme.example",
        "Casey Lee <casey@acme.example>",
        "casey@acme.example, ops@acme.example",
        "casey@-acme.example",
        "casey@acme..example",
        "casey@acme.example\nBcc: ops@acme.example"
      })
  void inviteRefusesWhatIsNoMailbox(String email) {
    assertInvalid(
        this, "email", () -> asOwner().invitations().create(NewUser.of(email).role("operator")));
  }

  @Test
  void anEmailHolds64OctetsBeforeTheSignAnd254InAll() {
    String local = "c".repeat(64);
    String domain = "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(53) + ".example";
    String accented = "\u00E9".repeat(32);

    for (String email :
        List.of(local + "@acme.example", local + "@" + domain, accented + "@acme.example")) {
      assertThat(asOwner().invitations().create(operatorAt(email)).user().email()).isEqualTo(email);
    }
    for (String email :
        List.of(
            local + "c@acme.example",
            local + "@" + domain.replace(".example", "d.example"),
            accented + "c@acme.example",
            accented + "\u00E9@acme.example")) {
      assertInvalid(this, "email", () -> asOwner().invitations().create(operatorAt(email)));
    }
  }

  @Test
  void inviteRefusesAnEmailOfTheOrganizationInAnySpelling() {
    asOwner().invitations().create(casey());
    SignInResult operator = operator();

    for (String email :
        List.of(
            "viewer@acme.example",
            "Viewer@Acme.Example",
            " viewer@acme.example ",
            "\"viewer\"@acme.example",
            operator.user().email(),
            owner.user().email())) {
      assertConflict(
          this, Reason.EMAIL_TAKEN, () -> asOwner().invitations().create(operatorAt(email)));
    }
  }

  @Test
  void anEmailIsUniqueInItsOrganizationOnly() {
    asOwner().invitations().create(casey());

    assertThat(as(stranger).invitations().create(casey()).user().organization().name())
        .isEqualTo("Globex");
  }

  @Test
  void adminsInviteUpToTheirOwnRank() {
    SignInResult admin = admin();

    assertThat(as(admin).invitations().create(casey().role("admin")).user().role())
        .isEqualTo("admin");
    assertForbidden(
        this,
        Reason.RANK,
        () -> as(admin).invitations().create(NewUser.of("owner@acme.example").role("owner")));
    assertThat(
            asOwner()
                .invitations()
                .create(NewUser.of("owner@acme.example").role("owner"))
                .user()
                .owner())
        .isTrue();
  }

  @Test
  void inviteByAnOperatorIsForbidden() {
    SignInResult operator = operator();

    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(operator).invitations().create(casey()));
  }

  @Test
  void refusalsOfAnInviteComeInTheirOrder() {
    SignInResult operator = operator();
    SignInResult admin = admin();
    NewUser taken = NewUser.of(owner.user().email()).role("owner");

    assertInvalid(this, "roles", () -> as(operator).invitations().create(taken.role("janitor")));
    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(operator).invitations().create(taken));
    assertForbidden(this, Reason.RANK, () -> as(admin).invitations().create(taken));
    assertConflict(this, Reason.EMAIL_TAKEN, () -> asOwner().invitations().create(taken));
  }

  private String displayNameOfInvited(String local, String name) {
    return asOwner().invitations().create(casey(local).displayName(name)).user().displayName();
  }

  private static NewUser operatorAt(String email) {
    return NewUser.of(email).role("operator");
  }

  private static NewUser casey(String local) {
    return NewUser.of(local + "@acme.example").displayName("Casey Lee").role("viewer").sites(DOCK);
  }
}
