package dev.userdirectory.tck.directory.roles;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertConflict;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Fault;
import dev.userdirectory.NewRole;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.RoleChange;
import dev.userdirectory.Roles;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Scope;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests the requirements for a role that is defined or changed, and for the model that permits
 * custom roles.
 */
public abstract class RoleDefinitionSuite extends CustomRoleFlowSuite {

  @Test
  void namesAreUniqueWhateverTheirCase() {
    define("watch", VIEW);
    define("guard", VIEW);

    assertConflict(this, Reason.ROLE_NAME_TAKEN, () -> define("Watch"));
    assertConflict(this, Reason.ROLE_NAME_TAKEN, () -> roles().rename("guard", "WATCH"));
    assertInvalid(this, "name", () -> define("Owner"));
    assertInvalid(this, "name", () -> roles().rename("guard", "ADMIN"));
    roles().delete("watch");
    assertThat(define("Watch").name()).isEqualTo("Watch");
  }

  @Test
  @SuppressWarnings("NullAway") // a host may pass null anyway
  void aMissingNameIsAFault() {
    assertInvalid(this, "role", () -> roles().get(null));
    assertInvalid(this, "role", () -> roles().whoHolds(null, PageRequest.first()));
    assertInvalid(this, "role", () -> roles().change(null, RoleChange.empty().rank(1)));
    assertInvalid(this, "role", () -> roles().rename(null, "watch"));
    assertInvalid(this, "role", () -> roles().delete(null));
    assertThat(role("watch").granting((String[]) null).permissions()).isEmpty();
    assertThat(RoleChange.empty().grantingOnly((String[]) null).permissions()).isNull();
    DirectoryException unknown =
        catchThrowableOfType(
            DirectoryException.class, () -> roles().get("x\u001b" + "h".repeat(1_000_000)));
    assertThat(unknown.ids().get("role")).hasSizeLessThan(200).doesNotContain("\u001b");
  }

  @Test
  void theLowestRankIsShownLast() {
    roles().define(NewRole.named("low").rank(Integer.MIN_VALUE));

    assertThat(created(newUser("casey").roles(Set.of("low", "guest"))).roles())
        .containsExactly("guest", "low");
  }

  @Test
  void allFaultsOfARoleAreToldTogether() {
    NewRole wrong =
        NewRole.named("~1")
            .label(" ")
            .rank(100)
            .at(Scope.SITES_REQUIRED)
            .granting(Permissions.AUDIT_READ, "no.such");

    assertThatThrownBy(() -> roles().define(wrong))
        .isInstanceOfSatisfying(
            DirectoryException.Invalid.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(Fault::field)
                    .containsExactlyInAnyOrder(
                        "name", "label", "rank", "scope", "permissions", "permissions"));
    assertInvalid(this, "rank", () -> roles().define(NewRole.named("watch")));
    define("watch");
    assertInvalid(this, "rank", () -> roles().change("watch", RoleChange.empty().rank(200)));
    assertInvalid(
        this,
        "permissions",
        () -> roles().change("watch", RoleChange.empty().grantingOnly("users.remove")));
  }

  @Test
  void noRoleIsShownUnderTheNameOfARoleOfTheModel() {
    assertInvalid(
        this, "label", () -> roles().define(CustomRoleFlowSuite.role("watch").label("OWNER")));
    define("watch");
    assertInvalid(this, "label", () -> roles().change("watch", RoleChange.empty().label("owner")));
  }

  @Test
  void manyPermissionsAreRefusedBeforeTheyAreLookedAt() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      many.add("p" + i);
    }

    assertInvalid(this, "permissions", () -> roles().define(role("watch").granting(many)));
  }

  @Test
  void anOrganizationDefinesNoMoreRolesThanTheModelAllows() {
    for (int i = 1; i <= 20; i++) {
      define("role" + i);
    }

    assertConflict(this, Reason.LIMIT_REACHED, () -> define("role21"));
    roles().delete("role7");
    define("role21");
  }

  @Test
  void anOrganizationThatMayDefineNoRolesIsToldSo() {
    RoleModel model = RoleModel.of(Role.owner("owner", 2), Role.named("guest", 1));
    SystemActor system = SystemActor.named("test");
    try (UserDirectory plain = UserDirectoryBuilder.of(model, openStore()).build()) {
      User jordan = plain.organizations(system).create("Acme", newUser("jordan"));
      OrganizationDirectory acme = plain.actingAs(system, jordan.organization().id());

      assertThatThrownBy(() -> acme.roles().define(role("watch")))
          .isInstanceOf(DirectoryException.Invalid.class)
          .hasMessageContaining("RoleModel.delegating(..)");
      assertThat(acme.roles().list()).isEmpty();
    }
  }

  @Test
  void aDirectoryIsNotOpenedUnderAModelThatWouldLoseOrConfuseTheRoles() {
    define("watch", VIEW);
    RoleModel without = RoleModel.of(MODEL.roles().toArray(Role[]::new)).defaultRole("guest");
    List<Role> more = new ArrayList<>(MODEL.roles());
    more.add(Role.named("Watch", 3));
    RoleModel clashing = RoleModel.of(more.toArray(Role[]::new)).delegating(VIEW);

    assertThatThrownBy(() -> open(without))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("RoleModel.delegating(..)")
        .hasMessageContaining(acme().toString());
    assertThatThrownBy(() -> open(clashing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("names that roles of the role model have")
        .hasMessageContaining(acme().toString());
  }

  @Test
  void whatIsNoLongerDelegableIsNoLongerGranted() {
    define("watch", VIEW, MOVE);
    SignInResult casey = holding("casey", new String[] {"watch"});

    UserDirectory narrowed =
        open(
            RoleModel.of(MODEL.roles().toArray(Role[]::new)).defaultRole("guest").delegating(VIEW));

    assertThat(narrowed.authenticate(casey.token().reveal(), NOWHERE).may(VIEW)).isTrue();
    assertThat(narrowed.authenticate(casey.token().reveal(), NOWHERE).may(MOVE)).isFalse();
  }

  @Test
  void onlyWhoMayDefineRolesDefinesThem() {
    Roles chief = rolesAs("chief");

    assertForbidden(this, Reason.DEFAULT_DENY, () -> chief.define(role("watch")));
    assertThat(rolesAs("manager").define(role("watch")).name()).isEqualTo("watch");
  }
}
