package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SiteId;
import dev.userdirectory.User;
import dev.userdirectory.UserState;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The camera product, PATCH /api/v1/users/{id}: display name, role and enabled, and nothing else.
 */
class CameraUpdateTest extends CameraTest {

  @ParameterizedTest
  @ValueSource(strings = {"owner", "admin", "operator", "viewer"})
  void everyRoleCanBeAssigned(String role) {
    User casey = casey();

    Answer answer = update(casey, "{\"role\":\"" + role + "\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/role")).isEqualTo(role);
    assertThat(get(path(casey)).text("/role")).isEqualTo(role);
  }

  @Test
  void aNewRoleTakesEffectOnTheNextRequest() {
    SignInResult viewer = signedIn("viewer");
    assertThat(send("GET", USERS, viewer, null).status()).isEqualTo(403);

    update(viewer.user(), "{\"role\":\"admin\"}");

    assertThat(send("GET", USERS, viewer, null).status()).isEqualTo(200);
  }

  @Test
  void aUserWhoBecomesAViewerHasNoSites() {
    User operator = signedIn("operator").user();

    assertThat(update(operator, "{\"role\":\"viewer\"}").status()).isEqualTo(200);
    assertThat(stored(operator.id()).sites()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void acceptsADisplayNameOfOneToOneHundredCharacters(int length) {
    String name = "n".repeat(length);

    Answer answer = update(casey(), "{\"display_name\":\"" + name + "\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/display_name")).isEqualTo(name);
  }

  @Test
  void rejectsADisplayNameOfOneHundredAndOneCharacters() {
    User casey = casey();
    String name = "n".repeat(101);

    assertError(
        400, "validation_error", () -> update(casey, "{\"display_name\":\"" + name + "\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "display_name | ''",
        "display_name | ' '",
        "display_name | 7",
        "display_name | true",
        "display_name | ['Casey']",
        "display_name | {}",
        "display_name | 'a\\u0000b'",
        "display_name | '\\ud800'",
        "role | ''",
        "role | 'root'",
        "role | 'Admin'",
        "role | 30",
        "role | false",
        "role | ['admin']",
        "role | {}",
        "enabled | 'false'",
        "enabled | ''",
        "enabled | 0",
        "enabled | 1",
        "enabled | []",
        "enabled | {}"
      },
      quoteCharacter = '`')
  void rejectsAnInvalidFieldValue(String field, String value) {
    User casey = casey();
    String body = "{\"" + field + "\":" + value.replace('\'', '"') + "}";

    assertError(400, "validation_error", () -> update(casey, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"role\":null}",
        "{\"display_name\":null,\"role\":null,\"enabled\":null}",
        "{\"email\":\"other@acme.example\"}",
        "{\"site_ids\":[\"dock-4\"],\"created_at\":\"2020-01-01T00:00:00Z\"}"
      })
  void rejectsABodyWithNothingToUpdate(String body) {
    User casey = casey();

    assertError(400, "validation_error", () -> update(casey, body));
  }

  @Test
  void ignoresFieldsThatCannotBeUpdated() {
    User casey = casey();

    Answer answer =
        update(
            casey,
            """
            {"display_name":"Casey Long","email":"other@acme.example","site_ids":["dock-4"],
             "id":"%s","created_at":"2020-01-01T00:00:00Z","roles":["owner"],"version":7,
             "state":"DISABLED","email_verified":"yes","sessions":[]}\
            """
                .formatted(UNKNOWN));

    assertAnswers(
        200,
        """
        {"id": "%s", "email": "viewer@acme-logistics.com", "display_name": "Casey Long",
         "role": "viewer", "enabled": true}\
        """
            .formatted(casey.id()),
        answer);
    assertThat(stored(casey.id()).sites()).containsExactly(SiteId.of(SITE));
  }

  @Test
  void aNullFieldStaysUnchanged() {
    Answer answer =
        update(casey(), "{\"display_name\":null,\"role\":\"operator\",\"enabled\":null}");

    assertThat(answer.text("/display_name")).isEqualTo("Casey Lee");
    assertThat(answer.text("/role")).isEqualTo("operator");
    assertThat(answer.text("/enabled")).isEqualTo("true");
  }

  @Test
  void severalFieldsCanBeUpdatedInOneRequest() {
    User casey = casey();

    assertAnswers(
        200,
        """
        {"id": "%s", "email": "viewer@acme-logistics.com", "display_name": "Casey Long",
         "role": "admin", "enabled": false}\
        """
            .formatted(casey.id()),
        update(casey, "{\"display_name\":\"Casey Long\",\"role\":\"admin\",\"enabled\":false}"));
  }

  @Test
  void oneInvalidFieldRejectsTheWholeUpdate() {
    User casey = casey();

    assertError(
        400,
        "validation_error",
        () -> update(casey, "{\"display_name\":\"Casey Long\",\"role\":\"root\"}"));
    assertThat(stored(casey.id()).displayName()).isEqualTo("Casey Lee");
  }

  @Test
  void anUpdateThatChangesNothingSucceedsAndIsNotAudited() {
    User casey = casey();
    String before = everything();

    assertThat(update(casey, "{\"role\":\"viewer\",\"enabled\":true}").status()).isEqualTo(200);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void settingEnabledToFalseEndsSessionsAndPreventsSignIn() {
    SignInResult admin = signedIn("admin");

    assertThat(update(admin.user(), "{\"enabled\":false}").text("/enabled")).isEqualTo("false");

    assertIsError(401, "auth_required", send("GET", USERS, admin, null));
    assertThat(acme().sessions().list(admin.user().id())).isEmpty();
    assertThatExceptionOfType(DirectoryException.Forbidden.class)
        .isThrownBy(() -> signIn(Identity.verified(null, "admin@acme.example")));
  }

  @Test
  void settingEnabledToTrueAllowsSignInButRestoresNoSession() {
    SignInResult before = signedIn("admin");
    update(before.user(), "{\"enabled\":false}");

    assertThat(update(before.user(), "{\"enabled\":true}").text("/enabled")).isEqualTo("true");

    SignInResult after = signIn(Identity.verified(null, "admin@acme.example"));
    assertThat(send("GET", USERS, before, null).status()).isEqualTo(401);
    assertThat(send("GET", USERS, after, null).status()).isEqualTo(200);
  }

  @Test
  void enablingAnInvitedUserDoesNotAcceptTheInvitation() {
    User casey = acme().invitations().create(newCasey()).user();

    assertThat(update(casey, "{\"enabled\":true}").text("/enabled")).isEqualTo("true");
    assertThat(stored(casey.id()).state()).isEqualTo(UserState.INVITED);
  }

  @Test
  void anInvitedUserCanBeUpdated() {
    User casey = acme().invitations().create(newCasey()).user();

    Answer answer = update(casey, "{\"display_name\":\"Casey Long\",\"role\":\"operator\"}");

    assertThat(answer.text("/display_name")).isEqualTo("Casey Long");
    assertThat(answer.text("/role")).isEqualTo("operator");
  }

  @Test
  void theUserIdInThePathIsCaseInsensitive() {
    User casey = casey();
    String upper = USERS + "/" + casey.id().toString().toUpperCase(Locale.ROOT);

    assertThat(send("PATCH", upper, owner, "{\"role\":\"operator\"}").text("/id"))
        .isEqualTo(casey.id().toString());
  }

  @Test
  void showsADerivedDisplayNameUntilOneIsSet() {
    User user =
        acme().users().create(NewUser.of("o@acme.example").firstName("Ola").role("operator"));

    assertThat(get(path(user)).text("/display_name")).isEqualTo(user.displayName());
    assertThat(update(user, "{\"display_name\":\"Olga\"}").text("/display_name")).isEqualTo("Olga");
  }
}
