package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The camera product, GET /api/v1/users: cursor, limit and total. */
class CameraListTest extends CameraTest {

  /** Adds operators to Acme beside its owner. */
  private void addOperators(int count) {
    for (int i = 0; i < count; i++) {
      acme().users().create(NewUser.of("o" + i + "@acme.example").role("operator"));
    }
  }

  private static List<String> emails(Answer page) {
    List<String> emails = new ArrayList<>();
    page.body().get("data").forEach(user -> emails.add(user.get("email").asText()));
    return emails;
  }

  private static String following(Answer page) {
    return USERS + "?cursor=" + page.text("/next_cursor");
  }

  @Test
  void aPageHoldsTwentyUsersByDefault() {
    addOperators(20);

    Answer first = get(USERS);
    Answer second = get(following(first));

    assertThat(first.body().get("data")).hasSize(20);
    assertThat(first.text("/total")).isEqualTo("21");
    assertThat(emails(second)).containsExactly("o19@acme.example");
    assertThat(second.text("/total")).isEqualTo("21");
    assertThat(second.body().get("next_cursor").isNull()).isTrue();
  }

  @Test
  void aFullLastPageHasNoNextCursor() {
    addOperators(19);

    Answer page = get(USERS);

    assertThat(page.body().get("data")).hasSize(20);
    assertThat(page.body().get("next_cursor").isNull()).isTrue();
  }

  @Test
  void aLimitOfOnePagesThroughUsersOneByOneInCreationOrder() {
    addOperators(2);
    List<String> walked = new ArrayList<>();

    Answer page = get(USERS + "?limit=1");
    walked.addAll(emails(page));
    while (!page.body().get("next_cursor").isNull()) {
      page = get(following(page) + "&limit=1");
      walked.addAll(emails(page));
    }

    assertThat(walked).containsExactly("jordan@acme.example", "o0@acme.example", "o1@acme.example");
  }

  @Test
  void aLimitOfOneHundredReturnsOneHundredUsers() {
    addOperators(100);

    Answer page = get(USERS + "?limit=100");

    assertThat(page.body().get("data")).hasSize(100);
    assertThat(page.text("/total")).isEqualTo("101");
    assertThat(emails(get(following(page) + "&limit=100"))).containsExactly("o99@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "", "ten", "1.5", "99999999999"})
  void rejectsALimitThatIsNotANumberFromOneToOneHundred(String limit) {
    assertError(400, "validation_error", () -> get(USERS + "?limit=" + limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "null", "AAAAAAAAAAAAAAAA", "%00", "%27%20OR%201=1"})
  void rejectsAMalformedCursor(String cursor) {
    assertError(400, "validation_error", () -> get(USERS + "?cursor=" + cursor));
  }

  @Test
  void rejectsATamperedCursor() {
    addOperators(1);
    String cursor = get(USERS + "?limit=1").text("/next_cursor");
    char last = cursor.charAt(cursor.length() - 3);
    String tampered =
        cursor.substring(0, cursor.length() - 3)
            + (last == 'A' ? 'B' : 'A')
            + cursor.substring(cursor.length() - 2);

    assertError(400, "validation_error", () -> get(USERS + "?cursor=" + tampered));
  }

  @Test
  void rejectsACursorFromAnotherQuery() {
    addOperators(2);
    String other =
        acme().users().list(UserQuery.all().role("operator"), PageRequest.first().limit(1)).next();

    assertError(400, "validation_error", () -> get(USERS + "?cursor=" + other));
  }

  @Test
  void rejectsACursorFromAnotherOrganization() {
    directory
        .actingAs(SystemActor.named("test"), stranger.organization().id())
        .users()
        .create(NewUser.of("g@globex.example").role("operator"));
    String theirs = send("GET", USERS + "?limit=1", stranger, null).text("/next_cursor");

    assertError(400, "validation_error", () -> get(USERS + "?cursor=" + theirs));
  }

  @Test
  void invitedAndDisabledUsersAreListed() {
    User casey = acme().invitations().create(newCasey()).user();
    User operator = signedIn("operator").user();
    disable(operator);

    Answer page = get(USERS);

    assertThat(page.text("/total")).isEqualTo("3");
    assertThat(page.body().at("/data/1"))
        .isEqualTo(
            json(
                """
                {"id": "%s", "email": "viewer@acme-logistics.com", "display_name": "Casey Lee",
                 "role": "viewer", "enabled": true, "created_at": "2026-03-01T09:00:00Z"}\
                """
                    .formatted(casey.id())));
    assertThat(page.body().at("/data/2"))
        .isEqualTo(
            json(
                """
                {"id": "%s", "email": "operator@acme.example", "display_name": "operator",
                 "role": "operator", "enabled": false, "created_at": "2026-03-01T09:00:00Z"}\
                """
                    .formatted(operator.id())));
  }

  @Test
  void aRemovedUserIsNotListed() {
    acme().users().remove(casey().id());

    assertThat(emails(get(USERS))).containsExactly("jordan@acme.example");
    assertThat(get(USERS).text("/total")).isEqualTo("1");
  }

  @Test
  void usersOfAnotherOrganizationAreNotListedOrCounted() {
    JsonNode theirs = send("GET", USERS, stranger, null).body();

    assertThat(theirs.at("/total").asInt()).isEqualTo(1);
    assertThat(theirs.at("/data/0/email").asText()).isEqualTo("robin@globex.example");
    assertThat(emails(get(USERS))).containsExactly("jordan@acme.example");
  }

  @Test
  void anAdminSeesTheSameListAsAnOwner() {
    assertThat(send("GET", USERS, signedIn("admin"), null).body()).isEqualTo(get(USERS).body());
  }

  @Test
  void ignoresUnknownQueryParameters() {
    assertThat(get(USERS + "?page=7&role=viewer").body()).isEqualTo(get(USERS).body());
  }
}
