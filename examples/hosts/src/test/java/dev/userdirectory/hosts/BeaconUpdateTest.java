package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The beacon product: updating a user: which fields, and what each may be. */
class BeaconUpdateTest extends BeaconTest {

  private Answer update(SignInResult as, UserId id, String body) {
    return send("PUT", user(id), as, body);
  }

  private Answer set(UserId id, String field, @Nullable String value) {
    return update(owner, id, JsonNodeFactory.instance.objectNode().put(field, value).toString());
  }

  private static ObjectNode janeJson(User jane) {
    return userJson(jane.id(), "Jane", "Doe", "jane@acme.example", "fr", "Europe/Paris");
  }

  @Test
  void updateSetsAllFieldsAndReturnsTheUser() {
    User jane = jane();

    Answer answer =
        update(
            owner,
            jane.id(),
            """
            {"firstName": "John", "lastName": "Roe", "email": "john@acme.example",
             "locale": "en", "timezone": "America/Chicago"}\
            """);

    ObjectNode john =
        userJson(jane.id(), "John", "Roe", "john@acme.example", "en", "America/Chicago");
    assertOk(answer, john);
    assertOk(send("GET", user(jane.id()), owner, null), john);
  }

  @ParameterizedTest
  @CsvSource({
    "firstName, John",
    "lastName, Roe",
    "email, john@acme.example",
    "locale, da",
    "timezone, America/Chicago"
  })
  void eachFieldCanBeUpdatedOnItsOwn(String field, String value) {
    User jane = jane();

    assertOk(set(jane.id(), field, value), janeJson(jane).put(field, value));
  }

  @Test
  void aNullFieldStaysUnchanged() {
    User jane = jane();

    assertOk(
        update(
            owner,
            jane.id(),
            """
            {"firstName": "Joan", "lastName": null, "email": null, "locale": null,
             "timezone": null}\
            """),
        janeJson(jane).put("firstName", "Joan"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"firstName\": null}",
        "{\"firstname\": \"Joan\"}",
        "{\"role\": \"owner\", \"_id\": \"x\", \"accountManagement\": true}"
      })
  void rejectsAnUpdateWithoutAKnownField(String body) {
    User jane = jane();

    assertError(400, () -> update(owner, jane.id(), body));
    assertError(400, () -> send("PUT", user(jane.id()), owner, null));
  }

  @Test
  void ignoresFieldsThatCannotBeUpdated() {
    User jane = jane();

    assertOk(
        update(
            owner,
            jane.id(),
            """
            {"firstName": "Joan", "role": "owner", "_id": "x", "userManagement": true,
             "enabled": false, "externalId": 7}\
            """),
        janeJson(jane).put("firstName", "Joan"));
    assertThat(read(jane.id()).roles()).containsExactly("user");
    assertThat(read(jane.id()).enabled()).isTrue();
    assertThat(FLAGS).noneMatch(read(jane.id())::may);
  }

  @Test
  void anUpdateThatChangesNothingWritesNothing() {
    User jane = jane();
    String before = everything();

    assertOk(update(owner, jane.id(), janeJson(jane).toString()), janeJson(jane));
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "da", "de"})
  void acceptsEachOfTheFourLocales(String locale) {
    User jane = jane();

    assertOk(set(jane.id(), "locale", locale), janeJson(jane).put("locale", locale));
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "fr-CA", "en_US", "english", "?", " ", "en\u0000", "*"})
  void rejectsAnUnsupportedLocale(String locale) {
    User jane = jane();

    assertThat(assertError(400, () -> set(jane.id(), "locale", locale))).contains("locale");
  }

  @Test
  void normalizesTheCaseOfALocale() {
    User jane = jane();

    assertOk(set(jane.id(), "locale", "DE"), janeJson(jane).put("locale", "de"));
  }

  @Test
  void anEmptyLocaleOrTimeZoneResetsToTheDefault() {
    User jane = jane();

    assertOk(set(jane.id(), "locale", ""), janeJson(jane).put("locale", "en"));
    assertOk(
        set(jane.id(), "timezone", ""), janeJson(jane).put("locale", "en").put("timezone", "UTC"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Paris", "America/Chicago", "America/Argentina/Ushuaia"})
  void acceptsIanaTimeZoneIds(String zone) {
    User jane = jane();

    assertOk(set(jane.id(), "timezone", zone), janeJson(jane).put("timezone", zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Olympus", "europe/paris", "+02:00", "UTC+25", " ", "../UTC"})
  void rejectsATimeZoneThatIsNotAnIanaId(String zone) {
    User jane = jane();

    assertError(400, () -> set(jane.id(), "timezone", zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstName", "lastName"})
  void aNameIsLimitedToAHundredCharacters(String field) {
    User jane = jane();

    for (String name : new String[] {"J", "é".repeat(100), "\ud83d\ude00".repeat(100)}) {
      assertOk(set(jane.id(), field, name), janeJson(jane).put(field, name));
    }
    assertOk(set(jane.id(), field, "  J  "), janeJson(jane).put(field, "J"));
    for (String name :
        new String[] {
          "J".repeat(101), "\ud83d\ude00".repeat(101), "J".repeat(1 << 20), " ", "J\nK", "J\u0000"
        }) {
      assertThat(assertError(400, () -> set(jane.id(), field, name))).contains(field);
    }
    assertError(400, () -> update(owner, jane.id(), "{\"%s\": \"J\\ud800\"}".formatted(field)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstName", "lastName"})
  void anEmptyStringClearsAName(String field) {
    User jane = jane();

    assertOk(set(jane.id(), field, ""), janeJson(jane).putNull(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstName", "lastName", "email", "locale", "timezone"})
  void rejectsAFieldOfTheWrongType(String field) {
    User jane = jane();

    for (String value : new String[] {"5", "true", "[\"en\"]", "{}", "1.5"}) {
      assertThat(
              assertError(
                  400, () -> update(owner, jane.id(), "{\"%s\": %s}".formatted(field, value))))
          .contains(field);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "jane", "jane@", "[email protected]", "a@b@c"})
  void rejectsAnInvalidEmail(String email) {
    User jane = jane();

    assertThat(assertError(400, () -> set(jane.id(), "email", email))).contains("email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jordan@acme.example", "JORDAN@ACME.EXAMPLE"})
  void takingTheEmailOfAnotherUserIsAConflict(String email) {
    User jane = jane();

    assertError(409, () -> set(jane.id(), "email", email));
  }

  @Test
  void takingTheEmailOfAnInvitedUserIsAConflict() {
    User jane = jane();
    acme().invitations().create(NewUser.of("emma@acme.example"));

    assertError(409, () -> set(jane.id(), "email", "emma@acme.example"));
  }

  @Test
  void changingOnlyTheCaseOfAnEmailKeepsTheSession() {
    User jane = jane();
    SignInResult signedIn = signIn(Identity.verified(null, "jane@acme.example"));

    assertOk(
        set(jane.id(), "email", "Jane@ACME.example"),
        janeJson(jane).put("email", "Jane@ACME.example"));
    assertThat(send("GET", user(jane.id()), signedIn, null).status()).isEqualTo(200);
  }

  @Test
  void invalidFieldsRejectTheWholeUpdateAndAreAllReported() {
    User jane = jane();

    String message =
        assertError(
            400,
            () ->
                update(
                    owner,
                    jane.id(),
                    """
                    {"firstName": "Joan", "lastName": "\\u0007", "locale": "es",
                     "timezone": "Mars/Olympus"}\
                    """));

    assertThat(message).contains("lastName").contains("locale").containsIgnoringCase("timezone");
  }
}
