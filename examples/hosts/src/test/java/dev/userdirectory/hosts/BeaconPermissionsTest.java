package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The beacon product: the five flags of what a user may do. */
class BeaconPermissionsTest extends BeaconTest {

  private static final String EACH_FLAG = "dev.userdirectory.hosts.BeaconTest#FLAGS";

  private Answer permit(SignInResult as, UserId id, String body) {
    return send("PUT", user(id) + "/permissions", as, body);
  }

  private static ObjectNode flags(String... granted) {
    ObjectNode flags = JsonNodeFactory.instance.objectNode();
    FLAGS.forEach(flag -> flags.put(flag, Set.of(granted).contains(flag)));
    return flags;
  }

  @Test
  void settingSomeFlagsReturnsAllFlags() {
    User jane = jane();

    assertOk(
        permit(owner, jane.id(), "{\"addBeacons\": true, \"viewMetrics\": true}"),
        json(
            """
            {"accountManagement": false, "userManagement": false, "addBeacons": true,
             "toggleBeacons": false, "viewMetrics": true}\
            """));
  }

  @ParameterizedTest
  @FieldSource(EACH_FLAG)
  void eachFlagCanBeChangedOnItsOwn(String flag) {
    User jane = jane();

    assertOk(permit(owner, jane.id(), "{\"%s\": true}".formatted(flag)), flags(flag));
    assertThat(FLAGS).filteredOn(read(jane.id())::may).containsExactly(flag);
    assertOk(permit(owner, jane.id(), "{\"%s\": false}".formatted(flag)), flags());
    assertThat(FLAGS).noneMatch(read(jane.id())::may);
  }

  @Test
  void allFlagsCanBeSetTogetherAndClearedOneByOne() {
    User jane = jane();
    ObjectNode all = flags(FLAGS.toArray(String[]::new));

    assertOk(permit(owner, jane.id(), all.toString()), all);
    for (String flag : FLAGS) {
      assertOk(permit(owner, jane.id(), "{\"%s\": false}".formatted(flag)), all.put(flag, false));
    }
  }

  @Test
  void aNullFlagStaysUnchanged() {
    User jane = jane();
    permit(owner, jane.id(), "{\"addBeacons\": true}");

    assertOk(
        permit(owner, jane.id(), "{\"addBeacons\": null, \"viewMetrics\": true}"),
        flags("addBeacons", "viewMetrics"));
  }

  @Test
  void settingAFlagThatIsAlreadySetWritesNothing() {
    User jane = jane();
    permit(owner, jane.id(), "{\"addBeacons\": true}");
    String before = everything();

    assertOk(permit(owner, jane.id(), "{\"addBeacons\": true}"), flags("addBeacons"));
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"addBeacons\": null}",
        "{\"addbeacons\": true}",
        "{\"users.read\": true, \"roles\": [\"owner\"], \"removeBeacons\": true}"
      })
  void rejectsAChangeWithoutAKnownFlag(String body) {
    User jane = jane();

    assertError(400, () -> permit(owner, jane.id(), body));
    assertError(400, () -> send("PUT", user(jane.id()) + "/permissions", owner, null));
  }

  @ParameterizedTest
  @FieldSource(EACH_FLAG)
  void rejectsAFlagThatIsNotABoolean(String flag) {
    User jane = jane();

    for (String value : new String[] {"\"true\"", "1", "0", "[true]", "{}", "\"\""}) {
      assertThat(
              assertError(
                  400, () -> permit(owner, jane.id(), "{\"%s\": %s}".formatted(flag, value))))
          .contains(flag);
    }
  }

  @Test
  void oneInvalidFlagRejectsTheWholeChange() {
    User jane = jane();

    assertError(
        400, () -> permit(owner, jane.id(), "{\"addBeacons\": true, \"viewMetrics\": \"yes\"}"));
  }

  @Test
  void ignoresFieldsThatAreNotFlags() {
    User jane = jane();

    assertOk(
        permit(
            owner,
            jane.id(),
            """
            {"addBeacons": true, "users.remove": true, "role": "owner", "firstName": "Joan"}\
            """),
        flags("addBeacons"));
    assertThat(read(jane.id()).firstName()).isEqualTo("Jane");
    assertThat(read(jane.id()).may("users.remove")).isFalse();
    assertThat(read(jane.id()).owner()).isFalse();
  }

  @Test
  void aFlagTakesEffectOnTheNextRequest() {
    SignInResult sam = holding("sam@acme.example");
    assertThat(send("GET", USERS, sam, null).body()).hasSize(1);

    permit(owner, sam.user().id(), "{\"userManagement\": true}");
    assertThat(send("GET", USERS, sam, null).body()).hasSize(2);

    permit(owner, sam.user().id(), "{\"userManagement\": false}");
    assertThat(send("GET", USERS, sam, null).body()).hasSize(1);
  }

  @Test
  void flagsSetForAnInvitedUserApplyOnceTheyAccept() {
    send("POST", USERS, owner, "{\"email\": \"emma@acme.example\"}");
    User emma = sender.sent().get(0).user();

    assertOk(permit(owner, emma.id(), "{\"userManagement\": true}"), flags("userManagement"));
    SignInResult signedIn =
        directory.signIn(
            SignInRequest.of(Identity.verified("idp|emma", "emma@acme.example"))
                .invitation(sender.sent().get(0).code().reveal()),
            RequestContext.none());

    assertThat(send("GET", USERS, signedIn, null).body()).hasSize(2);
  }

  @Test
  void anAccountAndUserManagerCanGrantOnlyFlagsTheyHold() {
    SignInResult manager = holding("sam@acme.example", "accountManagement", "userManagement");
    User jane = jane();

    assertOk(permit(manager, jane.id(), "{\"userManagement\": true}"), flags("userManagement"));
    assertForbidden("no_gift", manager, () -> permit(manager, jane.id(), "{\"addBeacons\": true}"));
    assertForbidden(
        "no_gift",
        manager,
        () -> permit(manager, jane.id(), "{\"accountManagement\": true, \"viewMetrics\": true}"));
  }

  @Test
  void aUserWithOnlyAccountManagementCannotFindOtherUsers() {
    SignInResult manager = holding("sam@acme.example", "accountManagement");
    User jane = jane();

    assertError(404, () -> permit(manager, jane.id(), "{\"accountManagement\": true}"));
    assertError(
        404,
        () ->
            send("PUT", USERS + "/" + UNKNOWN + "/permissions", manager, "{\"addBeacons\": true}"));
  }

  @Test
  void grantingAFlagNeedsAccountManagementWhetherOrNotTheUserExists() {
    SignInResult manager = holding("sam@acme.example", "userManagement");
    User jane = jane();

    assertForbidden(
        "default_deny", manager, () -> permit(manager, jane.id(), "{\"userManagement\": true}"));
    assertForbidden(
        "default_deny",
        manager,
        () ->
            send("PUT", USERS + "/" + UNKNOWN + "/permissions", manager, "{\"addBeacons\": true}"));
  }

  @Test
  void aUserCannotChangeTheirOwnFlags() {
    SignInResult manager = holding("sam@acme.example", FLAGS.toArray(String[]::new));

    assertForbidden(
        "not_oneself",
        manager,
        () -> permit(manager, manager.user().id(), "{\"viewMetrics\": false}"));
  }

  @Test
  void theFlagsOfAnOwnerAreAllSetAndCannotBeChanged() {
    User second = acme().users().create(NewUser.of("olga@acme.example").role("owner"));
    SignInResult manager = holding("sam@acme.example", FLAGS.toArray(String[]::new));

    assertThat(FLAGS).allMatch(second::may);
    assertError(403, () -> permit(owner, second.id(), "{\"viewMetrics\": false}"));
    assertError(403, () -> permit(owner, second.id(), "{\"viewMetrics\": true}"));
    assertForbidden(
        "rank", manager, () -> permit(manager, second.id(), "{\"viewMetrics\": false}"));
  }
}
