package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.User;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests may be written, and which of them can't be read. What is answered 200 is done. */
class ScimRequestTest extends ScimTest {

  private static final String URN = "urn:ietf:params:scim:schemas:core:2.0:User";

  private User casey;
  private String path;

  @BeforeEach
  void createUser() {
    casey = user("casey");
    path = USERS + "/" + casey.id();
  }

  private void assertDisabledBy(Answer answer) {
    assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
    assertThat(stored(casey.id()).enabled()).as("enabled after %s", answer).isFalse();
    acme().users().enable(casey.id());
  }

  @Test
  void attributeNamesIgnoreCaseAndCanBeQualifiedByTheSchema() {
    for (String name :
        List.of("active", "Active", URN + ":active", URN.toUpperCase(Locale.ROOT) + ":ACTIVE")) {
      assertDisabledBy(patch(path, "replace", name, "false"));
      assertDisabledBy(
          patch(path, "[{\"op\": \"add\", \"value\": {\"" + name + "\": \"False\"}}]"));
      assertDisabledBy(
          scim("PUT", path, "{\"USERNAME\": \"casey@acme.example\", \"" + name + "\": \"False\"}"));
    }
    assertDisabledBy(patch(path, "replace", URN, "{\"active\": false}"));
    assertDisabledBy(
        scim(
            "PATCH",
            path,
            "{\"operations\": [{\"OP\": \"REPLACE\", \"Path\": \"active\", \"Value\": false}]}"));
    Answer created =
        scim("POST", USERS, "{\"Username\": \"alex@acme.example\", \"Active\": \"FALSE\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().get("active").asBoolean()).isFalse();
  }

  @Test
  void rejectsANonBooleanValueForActive() {
    for (String value : List.of("\"yes\"", "\"1\"", "\"on\"", "\"\"", "0", "1", "[]", "{}")) {
      assertScimError(400, "invalidValue", patch(path, "replace", "active", value));
      assertScimError(
          400,
          "invalidValue",
          scim("PUT", path, "{\"userName\": \"casey@acme.example\", \"active\": " + value + "}"));
      assertScimError(
          400,
          "invalidValue",
          scim("POST", USERS, "{\"userName\": \"alex@acme.example\", \"active\": " + value + "}"));
    }
    assertThat(stored(casey.id()).version()).isEqualTo(1);
    assertThat(filter(USERS, "userName eq \"alex@acme.example\"").body().get("Resources"))
        .isEmpty();
  }

  @Test
  void rejectsAValueOfTheWrongType() {
    for (String name :
        List.of("userName", "displayName", "externalId", "locale", "name.givenName")) {
      assertScimError(400, "invalidValue", patch(path, "replace", name, "{\"value\": \"x\"}"));
      assertScimError(400, "invalidValue", patch(path, "replace", name, "5"));
    }
    assertScimError(400, "invalidValue", patch(path, "replace", "name", "\"Casey\""));
    assertThat(stored(casey.id()).version()).isEqualTo(1);
  }

  @Test
  void rejectsInvalidPatchOperationsAndDuplicateAttributes() {
    for (String body :
        List.of(
            "{}",
            "{\"Operations\": null}",
            "{\"Operations\": []}",
            "{\"Operations\": [1]}",
            "{\"Operations\": {\"op\": \"replace\", \"path\": \"active\", \"value\": false}}",
            "{\"Operations\": [{\"op\": \"paint\", \"path\": \"active\", \"value\": false}]}",
            "{\"Operations\": [{\"path\": \"active\", \"value\": false}]}")) {
      assertScimError(400, "invalidSyntax", scim("PATCH", path, body));
    }
    assertScimError(400, "noTarget", patch(path, "[{\"op\": \"remove\"}]"));
    assertScimError(400, "invalidValue", patch(path, "[{\"op\": \"replace\"}]"));
    assertScimError(
        400, "invalidValue", patch(path, "[{\"op\": \"replace\", \"path\": \"active\"}]"));
    String twice = "{\"userName\": \"casey@acme.example\", \"active\": true, \"Active\": false}";
    assertScimError(400, "invalidSyntax", scim("PUT", path, twice));
    assertThat(stored(casey.id()).version()).isEqualTo(1);
  }

  @Test
  void rejectsAnInvalidPath() {
    for (String to :
        List.of(
            "",
            " ",
            "aktive",
            "active.value",
            "active[value eq true]",
            "name.first",
            "emails[type eq",
            "x".repeat(1_001),
            "emails[" + "not (".repeat(20_000) + "value eq 1" + ")".repeat(20_000) + "]")) {
      assertScimError(400, "invalidPath", patch(path, "replace", to, "false"));
    }
    assertScimError(400, "invalidPath", patch(path, "[{\"op\": \"remove\", \"path\": 5}]"));
    assertThat(
            patch(
                    path,
                    "remove",
                    "emails[" + "(".repeat(450) + "value eq 1" + ")".repeat(450) + "]",
                    "1")
                .status())
        .isEqualTo(200);
  }

  @Test
  void ignoresUnsupportedAttributes() {
    Answer answer =
        patch(
            path,
            """
            [{"op": "add", "path": "title", "value": "Guard"},
             {"op": "add", "path": "name.middleName", "value": "B"},
             {"op": "add", "path": "phoneNumbers[type eq \\"work\\"].value", "value": "1"},
             {"op": "add", "value": {
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "Dock",
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"division": "X"}}},
             {"op": "replace", "path": "active", "value": false}]
            """);

    assertDisabledBy(answer);
    assertThat(answer.body().has("title")).isFalse();
  }

  @Test
  void rejectsMoreThanAThousandOperations() {
    String one = "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}";

    assertScimError(413, null, patch(path, "[" + (one + ",").repeat(1_000) + one + "]"));
    assertDisabledBy(patch(path, "[" + (one + ",").repeat(999) + one + "]"));
  }
}
