package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.userdirectory.NewUser;
import dev.userdirectory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account product, {@code POST /user/find}. */
class AccountFindTest extends AccountTest {

  private static List<String> emails(Answer answer) {
    List<String> emails = new ArrayList<>();
    for (JsonNode user : answer.body().at("/data")) {
      emails.add(user.at("/email").asText());
    }
    return emails;
  }

  private Answer find(String token, String query, String body) {
    Answer answer = post("find" + query, token, body);
    assertThat(answer.status()).as("find %s", answer).isEqualTo(200);
    assertThat(answer.body()).hasSize(3);
    assertThat(answer.body().has("data")).isTrue();
    assertThat(answer.body().has("next")).isTrue();
    assertThat(answer.body().has("prev")).isTrue();
    return answer;
  }

  @Test
  void findReturnsEveryFieldOfTheAccountsUsers() {
    User casey =
        acme()
            .users()
            .create(
                NewUser.of("casey@acme.example")
                    .firstName("Casey")
                    .lastName("Lee")
                    .preferences(Map.of("theme", "dark"))
                    .role("user"));

    Answer answer = post("find", session(JORDAN), "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"data": [
                  {"accountId": "%1$s", "activity": "2026-03-01T09:00:00Z",
                   "email": "jordan@acme.example", "first": "Jordan", "id": "%2$s",
                   "invite": null, "last": "Park", "preferences": {}, "role": "owner",
                   "state": "active"},
                  {"accountId": "%1$s", "activity": null,
                   "email": "casey@acme.example", "first": "Casey", "id": "%3$s",
                   "invite": null, "last": "Lee", "preferences": {"theme": "dark"},
                   "role": "user", "state": "active"}],
                 "next": null, "prev": null}\
                """
                    .formatted(organization(), owner.user().id(), casey.id())));
  }

  @Test
  void findReturnsInvitedAndDisabledUsersWithoutTheInviteCode() {
    String code = invited("casey", "user").code().reveal();
    acme().users().disable(created("alex", "user").id());

    Answer answer = find(session(JORDAN), "", "{}");

    assertThat(answer.text("/data/1/state")).isEqualTo("invited");
    assertThat(answer.body().at("/data/1/invite").isNull()).isTrue();
    assertThat(answer.body().toString()).doesNotContain(code);
    assertThat(answer.text("/data/2/state")).isEqualTo("disabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"casey@acme.example", "CASEY@Acme.Example", " casey@acme.example "})
  void findByEmailIgnoresCaseAndSurroundingSpaces(String email) {
    created("casey", "user");
    String admin = session("alex", "admin");

    assertThat(emails(find(admin, "", "{\"email\": \"" + email + "\"}")))
        .containsExactly("casey@acme.example");
  }

  @Test
  void findByIdAndEmailMatchesOnlyAUserWithBoth() {
    User casey = created("casey", "user");
    String admin = session("alex", "admin");

    assertThat(emails(find(admin, "", "{\"id\": \"%s\"}".formatted(casey.id()))))
        .containsExactly("casey@acme.example");
    assertThat(
            emails(
                find(
                    admin,
                    "",
                    "{\"id\": \"%s\", \"email\": \"casey@acme.example\"}".formatted(casey.id()))))
        .containsExactly("casey@acme.example");
    assertThat(
            emails(
                find(
                    admin,
                    "",
                    "{\"id\": \"%s\", \"email\": \"alex@acme.example\"}".formatted(casey.id()))))
        .isEmpty();
  }

  @Test
  void findByAnUnknownForeignOrMalformedIdOrEmailReturnsNothing() {
    String admin = session("alex", "admin");

    for (String body :
        List.of(
            "{\"id\": \"%s\"}".formatted(UNKNOWN),
            "{\"id\": \"%s\"}".formatted(stranger.user().id()),
            "{\"id\": \"no id\"}",
            "{\"id\": \"\"}",
            "{\"email\": \"robin@globex.example\"}",
            "{\"email\": \"nobody@acme.example\"}",
            "{\"email\": \"no e-mail\"}",
            "{\"email\": \"\"}")) {
      assertThat(find(admin, "", body).body())
          .isEqualTo(json("{\"data\": [], \"next\": null, \"prev\": null}"));
    }
  }

  @Test
  void aUserWhoIsNotAnAdminFindsOnlyThemselves() {
    String casey = session("casey", "user");

    assertThat(emails(find(casey, "", "{}"))).containsExactly("casey@acme.example");
    assertThat(emails(find(casey, "", "{\"email\": \"casey@acme.example\"}"))).hasSize(1);
    assertThat(emails(find(casey, "", "{\"email\": \"jordan@acme.example\"}"))).isEmpty();
    assertThat(emails(find(casey, "", "{\"id\": \"%s\"}".formatted(owner.user().id())))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "index=primary&", "index=gs1&"})
  void cursorsPageForwardAndBackInBothIndexes(String index) {
    created("zoe", "user");
    created("alex", "user");
    created("casey", "user");
    created("bo", "user");
    String token = session(JORDAN);
    List<String> order =
        index.contains("gs1")
            ? List.of("alex", "bo", "casey", "jordan", "zoe")
            : List.of("jordan", "zoe", "alex", "casey", "bo");
    List<String> all = order.stream().map(AccountTest::mailbox).toList();

    Answer first = find(token, "?" + index + "limit=2", "{}");
    Answer second = find(token, "?" + index + "limit=2&next=" + first.text("/next"), "{}");
    Answer third = find(token, "?" + index + "limit=2&next=" + second.text("/next"), "{}");
    Answer back = find(token, "?" + index + "limit=2&prev=" + third.text("/prev"), "{}");
    Answer start = find(token, "?" + index + "limit=2&prev=" + back.text("/prev"), "{}");

    assertThat(emails(first)).isEqualTo(all.subList(0, 2));
    assertThat(first.body().at("/prev").isNull()).isTrue();
    assertThat(emails(second)).isEqualTo(all.subList(2, 4));
    assertThat(emails(third)).isEqualTo(all.subList(4, 5));
    assertThat(third.body().at("/next").isNull()).isTrue();
    assertThat(emails(back)).isEqualTo(emails(second));
    assertThat(emails(start)).isEqualTo(emails(first));
    assertThat(start.body().at("/prev").isNull()).isTrue();
  }

  @Test
  void theNextCursorTakesPrecedenceOverThePrevCursor() {
    created("zoe", "user");
    created("alex", "user");
    String token = session(JORDAN);
    Answer second = find(token, "?limit=1&next=" + find(token, "?limit=1", "{}").text("/next"), "");

    Answer answer =
        find(
            token, "?limit=1&next=" + second.text("/next") + "&prev=" + second.text("/prev"), "{}");

    assertThat(emails(answer)).containsExactly("alex@acme.example");
  }

  @Test
  void aPageHoldsTwentyUsersByDefaultAndUpToAHundred() {
    for (int i = 0; i < 100; i++) {
      created("user" + i, "user");
    }
    String token = session(JORDAN);

    assertThat(emails(find(token, "", "{}"))).hasSize(20);
    assertThat(emails(find(token, "?limit=1", "{}"))).hasSize(1);
    assertThat(emails(find(token, "?limit=100", "{}"))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "1.5", "ten", "", "99999999999"})
  void rejectsALimitThatIsNotANumberFromOneToAHundred(String limit) {
    String token = session(JORDAN);

    assertInvalid(() -> post("find?limit=" + limit, token, "{}"));
  }

  @Test
  void rejectsACursorThatIsMalformedOrFromAnotherQueryOrAccount() {
    created("casey", "user");
    String token = session(JORDAN);
    String robin = session(ROBIN);
    String next = find(token, "?limit=1", "{}").text("/next");

    assertInvalid(() -> post("find?limit=1&next=" + next + "A", token, "{}"));
    assertInvalid(() -> post("find?limit=1&prev=x", token, "{}"));
    assertInvalid(() -> post("find?limit=1&next=", token, "{}"));
    assertInvalid(() -> post("find?limit=1&index=gs1&next=" + next, token, "{}"));
    assertInvalid(
        () -> post("find?limit=1&next=" + next, token, "{\"email\": \"casey@acme.example\"}"));
    assertInvalid(() -> post("find?limit=1&next=" + next, robin, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secondary", "GS1", ""})
  void rejectsAnUnknownIndex(String index) {
    String token = session(JORDAN);

    assertInvalid(() -> post("find?index=" + index, token, "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"email\": 7}", "{\"id\": {}}", "{\"id\": [\"a\"]}", "{\"email\": true}"})
  void rejectsAFieldOfTheWrongType(String body) {
    String token = session(JORDAN);

    assertInvalid(() -> post("find", token, body));
  }

  @Test
  void findWithOnlyNullOrUnknownFieldsOrNoBodyAppliesNoFilter() {
    String token = session(JORDAN);

    for (String body : List.of("{\"email\": null, \"id\": null}", "{\"role\": \"user\"}", "")) {
      assertThat(emails(find(token, "", body))).containsExactly("jordan@acme.example");
    }
  }
}
