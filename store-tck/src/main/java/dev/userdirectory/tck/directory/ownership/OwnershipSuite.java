package dev.userdirectory.tck.directory.ownership;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.ImportSummary;
import dev.userdirectory.ImportedRow;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.NewUser;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests the protection of the last active owner in every operation, stepping down, and transferring
 * ownership.
 */
public abstract class OwnershipSuite extends FlowSuite {

  private static final UserChange DEMOTE = UserChange.empty().role("user");

  @Override
  protected RoleModel model() {
    return RoleModels.ownerAdminUser();
  }

  private UserId last() {
    return owner.user().id();
  }

  // The last active owner

  @Test
  void theLastOwnerIsNotDemoted() {
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asOwner().users().update(last(), DEMOTE));
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().users().update(last(), DEMOTE));
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asSystem().users().updateAndResend(last(), DEMOTE));
  }

  @Test
  void theLastOwnerIsNotDisabled() {
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().users().disable(last()));
  }

  @Test
  void theLastOwnerDoesNotLeaveAndIsNotRemoved() {
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asOwner().users().remove(UserRef.me()));
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().users().remove(last()));
  }

  @Test
  void theLastOwnerIsNotDemotedByPut() {
    NewUser user = NewUser.of(owner.user().email()).role("user");

    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asSystem().users().createOrUpdate(last(), user));
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asSystem().users().createOrUpdate(null, user));
  }

  @Test
  void theLastOwnerIsNotDemotedByAnImport() {
    List<ImportedRow> rows = new ArrayList<>();

    ImportSummary summary =
        asSystem()
            .importUsers(
                List.of(NewUser.of(owner.user().email()).role("user"), newUser("casey")),
                rows::add);

    assertThat(summary.refused()).isEqualTo(1);
    assertThat(summary.created()).isEqualTo(1);
    assertThat(rows.get(0).refusal())
        .isNotNull()
        .returns(Reason.OWNER_PROTECTION, refusal -> refusal.reason());
    assertThat(asSystem().users().get(last()).owner()).isTrue();
  }

  @Test
  void invitedAndDisabledOwnersDoNotCount() {
    asSystem().invitations().create(newUser("casey").role("owner"));
    User disabled = created(newUser("alex").role("owner"));
    asSystem().users().disable(disabled.id());

    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().users().remove(last()));
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asSystem().users().update(last(), DEMOTE));
    asSystem().users().enable(disabled.id());
    assertThat(asSystem().users().update(last(), DEMOTE).owner()).isFalse();
  }

  // Two owners

  @Test
  void anOwnerMayStepDownWhileAnotherRemains() {
    SignInResult casey = member("casey", "owner");

    User steppedDown = asOwner().users().update(UserRef.me(), DEMOTE);

    assertThat(steppedDown.roles()).containsExactly("user");
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> as(casey).users().update(UserRef.me(), DEMOTE));
    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> asOwner().users().update(casey.user().id(), DEMOTE));
  }

  @Test
  void anOwnerWhoDoesNotStepDownChangesNothingOfTheirOwn() {
    member("casey", "owner");

    assertForbidden(
        this,
        Reason.NOT_ONESELF,
        () ->
            asOwner()
                .users()
                .update(UserRef.me(), UserChange.empty().roles(Set.of("owner", "admin"))));
    assertForbidden(this, Reason.NOT_ONESELF, () -> asOwner().users().disable(UserRef.me()));
  }

  @Test
  void ownersChangeEachOther() {
    User casey = created(newUser("casey").role("owner"));

    assertThat(asOwner().users().update(casey.id(), DEMOTE).owner()).isFalse();
    assertThat(asOwner().users().update(casey.id(), UserChange.empty().role("owner")).owner())
        .isTrue();
    assertThat(asOwner().users().disable(casey.id()).state()).isEqualTo(UserState.DISABLED);
    assertThat(asOwner().users().remove(casey.id()).id()).isEqualTo(casey.id());
  }

  @Test
  void anOwnerMayLeaveWhileAnotherRemains() {
    member("casey", "owner");

    asOwner().users().remove(UserRef.me());

    assertNotFound(this, Reason.NO_USER, () -> asSystem().users().get(last()));
  }

  @Test
  void becomingOwnerDropsOverridesAndAnOwnerIsGivenNone() {
    User casey = created(newUser("casey"));
    UserChange override = UserChange.empty().permission(Permissions.USERS_READ, true);
    asOwner().users().update(casey.id(), override);

    User owning = asOwner().users().update(casey.id(), UserChange.empty().role("owner"));

    assertThat(owning.overrides()).isEmpty();
    assertForbidden(
        this, Reason.OWNER_OVERRIDE, () -> asSystem().users().update(casey.id(), override));
  }

  // Transferring ownership

  @Test
  void ownershipIsHandedOver() {
    SignInResult casey = member("casey", "admin");

    User receiver =
        asOwner().users().transferOwnership(UserRef.me(), casey.user().id(), List.of("user"));

    assertThat(receiver.id()).isEqualTo(casey.user().id());
    assertThat(receiver.roles()).containsExactly("owner", "admin");
    assertThat(receiver.role()).isEqualTo("owner");
    assertThat(asSystem().users().get(last()).roles()).containsExactly("user");
    assertThat(caller(casey).may(Permissions.AUDIT_READ)).isTrue();
    assertThat(caller(owner).may(Permissions.AUDIT_READ)).isFalse();
  }

  @Test
  void theGiverEndsWithExactlyTheRolesNamedHeldBeforeOrNot() {
    User casey = created(newUser("casey"));

    asSystem().users().transferOwnership(last(), casey.id(), List.of("admin", "user"));

    assertThat(asSystem().users().get(last()).roles()).containsExactly("admin", "user");
  }

  @Test
  void theReceiversOverridesAreDropped() {
    User casey = created(newUser("casey"));
    asOwner()
        .users()
        .update(casey.id(), UserChange.empty().permission(Permissions.USERS_READ, false));

    assertThat(
            asOwner()
                .users()
                .transferOwnership(UserRef.me(), casey.id(), List.of("admin"))
                .overrides())
        .isEmpty();
  }

  @Test
  void onlyThatOwnerHandsOwnershipOver() {
    SignInResult otherOwner = member("alex", "owner");
    SignInResult admin = member("robin", "admin");
    User casey = created(newUser("casey"));

    for (SignInResult other : List.of(otherOwner, admin)) {
      assertForbidden(
          this,
          Reason.NOT_THAT_OWNER,
          () -> as(other).users().transferOwnership(last(), casey.id(), List.of("user")));
    }
    assertForbidden(
        this,
        Reason.NOT_THAT_OWNER,
        () -> as(admin).users().transferOwnership(UserRef.me(), casey.id(), List.of("user")));
  }

  @Test
  void ownershipGoesToAnActiveUserAlone() {
    IssuedInvitation invited = asOwner().invitations().create(newUser("casey"));
    User disabled = created(newUser("alex"));
    asOwner().users().disable(disabled.id());

    for (UserId receiver : List.of(invited.user().id(), disabled.id())) {
      assertForbidden(
          this,
          Reason.RECEIVER_NOT_ACTIVE,
          () -> asOwner().users().transferOwnership(UserRef.me(), receiver, List.of("user")));
    }
    assertNotFound(
        this,
        Reason.NO_USER,
        () ->
            asOwner()
                .users()
                .transferOwnership(UserRef.me(), stranger.user().id(), List.of("user")));
  }

  @Test
  void theGiverKeepsAtLeastOneRoleThatThereIs() {
    User casey = created(newUser("casey"));

    for (List<String> roles : List.of(List.<String>of(), List.of("guest"))) {
      assertInvalid(
          this,
          "rolesKept",
          () -> asOwner().users().transferOwnership(UserRef.me(), casey.id(), roles));
    }
  }
}
