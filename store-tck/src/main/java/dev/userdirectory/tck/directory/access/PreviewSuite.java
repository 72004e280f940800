package dev.userdirectory.tck.directory.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Access;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Preview;
import dev.userdirectory.ScopedPermission;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.internal.views.PreviewView;
import dev.userdirectory.tck.directory.fixture.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests that a preview reports the rights which the change then gives and takes, and that a preview
 * itself changes nothing.
 */
public abstract class PreviewSuite extends AccessFlowSuite {

  private static final Duration DAY = Duration.ofDays(1);

  /** Previews a change that is allowed, and asserts that the preview changes nothing. */
  private Preview preview(UserId user, UserChange change) {
    Access access = asOwner().access();
    Snapshot before = Snapshot.ofAcme(this);
    Preview preview = access.preview(user, change);
    assertThat(preview.refusal()).isNull();
    assertThat(preview.allowed()).isTrue();
    assertThat(preview.rule()).isNull();
    assertThat(Snapshot.ofAcme(this)).isEqualTo(before);
    return preview;
  }

  /**
   * Previews a change, makes it, and compares the preview with the results of checks before and
   * after the change.
   */
  private void assertPreviewed(NewUser someone, UserChange change) {
    assertPreviewed(created(someone).id(), change);
    asSystem().users().remove(UserRef.email(someone.email()));
  }

  private void assertPreviewed(UserId user, UserChange change) {
    Set<ScopedPermission> before = rightsOf(user);
    Preview preview = preview(user, change);

    asOwner().users().update(user, change);

    Set<ScopedPermission> after = rightsOf(user);
    assertThat(preview.given()).as("given by " + change).isEqualTo(more(after, before));
    assertThat(preview.taken()).as("taken by " + change).isEqualTo(more(before, after));
  }

  private static ScopedPermission everywhere(String permission) {
    return new ScopedPermission(permission, null);
  }

  // Descriptions

  @Test
  void aRoleGivesItsPermissionsWhereItHolds() {
    User casey = created(newUser("casey"));

    Preview clerk = preview(casey.id(), UserChange.empty().role("clerk"));
    Preview worker = preview(casey.id(), UserChange.empty().role("worker").sites(SOUTH, NORTH));

    assertThat(clerk.given()).containsExactly(everywhere(VIEW));
    assertThat(clerk.taken()).isEmpty();
    assertThat(worker.given())
        .containsExactly(new ScopedPermission(VIEW, NORTH), new ScopedPermission(VIEW, SOUTH));
    assertThat(worker.given()).asString().contains("cameras.view at north");
  }

  @Test
  void fromEverywhereToASiteOnlyTakesAndBackOnlyGives() {
    User clerk = created(newUser("casey").role("clerk"));
    User worker = created(worker("alex", NORTH));

    Preview down = preview(clerk.id(), UserChange.empty().role("worker").sites(NORTH));
    Preview up = preview(worker.id(), UserChange.empty().role("clerk"));

    assertThat(down).isEqualTo(new PreviewView(Set.of(), Set.of(everywhere(VIEW)), null));
    assertThat(up).isEqualTo(new PreviewView(Set.of(everywhere(VIEW)), Set.of(), null));
  }

  @Test
  void anotherSiteIsGivenAndTheOneLeftIsTaken() {
    User worker = created(worker("casey", NORTH), grant(DOORS));

    Preview preview = preview(worker.id(), UserChange.empty().sites(SOUTH));

    assertThat(preview.given())
        .containsExactly(new ScopedPermission(VIEW, SOUTH), new ScopedPermission(DOORS, SOUTH));
    assertThat(preview.taken())
        .containsExactly(new ScopedPermission(VIEW, NORTH), new ScopedPermission(DOORS, NORTH));
  }

  @Test
  void disablingTakesAllAndEnablingGivesAll() {
    User casey = created(newUser("casey").role("clerk"), grant(MANAGE));
    Set<ScopedPermission> all = Set.of(everywhere(VIEW), everywhere(MANAGE));

    assertThat(preview(casey.id(), UserChange.empty().enabled(false)))
        .isEqualTo(new PreviewView(Set.of(), all, null));
    asOwner().users().disable(casey.id());
    assertThat(preview(casey.id(), UserChange.empty().enabled(true)))
        .isEqualTo(new PreviewView(all, Set.of(), null));
  }

  @Test
  void rightsOfWhoIsNotActiveAreCountedAsIfTheyWere() {
    User disabled = created(newUser("casey").role("clerk"), UserChange.empty().enabled(false));
    User invited = asOwner().invitations().create(newUser("alex").role("clerk")).user();
    Preview promotion = new PreviewView(Set.of(everywhere(MANAGE)), Set.of(), null);

    for (UserId user : List.of(disabled.id(), invited.id())) {
      assertThat(preview(user, grant(MANAGE))).isEqualTo(promotion);
      assertThat(preview(user, UserChange.empty().role("guest")).taken())
          .containsExactly(everywhere(VIEW));
    }
    assertThat(preview(invited.id(), UserChange.empty().enabled(true)))
        .isEqualTo(new PreviewView(Set.of(), Set.of(), null));
  }

  @Test
  void whatChangesNoRightGivesAndTakesNothing() {
    User clerk = created(newUser("casey").role("clerk"));
    Preview nothing = new PreviewView(Set.of(), Set.of(), null);

    for (UserChange change :
        List.of(
            UserChange.empty().firstName("Casey"),
            UserChange.empty().email("casey@lee.example"),
            UserChange.empty().role("clerk"),
            UserChange.empty().enabled(true),
            grant(VIEW),
            deny(DOORS),
            UserChange.empty().withoutOverride(DOORS),
            UserChange.empty().sites(NORTH))) {
      assertThat(preview(clerk.id(), change)).as(change.toString()).isEqualTo(nothing);
    }
  }

  // Against the change itself

  @Test
  void rolesGiveAndTakeWhatTheChangeThenDoes() {
    List<NewUser> people =
        List.of(
            newUser("guest"),
            newUser("clerk").role("clerk"),
            newUser("admin").role("admin"),
            worker("worker", NORTH),
            lead("lead", NORTH, SOUTH).roles(List.of("lead", "clerk")));
    List<UserChange> changes =
        List.of(
            UserChange.empty().role("guest"),
            UserChange.empty().role("admin"),
            UserChange.empty().role("owner"),
            UserChange.empty().roles(List.of("worker", "clerk")).sites(SOUTH),
            UserChange.empty().role("lead").sites(NORTH),
            UserChange.empty().role("worker").sites(List.of()),
            UserChange.empty().role("lead").sites(NORTH).permission(VIEW, false),
            UserChange.empty().enabled(false).role("clerk"));

    for (NewUser someone : people) {
      for (UserChange change : changes) {
        assertPreviewed(someone, change);
      }
    }
  }

  @Test
  void overridesGiveAndTakeWhatTheChangeThenDoes() {
    User clerk = created(newUser("clerk").role("clerk"));
    User worker = created(worker("worker", NORTH, SOUTH));
    List<UserChange> changes =
        List.of(
            grant(MANAGE),
            deny(VIEW),
            deny(MANAGE).permission(DOORS, true),
            UserChange.empty().withoutOverride(VIEW),
            UserChange.empty().permission(MANAGE, true, clock.instant().plus(DAY)),
            UserChange.empty().permission(VIEW, false, clock.instant().plus(DAY)),
            UserChange.empty().enabled(false),
            UserChange.empty().withoutOverride(DOORS).enabled(true),
            UserChange.empty().withoutOverride(MANAGE).role("lead").sites(SOUTH));

    for (UserId user : List.of(clerk.id(), worker.id())) {
      for (UserChange change : changes) {
        assertPreviewed(user, change);
      }
    }
  }

  @Test
  void whatHasEndedByTheClockIsNeitherGivenNorTaken() {
    User casey =
        created(
            newUser("casey"),
            UserChange.empty().permission(DOORS, true, clock.instant().plus(DAY)));
    assertThat(preview(casey.id(), UserChange.empty().withoutOverride(DOORS)).taken())
        .containsExactly(everywhere(DOORS));

    clock.advance(DAY);

    assertThat(preview(casey.id(), UserChange.empty().withoutOverride(DOORS)).taken()).isEmpty();
    assertThat(preview(casey.id(), grant(DOORS)).given()).containsExactly(everywhere(DOORS));
    assertPreviewed(casey.id(), grant(DOORS));
  }

  @Test
  void anOwnerWhoStepsDownLosesWhatTheRolesLeftDoNotGrant() {
    UserId second = created(newUser("casey").role("owner")).id();
    UserId jordan = owner.user().id();
    UserChange change = UserChange.empty().role("admin");

    Preview preview = preview(jordan, change);
    Preview kept = preview(second, change.keepingOwnership());
    asOwner().users().update(UserRef.me(), change);

    assertThat(preview)
        .isEqualTo(new PreviewView(Set.of(), Set.of(everywhere(MANAGE), everywhere(DOORS)), null));
    assertThat(rightsOf(jordan)).doesNotContainAnyElementsOf(preview.taken());
    assertThat(kept).isEqualTo(new PreviewView(Set.of(), Set.of(), null));
  }

  // Who asks

  @Test
  void aUserIsNamedInAnyWay() {
    User casey = created(newUser("casey"));
    asSystem().users().update(casey.id(), UserChange.empty().externalId("idp|casey"));
    UserChange change = UserChange.empty().role("clerk");
    OrganizationDirectory asOwner = asOwner();

    for (UserRef ref :
        List.of(
            UserRef.email("CASEY@acme.example"),
            UserRef.externalId("idp|casey"),
            UserRef.idOrEmail(casey.id().toString(), null))) {
      assertThat(asOwner.access().preview(ref, change))
          .isEqualTo(asSystem().access().preview(casey.id(), change));
    }
  }

  @Test
  void oneMayPreviewAChangeOfOneself() {
    SignInResult guest = member(newUser("casey"));

    Preview preview =
        as(guest).access().preview(UserRef.me(), UserChange.empty().firstName("Casey"));

    assertThat(preview).isEqualTo(new PreviewView(Set.of(), Set.of(), null));
  }

  @Test
  void aLeadAtASitePreviewsWhatTheyMayDoThere() {
    SignInResult lead = member(lead("lead", NORTH));
    asSystem().users().update(lead.user().id(), grant(Permissions.ROLES_ASSIGN));
    User worker = created(worker("casey", NORTH));
    UserChange change = UserChange.empty().role("lead");

    Preview preview = as(lead).access().preview(worker.id(), change);
    as(lead).users().update(worker.id(), change);

    assertThat(preview)
        .isEqualTo(
            new PreviewView(
                Set.of(new ScopedPermission(Permissions.USERS_READ, NORTH)), Set.of(), null));
  }
}
