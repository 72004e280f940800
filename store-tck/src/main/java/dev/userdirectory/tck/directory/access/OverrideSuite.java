package dev.userdirectory.tck.directory.access;

import static dev.userdirectory.tck.directory.fixture.Refusals.assertForbidden;
import static dev.userdirectory.tck.directory.fixture.Refusals.assertInvalid;
import static dev.userdirectory.tck.directory.fixture.Refusals.lastEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Caller;
import dev.userdirectory.Reason;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserState;
import dev.userdirectory.access.Permissions;
import dev.userdirectory.tck.directory.fixture.FlagsSuite;
import dev.userdirectory.tck.directory.fixture.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests permissions that are granted or denied to one user. */
public abstract class OverrideSuite extends FlagsSuite {

  private static final List<String> FLAGS =
      List.of("accountManagement", "userManagement", "addBeacons", "toggleBeacons", "viewMetrics");

  @Test
  void permissionsSetsSomeFlagsAndGivesAllOfThemBack() {
    User john = john();

    User updated =
        change(
            john,
            UserChange.empty()
                .permission("accountManagement", null)
                .permission("userManagement", false)
                .permission("addBeacons", true)
                .permission("toggleBeacons", null)
                .permission("viewMetrics", true));

    assertThat(flagsOf(updated))
        .isEqualTo(
            Map.of(
                "accountManagement", false,
                "userManagement", false,
                "addBeacons", true,
                "toggleBeacons", false,
                "viewMetrics", true));
    assertThat(flagsOf(asOwner().users().get(john.id()))).isEqualTo(flagsOf(updated));
  }

  @Test
  void aFlagThatIsNotNamedStays() {
    User john = john();
    change(john, UserChange.empty().permission("addBeacons", true));

    User updated =
        change(
            john,
            UserChange.empty().permission("viewMetrics", true).permission("toggleBeacons", false));

    assertThat(flagsOf(updated))
        .containsEntry("addBeacons", true)
        .containsEntry("viewMetrics", true)
        .containsEntry("toggleBeacons", false);
  }

  @Test
  void aFlagIsTakenBack() {
    User john = john();
    change(john, UserChange.empty().permission("addBeacons", true));

    assertThat(flagsOf(change(john, UserChange.empty().permission("addBeacons", false))))
        .containsEntry("addBeacons", false);
    assertThat(flagsOf(change(john, UserChange.empty().permission("addBeacons", true))))
        .containsEntry("addBeacons", true);
    assertThat(flagsOf(change(john, UserChange.empty().withoutOverride("addBeacons"))))
        .containsEntry("addBeacons", false);
  }

  @Test
  void aNewUserHasNoFlagAndAnOwnerAllOfThem() {
    assertThat(flagsOf(john())).doesNotContainValue(true);
    assertThat(flagsOf(owner.user())).doesNotContainValue(false);
  }

  @Test
  void aFlagHoldsFromTheNextCallOn() {
    SignInResult jane = member(jane());
    assertThat(caller(jane).may("viewMetrics")).isFalse();

    change(jane.user(), UserChange.empty().permission("viewMetrics", true));
    assertThat(caller(jane).may("viewMetrics")).isTrue();

    change(jane.user(), UserChange.empty().permission("viewMetrics", false));
    assertThat(caller(jane).may("viewMetrics")).isFalse();
  }

  @Test
  void userManagementCarriesThePermissionsOfUsers() {
    SignInResult manager = holder("manager@acme.example", "userManagement");
    Caller caller = caller(manager);

    for (String permission :
        List.of(
            Permissions.USERS_READ,
            Permissions.USERS_INVITE,
            Permissions.USERS_UPDATE,
            Permissions.USERS_DISABLE,
            Permissions.USERS_REMOVE)) {
      assertThat(caller.may(permission)).as(permission).isTrue();
    }
    assertThat(caller.may(Permissions.ROLES_ASSIGN)).isFalse();
  }

  @Test
  void aDeniedFlagTakesAwayWhatItCarries() {
    SignInResult manager = holder("manager@acme.example", "userManagement");
    change(manager.user(), UserChange.empty().permission("userManagement", false));

    assertThat(caller(manager).may(Permissions.USERS_READ)).isFalse();
  }

  @Test
  void permissionsWithNothingInThemAreRefused() {
    User john = john();

    assertInvalid(
        this, "change", () -> change(john, UserChange.empty().permission("viewMetrics", null)));
  }

  @Test
  void permissionsRefusesAFlagThatTheModelDoesNotKnow() {
    User john = john();

    assertInvalid(
        this, "overrides", () -> change(john, UserChange.empty().permission("flyBeacons", true)));
    assertInvalid(this, "overrides", () -> change(john, UserChange.empty().permission("", false)));
  }

  @Test
  void anOwnerCarriesNoFlagsOfTheirOwn() {
    User second = asSystem().users().create(jane().role("owner"));

    assertForbidden(
        this,
        Reason.OWNER_OVERRIDE,
        () -> change(second, UserChange.empty().permission("viewMetrics", false)));
  }

  @Test
  void nobodyChangesTheirOwnFlags() {
    SignInResult manager = holder("manager@acme.example", "userManagement", "accountManagement");

    assertForbidden(
        this,
        Reason.NOT_ONESELF,
        () ->
            as(manager)
                .users()
                .update(manager.user().id(), UserChange.empty().permission("viewMetrics", true)));
  }

  @Test
  void nobodyGivesAFlagThatTheyLack() {
    User john = john();
    SignInResult manager =
        holder("manager@acme.example", "userManagement", "accountManagement", "addBeacons");

    User updated =
        as(manager).users().update(john.id(), UserChange.empty().permission("addBeacons", true));

    assertThat(updated.may("addBeacons")).isTrue();
    assertForbidden(
        this,
        Reason.NO_GIFT,
        () ->
            as(manager)
                .users()
                .update(john.id(), UserChange.empty().permission("viewMetrics", true)));
  }

  @Test
  void permissionsNeedAccountManagement() {
    User john = john();
    SignInResult manager = holder("manager@acme.example", "userManagement", "addBeacons");
    UserChange change = UserChange.empty().permission("addBeacons", true);

    for (UserId id : List.of(john.id(), UserId.of(Refusals.UNKNOWN))) {
      assertForbidden(this, Reason.DEFAULT_DENY, () -> as(manager).users().update(id, change));
    }
  }

  @Test
  void permissionsOfOneUserAreOneEvent() {
    User john = john();
    long sequence = asSystem().audit().head().sequence();

    change(john, UserChange.empty().permission("viewMetrics", true).permission("addBeacons", true));

    assertThat(lastEvent(this).sequence()).isEqualTo(sequence + 1);
    assertThat(lastEvent(this).target()).isEqualTo(john.id());
    assertThat(lastEvent(this).changes()).containsOnlyKeys("overrides");
  }

  @Test
  void activatingGivesAllTheirRightsAnew() {
    SignInResult manager = holder("manager@acme.example", "userManagement");
    UserId analyst = holder("analyst@acme.example", "viewMetrics").user().id();

    assertThat(as(manager).users().disable(analyst).state()).isEqualTo(UserState.DISABLED);
    assertForbidden(this, Reason.NO_GIFT, () -> as(manager).users().enable(analyst));
  }

  @Test
  void activateAndDeactivateNeedUserManagement() {
    User john = john();
    SignInResult jane = member(jane());

    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(jane).users().disable(john.id()));
    assertForbidden(this, Reason.DEFAULT_DENY, () -> as(jane).users().enable(john.id()));
  }

  private User change(User user, UserChange change) {
    return asOwner().users().update(user.id(), change);
  }

  /** {@return for each flag, whether the user has it} */
  private static Map<String, Boolean> flagsOf(User user) {
    Map<String, Boolean> flags = new LinkedHashMap<>();
    FLAGS.forEach(flag -> flags.put(flag, user.may(flag)));
    return flags;
  }
}
