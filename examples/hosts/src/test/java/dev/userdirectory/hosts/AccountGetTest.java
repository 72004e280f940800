package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account product, {@code POST /user/get}. */
class AccountGetTest extends AccountTest {

  @Test
  void getByIdShowsEveryField() {
    User casey =
        acme()
            .users()
            .create(
                NewUser.of("Casey@acme.example")
                    .firstName("Casey")
                    .lastName("Lee")
                    .preferences(Map.of("theme", Map.of("dark", true), "pins", List.of(1, 2)))
                    .role("user"));

    Answer answer = post("get", session(JORDAN), "{\"id\": \"%s\"}".formatted(casey.id()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"accountId": "%s", "activity": null, "email": "Casey@acme.example",
                 "first": "Casey", "id": "%s", "invite": null, "last": "Lee",
                 "preferences": {"theme": {"dark": true}, "pins": [1, 2]}, "role": "user",
                 "state": "active"}\
                """
                    .formatted(organization(), casey.id())));
  }

  @Test
  void getsAUserByIdEmailOrBoth() {
    User casey = created("casey", "user");
    String token = session("alex", "admin");

    for (String body :
        List.of(
            "{\"id\": \"%s\"}".formatted(casey.id()),
            "{\"email\": \"CASEY@acme.example\"}",
            "{\"id\": \"%s\", \"email\": \"casey@acme.example\"}".formatted(casey.id()))) {
      assertThat(post("get", token, body).text("/id")).isEqualTo(casey.id().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "{\"id\": null, \"email\": null}", "{\"first\": \"Jordan\"}"})
  void getWithoutAnIdOrEmailReturnsTheCaller(String body) {
    String casey = session("casey", "user");

    Answer answer = post("get", casey, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"accountId": "%s", "activity": "2026-03-01T09:00:00Z",
                 "email": "casey@acme.example", "first": null, "id": "%s", "invite": null,
                 "last": null, "preferences": {}, "role": "user", "state": "active"}\
                """
                    .formatted(organization(), idOf("casey"))));
  }

  @Test
  void activityIsTheMinuteTheUserWasLastSeen() {
    String casey = session("casey", "user");
    clock.advance(Duration.ofMinutes(10));

    post("get", casey, "{}");

    assertThat(post("get", casey, "{}").text("/activity")).isEqualTo("2026-03-01T09:10:00Z");
  }

  @Test
  void theInviteCodeOfAnInvitedUserIsNotShown() {
    String id = invited("casey", "user").user().id().toString();

    Answer answer = post("get", session(JORDAN), "{\"id\": \"%s\"}".formatted(id));

    assertThat(answer.text("/state")).isEqualTo("invited");
    assertThat(answer.body().get("invite").isNull()).isTrue();
  }

  @Test
  void aUserWhoIsNotAnAdminGetsThemselvesByIdOrEmail() {
    String casey = session("casey", "user");
    String id = idOf("casey");

    assertThat(post("get", casey, "{\"id\": \"%s\"}".formatted(id)).text("/id")).isEqualTo(id);
    assertThat(post("get", casey, "{\"email\": \"casey@acme.example\"}").text("/id")).isEqualTo(id);
  }

  @Test
  void aUserWhoIsNotAnAdminCannotGetOthersWhetherOrNotTheyExist() {
    String casey = session("casey", "user");

    for (String body :
        List.of(
            "{\"id\": \"%s\"}".formatted(owner.user().id()),
            "{\"email\": \"jordan@acme.example\"}",
            "{\"id\": \"%s\"}".formatted(stranger.user().id()),
            "{\"id\": \"%s\"}".formatted(UNKNOWN),
            "{\"id\": \"no id\"}",
            "{\"email\": \"nobody@acme.example\"}")) {
      assertForbidden(() -> post("get", casey, body));
    }
  }

  @Test
  void anUnknownForeignRemovedOrMismatchedUserIsNotFound() {
    User gone = created("casey", "user");
    acme().users().remove(gone.id());
    String token = session("alex", "admin");

    for (String body :
        List.of(
            "{\"id\": \"%s\"}".formatted(UNKNOWN),
            "{\"id\": \"no id\"}",
            "{\"id\": \"%s\"}".formatted(stranger.user().id()),
            "{\"id\": \"%s\"}".formatted(gone.id()),
            "{\"email\": \"casey@acme.example\"}",
            "{\"email\": \"robin@globex.example\"}",
            "{\"email\": \"no e-mail\"}",
            "{\"id\": \"%s\", \"email\": \"alex@acme.example\"}".formatted(owner.user().id()))) {
      assertNotFound(() -> post("get", token, body));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"\"}",
        "{\"email\": \" \"}",
        "{\"id\": 7}",
        "{\"email\": [\"a\"]}",
        "{\"id\": false}"
      })
  void rejectsABlankOrWronglyTypedIdOrEmail(String body) {
    String token = session(JORDAN);

    assertInvalid(() -> post("get", token, body));
  }
}
