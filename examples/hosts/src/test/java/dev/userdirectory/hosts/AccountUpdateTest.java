package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account product, {@code POST /user/update}. */
class AccountUpdateTest extends AccountTest {

  /** Takes two octets and no more than its text in compact form. */
  private static String preferences(int octets) {
    return "{\"preferences\": {\"k\": \"%s\"}}".formatted("x".repeat(octets - 8));
  }

  private static String levels(int levels) {
    return "{\"preferences\": %s1%s}".formatted("{\"k\": ".repeat(levels), "}".repeat(levels));
  }

  @Test
  void anAdminCanUpdateEveryFieldOfAnotherUser() {
    User casey = created("casey", "user");

    Answer answer =
        post(
            "update",
            session("alex", "admin"),
            """
            {"id": "%s", "email": "Casey@Lee.example", "first": " Casey ", "last": "Lee",
             "preferences": {"theme": "dark", "pins": [1, null, {"x": true}]}}\
            """
                .formatted(casey.id()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"accountId": "%s", "activity": null, "email": "Casey@Lee.example",
                 "first": "Casey", "id": "%s", "invite": null, "last": "Lee",
                 "preferences": {"theme": "dark", "pins": [1, null, {"x": true}]},
                 "role": "user", "state": "active"}\
                """
                    .formatted(organization(), casey.id())));
    assertThat(post("get", session(JORDAN), "{\"id\": \"%s\"}".formatted(casey.id())).body())
        .isEqualTo(answer.body());
  }

  @Test
  void updateWithoutAnIdUpdatesTheCaller() {
    String casey = session("casey", "user");

    for (String id : List.of("", "\"id\": null, ", "\"id\": \"%s\", ".formatted(idOf("casey")))) {
      Answer answer = post("update", casey, "{%s\"first\": \"Casey\"}".formatted(id));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("/email")).isEqualTo("casey@acme.example");
      assertThat(answer.text("/first")).isEqualTo("Casey");
    }
  }

  @Test
  void omittedAndNullFieldsStayUnchangedAndAnEmptyNameIsCleared() {
    String casey = session("casey", "user");
    post("update", casey, "{\"first\": \"Casey\", \"last\": \"Lee\", \"preferences\": {\"a\": 1}}");

    Answer kept =
        post("update", casey, "{\"first\": \"Kim\", \"last\": null, \"preferences\": null}");
    Answer cleared = post("update", casey, "{\"last\": \"\"}");
    Answer replaced = post("update", casey, "{\"preferences\": {\"b\": 2}}");
    Answer emptied = post("update", casey, "{\"preferences\": {}}");

    assertThat(kept.text("/first") + kept.text("/last")).isEqualTo("KimLee");
    assertThat(kept.body().get("preferences")).isEqualTo(json("{\"a\": 1}"));
    assertThat(cleared.text("/first")).isEqualTo("Kim");
    assertThat(cleared.body().get("last").isNull()).isTrue();
    assertThat(replaced.body().get("preferences")).isEqualTo(json("{\"b\": 2}"));
    assertThat(emptied.body().get("preferences")).isEqualTo(json("{}"));
  }

  @Test
  void anUpdateThatChangesNothingSucceedsAndWritesNothing() {
    String casey = session("casey", "user");
    post("update", casey, "{\"first\": \"Casey\"}");
    String before = everything();

    assertThat(post("update", casey, "{\"first\": \"Casey\"}").status()).isEqualTo(200);

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void ignoresFieldsThatCannotBeUpdated() {
    String casey = session("casey", "user");

    Answer answer =
        post(
            "update",
            casey,
            """
            {"first": "Casey", "role": "owner", "state": "disabled", "accountId": "%s",
             "activity": "2020-01-01T00:00:00Z", "invite": "x", "sites": [1]}\
            """
                .formatted(stranger.organization().id()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/role")).isEqualTo("user");
    assertThat(answer.text("/state")).isEqualTo("active");
    assertThat(answer.text("/accountId")).isEqualTo(organization().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last"})
  void aNameIsLimitedToAHundredCharacters(String field) {
    String casey = session("casey", "user");
    String hundred = "\uD83D\uDE00".repeat(100);

    assertThat(
            post("update", casey, "{\"%s\": \"%s\"}".formatted(field, hundred)).text("/" + field))
        .isEqualTo(hundred);
    for (String wrong : List.of("n".repeat(101), " ", "a\\u0000b", "n".repeat(1 << 20))) {
      assertInvalid(() -> post("update", casey, "{\"%s\": \"%s\"}".formatted(field, wrong)));
    }
  }

  @Test
  void preferencesAreLimitedToSixteenKibibytesAndEightLevels() {
    String casey = session("casey", "user");

    assertThat(post("update", casey, preferences(16 * 1024)).status()).isEqualTo(200);
    assertInvalid(() -> post("update", casey, preferences(16 * 1024 + 1)));
    assertThat(post("update", casey, levels(8)).status()).isEqualTo(200);
    assertInvalid(() -> post("update", casey, levels(9)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"first\": null}",
        "{\"role\": \"owner\"}",
        "{\"first\": 7}",
        "{\"last\": {}}",
        "{\"email\": false}",
        "{\"preferences\": []}",
        "{\"preferences\": \"{}\"}",
        "{\"first\": \"C\", \"id\": 7}",
        "{\"first\": \"C\", \"id\": \"\"}",
        "{\"email\": \"\"}",
        "{\"email\": \"casey\"}",
        "{\"email\": \"casey@\"}"
      })
  void rejectsAnUpdateWithoutFieldsOrWithAnInvalidValue(String body) {
    String casey = session("casey", "user");

    assertInvalid(() -> post("update", casey, body));
  }

  @Test
  void anInvalidFieldRejectsTheWholeUpdate() {
    String casey = session("casey", "user");

    assertInvalid(() -> post("update", casey, "{\"first\": \"Casey\", \"email\": \"casey\"}"));
  }

  @Test
  void changingYourOwnEmailEndsYourOtherSessions() {
    String here = session("casey", "user");
    String elsewhere = session(person("casey"));

    Answer answer = post("update", here, "{\"email\": \"casey@lee.example\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(post("get", here, "{}").text("/email")).isEqualTo("casey@lee.example");
    assertNeedsLogin(() -> post("get", elsewhere, "{}"));
  }

  @Test
  void changingAnotherUsersEmailEndsTheirSessions() {
    String casey = session("casey", "user");
    String id = idOf("casey");

    post("update", session(JORDAN), "{\"id\": \"%s\", \"email\": \"c@lee.example\"}".formatted(id));

    assertNeedsLogin(() -> post("get", casey, "{}"));
    assertThat(login(Identity.verified("idp|casey", null), "{}").text("/user/email"))
        .isEqualTo("c@lee.example");
  }

  @Test
  void anEmailAlreadyTakenInTheAccountIsAConflict() {
    String casey = session("casey", "user");
    created("alex", "user");
    invited("bo", "user");

    for (String taken : List.of("ALEX@acme.example", "bo@acme.example", "jordan@ACME.example")) {
      assertConflict(() -> post("update", casey, "{\"email\": \"%s\"}".formatted(taken)));
    }
    assertThat(post("update", casey, "{\"email\": \"robin@globex.example\"}").status())
        .isEqualTo(200);
  }

  @Test
  void theEmailOfAnInvitedUserCannotBeChanged() {
    String jordan = session(JORDAN);
    Object id = invited("casey", "user").user().id();

    assertForbidden(
        () ->
            post("update", jordan, "{\"id\": \"%s\", \"email\": \"c@lee.example\"}".formatted(id)));
  }

  @Test
  void aUserWhoIsNotAnAdminCannotUpdateOthersWhetherOrNotTheyExist() {
    String casey = session("casey", "user");

    for (Object id : List.of(owner.user().id(), stranger.user().id(), UNKNOWN, "no id")) {
      assertForbidden(
          () -> post("update", casey, "{\"id\": \"%s\", \"first\": \"X\"}".formatted(id)));
    }
  }

  @Test
  void anAdminCannotUpdateAnOwner() {
    String admin = session("alex", "admin");

    assertForbidden(
        () ->
            post(
                "update",
                admin,
                "{\"id\": \"%s\", \"first\": \"X\"}".formatted(owner.user().id())));
  }

  @Test
  void anUnknownOrForeignUserIsNotFound() {
    String jordan = session(JORDAN);

    for (Object id : List.of(stranger.user().id(), UNKNOWN, "no id", "x".repeat(1 << 20))) {
      assertNotFound(
          () -> post("update", jordan, "{\"id\": \"%s\", \"first\": \"X\"}".formatted(id)));
    }
  }
}
