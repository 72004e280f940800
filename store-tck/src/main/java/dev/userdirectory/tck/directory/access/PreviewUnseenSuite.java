package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertAuthRequired;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForeignIsUnknown;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Preview;
import dev.userdirectory.Reason;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Rule;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests previews that the actor may not ask for, and that previews reveal nothing about users whom
 * the actor can't see.
 */
public abstract class PreviewUnseenSuite extends AccessFlowSuite {

  private static final UserChange RENAMED = UserChange.empty().firstName("Casey");

  private UserId jordan() {
    return owner.user().id();
  }

  // What is thrown

  @Test
  void aUserWhoIsNotThereIsNotFound() {
    for (OrganizationDirectory as : List.of(asOwner(), asSystem())) {
      assertForeignIsUnknown(
          this,
          Reason.NO_USER,
          stranger.user().id().toString(),
          id -> as.access().preview(UserId.of(id), RENAMED));
    }
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> directory.actingAs(caller(owner), globex()).access().preview(UserRef.me(), RENAMED));
  }

  @Test
  void aFaultOfTheInputIsThrown() {
    UserId casey = created(newUser("casey")).id();
    OrganizationDirectory acme = asOwner();

    assertInvalid(this, "change", () -> acme.access().preview(casey, UserChange.empty()));
    assertInvalid(
        this,
        List.of("user", "roles", "email"),
        () ->
            acme.access()
                .preview(UserRef.email(""), UserChange.empty().role("nobody").email("casey")));
    assertInvalid(
        this,
        "overrides",
        () ->
            acme.access()
                .preview(casey, UserChange.empty().permission(VIEW, true, clock.instant())));
  }

  @Test
  void aSessionThatIsOverIsThrown() {
    OrganizationDirectory casey = as(member("casey", "admin"));
    asOwner().users().remove(UserRef.email(address("casey")));

    assertAuthRequired(this, () -> casey.access().preview(jordan(), RENAMED));
  }

  // What is not said

  @Test
  void whoMayNotSeeTheUserLearnsNothingOfThem() {
    OrganizationDirectory guest = as(member("guest", "guest"));
    List<UserRef> others =
        List.of(
            jordan(),
            UserRef.email("jordan@jordan.example"),
            UserRef.email("nobody@acme.example"),
            UserId.of(Refusals.UNKNOWN));

    for (UserChange change : List.of(RENAMED, UserChange.empty().role("clerk"), grant(DOORS))) {
      List<Object> answers =
          others.stream().map(user -> answer(guest.access().preview(user, change))).toList();
      assertThat(answers).containsOnly(answers.get(0));
    }
  }

  private static Object answer(Preview preview) {
    assertThat(preview.given()).isEmpty();
    assertThat(preview.taken()).isEmpty();
    return PreviewRefusalSuite.said(Objects.requireNonNull(preview.refusal()));
  }

  @Test
  void aLeadLearnsNothingOfWhoIsAtAnotherSite() {
    SignInResult lead = member(lead("lead", NORTH), grant(Permissions.ROLES_ASSIGN));
    User south = created(worker("south", SOUTH));

    assertForeignIsUnknown(
        this,
        Reason.NO_USER,
        south.id().toString(),
        id -> as(lead).access().preview(UserId.of(id), UserChange.empty().role("guest")));
    Preview disabling =
        as(lead).access().preview(south.id(), UserChange.empty().enabled(false).role("clerk"));
    assertThat(disabling.given()).isEmpty();
    assertThat(disabling.taken()).isEmpty();
  }

  @Test
  void whoIsNoLongerActiveLearnsNothingNotEvenOfThemselves() {
    User casey = created(lead("casey", NORTH));
    OrganizationDirectory asCasey =
        directory.actingAs(
            directory.authenticate(
                Identity.verified(null, casey.email()),
                casey.organization().id(),
                RequestContext.none()));
    asSystem().users().disable(casey.id());

    Preview preview = asCasey.access().preview(UserRef.me(), UserChange.empty().role("guest"));

    assertThat(preview.rule()).isEqualTo(Rule.ACTIVE_ONLY);
    assertThat(preview.given()).isEmpty();
    assertThat(preview.taken()).isEmpty();
  }

  @Test
  void whetherAnAddressIsTakenIsToldOfUsersWhomTheActorSeesAlone() {
    SignInResult lead = member(lead("lead", NORTH), grant(Permissions.USERS_UPDATE));
    User north = created(worker("north", NORTH));
    created(worker("north2", NORTH));
    created(worker("south", SOUTH));

    for (UserRef target : List.of(north.id(), UserRef.me())) {
      assertThat(answerTo(lead, target, "nobody")).isNull();
      assertThat(answerTo(lead, target, "south")).isNull();
      assertThat(answerTo(lead, target, "north2")).isEqualTo(Reason.EMAIL_TAKEN);
    }
    assertConflict(
        this,
        Reason.EMAIL_TAKEN,
        () -> as(lead).users().update(north.id(), UserChange.empty().email(address("south"))));
  }

  private @Nullable Reason answerTo(SignInResult actor, UserRef target, String name) {
    Preview preview =
        as(actor).access().preview(target, UserChange.empty().verifiedEmail(address(name)));
    DirectoryException refusal = preview.refusal();
    return refusal == null ? null : refusal.reason();
  }
}
