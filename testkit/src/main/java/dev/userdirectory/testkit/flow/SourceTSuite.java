package dev.userdirectory.testkit.flow;

import static dev.userdirectory.testkit.flow.Refusals.assertAuthRequired;
import static dev.userdirectory.testkit.flow.Refusals.assertForbidden;
import static dev.userdirectory.testkit.flow.Refusals.assertForbiddenReading;
import static dev.userdirectory.testkit.flow.Refusals.assertInvalid;
import static dev.userdirectory.testkit.flow.Refusals.assertNotFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditEvent;
import dev.userdirectory.AuditQuery;
import dev.userdirectory.InvitationQuery;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignIn;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The product of members and invitations: numbered pages, four roles with ownership as a flag
 * beside them, invitations that are created, resent and cancelled, and an audit log.
 */
abstract class SourceTSuite extends FlowSuite {

  @Override
  RoleModel model() {
    return RoleModels.ownerFlag();
  }

  private UserChange role(String name) {
    return UserChange.set().role(name).keepingOwnership();
  }

  private IssuedInvitation invited(String name) {
    return asOwner().invitations().create(newUser(name).role("USER"));
  }

  // List members

  @Test
  void membersAreListedInNumberedPagesOfTwentyWithTheTotal() {
    for (int i = 0; i < 23; i++) {
      created(newUser("member" + i).role("VIEWER"));
    }

    Page<User> first = asOwner().users().list(UserQuery.members(), PageRequest.number(null, null));
    Page<User> second = asOwner().users().list(UserQuery.members(), PageRequest.number(2, null));

    assertThat(first.items()).hasSize(20);
    assertThat(first.items().get(0).id()).isEqualTo(owner.user().id());
    assertThat(second.items())
        .extracting(User::email)
        .containsExactly(
            address("member19"), address("member20"), address("member21"), address("member22"));
    assertThat(List.of(first.total(), second.total())).containsOnly(24L);
  }

  @Test
  void invitedUsersAreNoMembersYet() {
    IssuedInvitation invited = invited("casey");

    Page<User> members = asOwner().users().list(UserQuery.members(), PageRequest.number(1, 100));

    assertThat(members.items())
        .extracting(User::id)
        .containsExactly(owner.user().id())
        .doesNotContain(invited.user().id());
    assertThat(members.total()).isEqualTo(1);
  }

  @Test
  void pageNumberOneThousandIsEmptyButCounts() {
    Page<User> page = asOwner().users().list(UserQuery.members(), PageRequest.number(1000, 100));

    assertThat(page.items()).isEmpty();
    assertThat(page.total()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 20, page",
    "-1, 20, page",
    "1001, 20, page",
    "1, 0, limit",
    "1, 101, limit",
    "1, -1, limit"
  })
  void pagesOutsideOneToOneThousandAndSizesOutsideOneToOneHundredAreRefused(
      int page, int perPage, String field) {
    PageRequest outside = PageRequest.number(page, perPage);

    assertInvalid(this, field, () -> asOwner().users().list(UserQuery.members(), outside));
    assertInvalid(this, field, () -> asOwner().invitations().list(InvitationQuery.all(), outside));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 100", "1000, 1"})
  void theBoundsThemselvesAreAllowed(int page, int perPage) {
    PageRequest bound = PageRequest.number(page, perPage);

    assertThat(asOwner().users().list(UserQuery.members(), bound).total()).isEqualTo(1);
    assertThat(asOwner().invitations().list(InvitationQuery.all(), bound).total()).isZero();
  }

  @Test
  void aMemberWithoutRightsListsThemselvesAlone() {
    SignIn casey = member("casey", "USER");

    Page<User> page = as(casey).users().list(UserQuery.members(), PageRequest.number(1, 20));

    assertThat(page.items()).extracting(User::id).containsExactly(casey.user().id());
    assertThat(page.total()).isEqualTo(1);
  }

  // Get member

  @Test
  void aMemberShowsAllThatTheAnswerNeeds() {
    User casey = created(newUser("casey").role("OPERATOR").firstName("Casey").lastName("Lee"));

    User shown = asOwner().users().get(casey.id());

    assertThat(shown.role()).isEqualTo("OPERATOR");
    assertThat(shown.owner()).isFalse();
    assertThat(shown.organization()).isEqualTo(owner.organization().ref());
    assertThat(shown.firstName()).isEqualTo("Casey");
    assertThat(shown.lastName()).isEqualTo("Lee");
    assertThat(shown.email()).isEqualTo(address("casey"));
    assertThat(shown.createdAt()).isEqualTo(clock.instant());
    assertThat(shown.updatedAt()).isEqualTo(clock.instant());
  }

  @Test
  void whoRegisteredIsAdminWithTheOwnerFlag() {
    User registrant = asOwner().users().get(UserRef.me());

    assertThat(registrant.role()).isEqualTo("ADMIN");
    assertThat(registrant.owner()).isTrue();
    assertThat(registrant.roles()).containsExactly("OWNER", "ADMIN");
  }

  @Test
  void aForeignMemberIsAsUnknownAsNone() {
    for (UserId nobody : nobodyHere()) {
      assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(nobody));
      assertNotFound(this, Reason.NO_USER, () -> asOwner().users().update(nobody, role("USER")));
      assertNotFound(this, Reason.NO_USER, () -> asOwner().users().remove(nobody));
    }
  }

  private List<UserId> nobodyHere() {
    return List.of(
        stranger.user().id(),
        UserId.of("mem_abc123def456"),
        UserId.of("0f0f0f0f-0000-7000-8000-000000000000"));
  }

  @Test
  void aMemberWithoutRightsIsRefusedKnownAndUnknownMembersAlike() {
    SignIn casey = member("casey", "USER");

    assertForbiddenReading(
        this, Reason.DEFAULT_DENY, () -> as(casey).users().get(owner.user().id()));
    for (UserId nobody : nobodyHere()) {
      assertForbiddenReading(this, Reason.DEFAULT_DENY, () -> as(casey).users().get(nobody));
    }
  }

  // Update member role

  @ParameterizedTest
  @ValueSource(strings = {"ADMIN", "USER", "VIEWER"})
  void aMemberIsGivenAnotherRole(String role) {
    User casey = created(newUser("casey").role("OPERATOR"));
    clock.advance(Duration.ofMinutes(5));

    User changed = asOwner().users().update(casey.id(), role(role));

    assertThat(changed.role()).isEqualTo(role);
    assertThat(changed.roles()).containsExactly(role);
    assertThat(changed.updatedAt()).isEqualTo(clock.instant());
    assertThat(asOwner().users().get(casey.id())).isEqualTo(changed);
    assertThat(lastEvent().action()).isEqualTo("user.role_changed");
    assertThat(lastEvent().target()).isEqualTo(casey.id());
  }

  @Test
  void aRoleChangeLeavesTheOwnerFlag() {
    User changed = asSystem().users().update(owner.user().id(), role("VIEWER"));

    assertThat(changed.owner()).isTrue();
    assertThat(changed.role()).isEqualTo("VIEWER");
    assertThat(changed.roles()).containsExactly("OWNER", "VIEWER");
  }

  @Test
  void keepingOwnershipMakesNobodyAnOwner() {
    User casey = created(newUser("casey").role("USER"));

    assertThat(asOwner().users().update(casey.id(), role("ADMIN")).owner()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MANAGER", "admin", "", "OWNER"})
  void aRoleThatIsNoneOfTheFourIsRefused(String role) {
    User casey = created(newUser("casey").role("USER"));

    assertInvalid(this, "roles", () -> asOwner().users().update(casey.id(), role(role)));
  }

  @Test
  void aChangeWithoutARoleIsRefused() {
    User casey = created(newUser("casey").role("USER"));

    assertInvalid(
        this,
        "change",
        () -> asOwner().users().update(casey.id(), UserChange.set().role(null).keepingOwnership()));
  }

  @Test
  void anAdminCannotChangeTheOwner() {
    SignIn admin = member("casey", "ADMIN");

    assertForbidden(
        this, Reason.RANK, () -> as(admin).users().update(owner.user().id(), role("USER")));
    assertForbidden(this, Reason.RANK, () -> as(admin).users().remove(owner.user().id()));
  }

  @Test
  void nobodyChangesTheirOwnRole() {
    SignIn admin = member("casey", "ADMIN");

    assertForbidden(
        this, Reason.NOT_ONESELF, () -> as(admin).users().update(UserRef.me(), role("USER")));
    assertForbidden(
        this, Reason.NOT_ONESELF, () -> asOwner().users().update(UserRef.me(), role("USER")));
  }

  @Test
  void aMemberWithoutRightsChangesNoRole() {
    SignIn casey = member("casey", "OPERATOR");
    User alex = created(newUser("alex").role("VIEWER"));

    assertForbidden(
        this, Reason.DEFAULT_DENY, () -> as(casey).users().update(alex.id(), role("USER")));
    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(casey).users().remove(alex.id()));
    assertForbidden(
        this,
        Reason.DEFAULT_DENY,
        () -> as(casey).invitations().create(newUser("robin").role("VIEWER")));
  }

  // Remove member

  @Test
  void aRemovedMemberLosesAccessAtOnceAndTheAuditLogSaysSo() {
    SignIn casey = member("casey", "USER");

    asOwner().users().remove(casey.user().id());

    assertAuthRequired(this, () -> caller(casey));
    assertNotFound(this, Reason.NO_USER, () -> signIn("casey"));
    assertNotFound(this, Reason.NO_USER, () -> asOwner().users().get(casey.user().id()));
    AuditEvent removal = lastEvent();
    assertThat(removal.target()).isEqualTo(casey.user().id());
    assertThat(removal.actor().user()).isEqualTo(owner.user().id());
    assertThat(removal.outcome()).isEqualTo(AuditEvent.Outcome.DONE);
    assertThat(removal.changes().toString()).contains(casey.session().id().toString());
  }

  @Test
  void aRemovedMemberCanComeBackAsSomeoneNew() {
    User casey = created(newUser("casey").role("ADMIN"));
    asOwner().users().remove(casey.id());

    IssuedInvitation again = invited("casey");

    assertThat(again.user().id()).isNotEqualTo(casey.id());
    assertThat(asOwner().audit().list(AuditQuery.latest().target(casey.id()), PageRequest.first()))
        .satisfies(page -> assertThat(page.total()).isEqualTo(2));
  }

  @Test
  void theOnlyOwnerCannotBeRemoved() {
    assertForbidden(
        this, Reason.OWNER_PROTECTION, () -> asSystem().users().remove(owner.user().id()));
    assertForbidden(this, Reason.OWNER_PROTECTION, () -> asOwner().users().remove(UserRef.me()));
  }

  @Test
  void anotherOrganizationThanTheCallersIsNotFound() {
    OrganizationDirectory elsewhere = directory.actingAs(caller(owner), globex());

    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> elsewhere.users().list(UserQuery.members(), PageRequest.number(1, 20)));
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> elsewhere.invitations().list(InvitationQuery.all(), PageRequest.number(1, 20)));
    assertNotFound(
        this,
        Reason.NO_ORGANIZATION,
        () -> elsewhere.invitations().create(newUser("casey").role("USER")));
    assertNotFound(
        this, Reason.NO_ORGANIZATION, () -> elsewhere.users().remove(stranger.user().id()));
  }
}
