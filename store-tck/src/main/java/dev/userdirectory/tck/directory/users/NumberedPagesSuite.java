package dev.userdirectory.tck.directory.users;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.InvitationQuery;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.Page;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.tck.directory.fixture.FlowSuite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests numbered pages, and ownership as a flag in addition to the role. */
public abstract class NumberedPagesSuite extends FlowSuite {

  @Override
  protected RoleModel model() {
    return RoleModels.ownerFlag();
  }

  private UserChange role(String name) {
    return UserChange.empty().role(name).keepingOwnership();
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

  // Get member

  @Test
  void whoRegisteredIsAdminWithTheOwnerFlag() {
    User registrant = asOwner().users().get(UserRef.me());

    assertThat(registrant.role()).isEqualTo("ADMIN");
    assertThat(registrant.owner()).isTrue();
    assertThat(registrant.roles()).containsExactly("OWNER", "ADMIN");
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

  // Remove member

}
