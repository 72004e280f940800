package dev.userdirectory.tck.directory.sessions;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbiddenReading;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Access;
import dev.userdirectory.Caller;
import dev.userdirectory.PageRequest;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserRef;
import dev.userdirectory.access.Decision;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.access.Role;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.Rule;
import dev.userdirectory.access.Scope;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests that a session on a user's behalf has only those permissions of the user that the model
 * declares as reading.
 */
public abstract class OnBehalfChecksSuite extends OnBehalfFlowSuite {

  private static final SiteId DOCK = SiteId.of("dock-4");
  private static final SiteId GATE = SiteId.of("gate-1");
  private static final String VIEW = "cameras.view";
  private static final String MOVE = "cameras.move";
  private static final String ALL = "cameras.all";

  @Override
  protected RoleModel model() {
    return RoleModel.of(
            Role.owner("owner", 40),
            Role.named("admin", 30).grants(Permissions.ALL).grants(ALL),
            Role.named("guard", 20).at(Scope.SITES).grants(VIEW, MOVE),
            Role.named("user", 10))
        .defaultRole("user")
        .implying(ALL, VIEW, MOVE)
        .reading(VIEW);
  }

  private static void assertOnBehalf(Decision decision) {
    assertThat(decision.permitted()).as(decision.why()).isFalse();
    assertThat(decision.rule()).isEqualTo(Rule.ON_BEHALF);
    assertThat(decision.because()).containsExactly("on behalf");
  }

  @Test
  void whatReadsIsAllowedAndNothingElse() {
    Caller caller = caller(behalf);

    for (String reading :
        List.of(VIEW, Permissions.USERS_READ, Permissions.SESSIONS_READ, Permissions.AUDIT_READ)) {
      assertThat(caller.may(reading)).as(reading).isTrue();
      assertThat(caller.may(reading, DOCK)).as(reading).isTrue();
      assertThat(caller.mayAnywhere(reading)).as(reading).isTrue();
      assertThat(caller.check(reading)).isEqualTo(caller(casey).check(reading));
      caller.require(reading);
      caller.require(reading, DOCK);
    }
    for (String other : List.of(MOVE, ALL, Permissions.USERS_UPDATE, Permissions.ROLES_ASSIGN)) {
      assertThat(caller(casey).may(other)).as(other).isTrue();
      assertThat(caller.may(other)).as(other).isFalse();
      assertThat(caller.may(other, DOCK)).as(other).isFalse();
      assertThat(caller.mayAnywhere(other)).as(other).isFalse();
      assertOnBehalf(caller.check(other));
      assertOnBehalf(caller.check(other, DOCK));
      assertForbiddenReading(this, Reason.ON_BEHALF, () -> caller.require(other));
      assertForbiddenReading(this, Reason.ON_BEHALF, () -> caller.require(other, DOCK));
    }
  }

  @Test
  void whatTheUserMayNotReadIsNotReadEither() {
    SignInResult guard = onBehalfOf(created(newUser("robin").role("guard").sites(DOCK)).id());
    Caller caller = caller(guard);

    assertThat(caller.may(VIEW, DOCK)).isTrue();
    assertThat(caller.mayAnywhere(VIEW)).isTrue();
    assertThat(caller.may(VIEW, GATE)).isFalse();
    assertThat(caller.may(VIEW)).isFalse();
    assertThat(caller.check(VIEW).rule()).isEqualTo(Rule.SITES);
    assertThat(caller.may(MOVE, DOCK)).isFalse();
    assertThat(caller.mayAnywhere(MOVE)).isFalse();
    assertThat(caller.check(Permissions.AUDIT_READ).rule()).isEqualTo(Rule.DEFAULT_DENY);
  }

  @Test
  void theUserAskedAnewIsAnsweredAlikeAndOthersAreTheirOwn() {
    Access access = as(behalf).access();
    User other = created(newUser("robin").role("guard").sites(DOCK));

    for (UserRef casey : List.of(UserRef.me(), this.casey.user().id())) {
      assertThat(access.check(casey, VIEW)).isTrue();
      assertThat(access.check(casey, MOVE)).isFalse();
      assertThat(access.check(casey, MOVE, DOCK)).isFalse();
      assertOnBehalf(access.explain(casey, MOVE));
      assertOnBehalf(access.explain(casey, MOVE, DOCK));
    }
    assertThat(access.check(other.id(), MOVE, DOCK)).isTrue();
    assertThat(access.whoCan(MOVE, PageRequest.first()).items()).isNotEmpty();
    assertThat(as(casey).access().check(UserRef.me(), MOVE)).isTrue();
  }

  @Test
  void nobodyIsActedOnButByReading() {
    Access access = as(behalf).access();
    UserId other = created(newUser("robin")).id();

    assertThat(access.mayActOn(VIEW, other).permitted()).isTrue();
    for (UserRef target :
        List.of(other, UserRef.me(), UserId.of(Refusals.UNKNOWN), UserRef.email("a@b.example"))) {
      assertOnBehalf(access.mayActOn(MOVE, target));
    }
  }

  @Test
  void aPermissionThatTheModelDoesNotKnowIsAFaultFirst() {
    Caller caller = caller(behalf);

    assertInvalid(this, "permission", () -> caller.may("cameras.fly"));
    assertInvalid(this, "permission", () -> caller.check("cameras.fly"));
    assertInvalid(
        this, "permission", () -> as(behalf).access().mayActOn("cameras.fly", UserRef.me()));
  }
}
