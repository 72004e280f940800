package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The beacon product: the index and the show endpoint. */
class BeaconReadTest extends BeaconTest {

  private static JsonNode list(ObjectNode... users) {
    return JsonNodeFactory.instance.arrayNode().addAll(List.of(users));
  }

  private static ObjectNode janeJson(User jane) {
    return userJson(jane.id(), "Jane", "Doe", "jane@acme.example", "fr", "Europe/Paris");
  }

  @Test
  void indexReturnsAllUsersOfTheAccountInCreationOrder() {
    clock.advance(Duration.ofSeconds(1));
    User jane = jane();

    assertOk(send("GET", USERS, owner, null), list(jordanJson(), janeJson(jane)));
  }

  @Test
  void indexShowsDefaultsForAMissingLocaleAndTimeZone() {
    SignInResult manager = holding("sam@acme.example");

    assertOk(
        send("GET", USERS, manager, null),
        list(userJson(manager.user().id(), null, null, "sam@acme.example", "en", "UTC")));
  }

  @Test
  void indexIncludesInvitedAndDeactivatedUsers() {
    acme().invitations().create(NewUser.of("invited@acme.example"));
    acme().users().disable(jane().id());

    assertThat(send("GET", USERS, owner, null).body().findValuesAsText("email"))
        .containsExactlyInAnyOrder(
            "jordan@acme.example", "invited@acme.example", "jane@acme.example");
  }

  @Test
  void indexOmitsRemovedUsers() {
    acme().users().remove(jane().id());

    assertOk(send("GET", USERS, owner, null), list(jordanJson()));
  }

  @Test
  void indexReturnsAllUsersEvenIfTheyFillSeveralPages() {
    List<NewUser> many =
        IntStream.rangeClosed(1, 250).mapToObj(i -> NewUser.of("u" + i + "@acme.example")).toList();
    acme().importUsers(many, row -> {});

    List<String> ids = send("GET", USERS, owner, null).body().findValuesAsText("_id");

    Set<String> distinct = new HashSet<>(ids);
    assertThat(ids).hasSize(251).hasSameSizeAs(distinct);
  }

  @Test
  void indexShowsNoUsersOfAnotherAccount() {
    jane();

    assertThat(send("GET", USERS, stranger, null).body().findValuesAsText("email"))
        .containsExactly("robin@globex.example");
  }

  @Test
  void indexShowsOnlyTheCallerToAUserWithoutUserManagement() {
    jane();
    SignInResult plain =
        holding(
            "sam@acme.example", "accountManagement", "addBeacons", "toggleBeacons", "viewMetrics");

    assertThat(send("GET", USERS, plain, null).body().findValuesAsText("email"))
        .containsExactly("sam@acme.example");
  }

  @Test
  void indexShowsAllUsersToAUserManager() {
    SignInResult manager = holding("sam@acme.example", "userManagement");

    assertThat(send("GET", USERS, manager, null).body().findValuesAsText("email"))
        .containsExactlyInAnyOrder("jordan@acme.example", "sam@acme.example");
  }

  @Test
  void indexIgnoresQueryParameters() {
    assertOk(send("GET", USERS + "?page=0&limit=many&email=x", owner, null), list(jordanJson()));
  }

  @Test
  void showReturnsOneUser() {
    User jane = jane();

    assertOk(send("GET", user(jane.id()), owner, null), janeJson(jane));
  }

  @Test
  void showReturnsAnInvitedUser() {
    User invited = acme().invitations().create(NewUser.of("invited@acme.example")).user();

    assertOk(
        send("GET", user(invited.id()), owner, null),
        userJson(invited.id(), null, null, "invited@acme.example", "en", "UTC"));
  }

  @Test
  void showReturnsTheCallerEvenWithoutAnyFlag() {
    SignInResult plain = holding("sam@acme.example");

    assertOk(
        send("GET", user(plain), plain, null),
        userJson(plain.user().id(), null, null, "sam@acme.example", "en", "UTC"));
  }

  @Test
  void showReturnsAnotherUserToAUserManager() {
    SignInResult manager = holding("sam@acme.example", "userManagement");

    assertOk(send("GET", user(owner), manager, null), jordanJson());
  }

  @Test
  void aPlainUserCannotReadOthersWhetherOrNotTheyExist() {
    SignInResult plain = holding("sam@acme.example");

    String known = assertError(403, () -> send("GET", user(owner), plain, null));
    String unknown = assertError(403, () -> send("GET", USERS + "/" + UNKNOWN, plain, null));
    String foreign = assertError(403, () -> send("GET", user(stranger), plain, null));

    assertThat(unknown).isEqualTo(known);
    assertThat(foreign).isEqualTo(known);
  }

  @Test
  void showDoesNotFindARemovedUser() {
    User jane = jane();
    acme().users().remove(jane.id());

    assertError(404, () -> send("GET", user(jane.id()), owner, null));
  }
}
