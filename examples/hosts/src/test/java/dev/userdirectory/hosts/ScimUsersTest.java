package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users as identity providers create, find, change and remove them. */
class ScimUsersTest extends ScimTest {

  private String casey() {
    return createCasey().text("/id");
  }

  private User stored(String id) {
    return stored(UserId.of(id));
  }

  // Creating

  @Test
  void createsAUserAndReturnsIt() {
    Answer answer = createCasey();

    assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
    User casey = stored(answer.text("/id"));
    assertThat(casey.email()).isEqualTo("casey@acme.example");
    assertThat(casey.displayName()).isEqualTo("Casey Lee");
    assertThat(casey.firstName()).isEqualTo("Casey");
    assertThat(casey.externalId()).isEqualTo("0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef");
    assertThat(casey.state()).isEqualTo(UserState.ACTIVE);
    assertThat(answer.text("/userName")).isEqualTo("casey@acme.example");
    assertThat(answer.text("/meta/location")).isEqualTo(USERS + "/" + casey.id());
    assertThat(answer.text("/meta/version")).isEqualTo("W/\"1\"");
    assertThat(texts(answer.body().get("groups"), "value")).containsExactly("user");
    assertThat(get(USERS + "/" + casey.id()).body()).isEqualTo(answer.body());
  }

  @Test
  void creatingAnExistingUserIsAConflict() {
    casey();

    assertScimError(409, "uniqueness", createCasey());
  }

  @Test
  void rejectsAUserNameThatIsNotAnEmailAddress() {
    String casey = casey();
    String named = "{\"userName\": \"clee\", \"emails\": [{\"value\": \"casey@acme.example\"}]}";

    for (Answer answer :
        List.of(
            scim("POST", USERS, "{}"),
            scim("POST", USERS, named),
            scim("PUT", USERS + "/" + casey, named),
            patch(USERS + "/" + casey, "replace", "userName", "\"clee\""))) {
      assertScimError(400, "invalidValue", answer);
      assertThat(answer.text("/detail")).contains("userName");
    }
    assertScimError(400, "invalidValue", scim("PUT", USERS + "/" + casey, "{\"active\": true}"));
    assertThat(stored(casey).version()).isEqualTo(1);
  }

  @Test
  void aUserCanBeCreatedDisabled() {
    Answer answer =
        scim("POST", USERS, "{\"userName\": \"casey@acme.example\", \"active\": false}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().get("active").asBoolean()).isFalse();
  }

  // Finding

  @Test
  void usersCanBeFilteredByUserNameExternalIdEmailIdAndActive() {
    // As Okta and Entra ID ask before they create somebody.
    assertThat(
            filter(USERS, "userName eq \"casey@acme.example\"").body().get("totalResults").asInt())
        .isZero();
    String casey = casey();

    for (String found :
        List.of(
            "userName eq \"casey@acme.example\"",
            "userName eq \"CASEY@acme.example\"",
            "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\"",
            "emails[type eq \"work\"].value eq \"casey@acme.example\"",
            "emails.value eq \"casey@acme.example\"",
            "id eq \"" + casey + "\"",
            "userName eq \"casey@acme.example\" and active eq true",
            "userName eq \"casey@acme.example\" and emails.value eq \"Casey@acme.example\"",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"casey@acme.example\"",
            "URN:ietf:params:scim:schemas:core:2.0:user:USERNAME eq \"casey@acme.example\"")) {
      Answer answer = filter(USERS, found);
      assertThat(answer.status()).as("answer to %s: %s", found, answer).isEqualTo(200);
      assertThat(texts(answer.body().get("Resources"), "id")).as(found).containsExactly(casey);
    }
    for (String nobody :
        List.of(
            "userName eq \"alex@acme.example\"",
            "externalId eq \"nobody\"",
            "externalId eq \" \"",
            "userName eq \"casey@acme.example\" and active eq false",
            "active eq true and active eq false",
            "userName eq \"casey@acme.example\" and emails.value eq \"jordan@acme.example\"",
            "id eq \"" + owner.user().id() + "\" and userName eq \"casey@acme.example\"",
            "userName eq \"jordan@acme.example\""
                + " and externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\"")) {
      assertThat(filter(USERS, nobody).body().get("Resources")).as(nobody).isEmpty();
    }
  }

  @Test
  void rejectsAnUnsupportedFilter() {
    for (String filter :
        List.of(
            "userName co \"casey\"",
            "title eq \"x\"",
            "not (active eq true)",
            "active eq",
            "emails[type eq \"home\"].value eq \"casey@acme.example\"",
            "urn:example:other:userName eq \"casey@acme.example\"",
            "userName eq {\"a\": 1}",
            "userName eq [1]",
            "userName eq 1",
            "userName eq null",
            "userName eq \"" + "x".repeat(1_000) + "\"",
            "userName eq \"a@a.example\" or userName eq \"b@a.example\"")) {
      assertScimError(400, "invalidFilter", filter(USERS, filter));
    }
  }

  @Test
  void aPageCanStartAtAnyIndex() {
    for (int i = 0; i < 7; i++) {
      acme().users().create(NewUser.of("user" + i + "@acme.example"));
    }
    List<String> all = texts(get(USERS).body().get("Resources"), "id");
    assertThat(all).hasSize(8);

    for (int start = 1; start <= 9; start++) {
      Answer page = get(USERS + "?startIndex=" + start + "&count=3");
      assertThat(texts(page.body().get("Resources"), "id"))
          .isEqualTo(all.subList(Math.min(8, start - 1), Math.min(8, start + 2)));
      assertThat(page.body().get("totalResults").asInt()).isEqualTo(8);
      assertThat(page.body().get("startIndex").asInt()).isEqualTo(start);
    }
    assertThat(get(USERS + "?count=0").body().get("Resources")).isEmpty();
    assertThat(get(USERS + "?count=0").body().get("totalResults").asInt()).isEqualTo(8);
    assertThat(get(USERS + "?startIndex=100000&count=100").body().get("Resources")).isEmpty();
    assertScimError(400, "invalidValue", get(USERS + "?startIndex=100001"));
    assertScimError(400, "invalidValue", get(USERS + "?startIndex=one"));
  }

  @Test
  void aPageCanSpanTwoPagesOfTheUnderlyingList() {
    for (int i = 0; i < 104; i++) {
      user("user" + i);
    }

    assertThat(get(USERS + "?startIndex=51").body().get("Resources")).hasSize(55);
    List<String> across =
        texts(get(USERS + "?startIndex=99&count=4").body().get("Resources"), "id");
    assertThat(across).doesNotHaveDuplicates().hasSize(4);
    assertThat(texts(get(USERS + "?startIndex=101&count=2").body().get("Resources"), "id"))
        .isEqualTo(across.subList(2, 4));
  }

  @Test
  void returnsOnlyTheRequestedAttributes() {
    String casey = casey();

    assertThat(get(USERS + "/" + casey + "?attributes=userName").body().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("schemas", "id", "userName", "meta");
    String qualified = "?attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName";
    assertThat(get(USERS + "/" + casey + qualified).body().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("schemas", "id", "userName", "meta");
    assertThat(get(USERS + "/" + casey + "?excludedAttributes=groups,name").body().fieldNames())
        .toIterable()
        .contains("userName")
        .doesNotContain("groups", "name");
  }

  @Test
  void machinesAndUsersOfOtherOrganizationsAreNotFound() {
    String theirs = stranger.user().id().toString();

    assertScimError(404, null, get(USERS + "/" + UNKNOWN));
    assertScimError(404, null, get(USERS + "/" + theirs));
    acme()
        .users()
        .list(UserQuery.all().kind(UserKind.MACHINE), PageRequest.first())
        .items()
        .forEach(machine -> assertScimError(404, null, get(USERS + "/" + machine.id())));
    assertScimError(404, null, scim("DELETE", USERS + "/" + theirs, null));
  }

  // Changing

  @Test
  void entraDisablesAndEnablesAUserWithACapitalizedString() {
    String casey = casey();

    Answer off =
        patch(
            USERS + "/" + casey,
            "[{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}]");

    assertThat(off.status()).as("answer %s", off).isEqualTo(200);
    assertThat(stored(casey).state()).isEqualTo(UserState.DISABLED);
    patch(
        USERS + "/" + casey, "[{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"True\"}]");
    assertThat(stored(casey).state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void entraCanPatchAttributesByPathsInTheValue() {
    String casey = casey();

    Answer answer =
        patch(
            USERS + "/" + casey,
            """
            [{"op": "Replace", "path": "userName", "value": "casey.lee@acme.example"},
             {"op": "Replace", "path": "emails[type eq \\"work\\"].value",
              "value": "casey.lee@acme.example"},
             {"op": "Add", "value": {"name.familyName": "Hill", "displayName": "Casey Hill"}}]
            """);

    assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
    assertThat(stored(casey).email()).isEqualTo("casey.lee@acme.example");
    assertThat(stored(casey).lastName()).isEqualTo("Hill");
    assertThat(stored(casey).firstName()).isEqualTo("Casey");
    assertThat(stored(casey).displayName()).isEqualTo("Casey Hill");
  }

  @Test
  void oktaDisablesAUserWithAPatchWithoutAPath() {
    String casey = casey();

    Answer answer =
        patch(USERS + "/" + casey, "[{\"op\": \"replace\", \"value\": {\"active\": false}}]");

    assertThat(answer.body().get("active").asBoolean()).isFalse();
    assertThat(stored(casey).enabled()).isFalse();
  }

  @Test
  void aPatchChangesOnlyTheAttributesItNames() {
    String casey = scim("POST", USERS, "{\"userName\": \"casey@acme.example\"}").text("/id");

    patch(USERS + "/" + casey, "[{\"op\": \"replace\", \"value\": {\"active\": false}}]");

    assertThat(
            acme().audit().stream(AuditQuery.latest().target(UserId.of(casey)))
                .findFirst()
                .orElseThrow()
                .changes())
        .containsOnlyKeys("state");
    long version = stored(casey).version();
    assertThat(
            patch(USERS + "/" + casey, "[{\"op\": \"replace\", \"value\": {\"active\": false}}]")
                .status())
        .isEqualTo(200);
    assertThat(stored(casey).version()).isEqualTo(version);
  }

  @Test
  void oktaReplacesTheWholeUserWithAPut() {
    String casey = casey();

    Answer answer =
        scim(
            "PUT",
            USERS + "/" + casey,
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "%s",
             "userName": "casey.hill@acme.example", "active": true, "locale": "en-US",
             "name": {"givenName": "Cas"}, "emails":
               [{"primary": true, "value": "casey.hill@acme.example", "type": "work"}],
             "groups": [], "password": "never kept"}
            """
                .formatted(casey));

    assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
    User user = stored(casey);
    assertThat(user.email()).isEqualTo("casey.hill@acme.example");
    assertThat(user.firstName()).isEqualTo("Cas");
    assertThat(user.lastName()).isNull();
    assertThat(user.locale()).isEqualTo("en-US");
  }

  @Test
  void ignoresAnEmailThatDiffersFromTheUserName() {
    String body =
        """
        {"userName": "casey@acme.example", "active": true,
         "emails": [{"primary": true, "type": "work", "value": "casey.lee@acme.example"}]}
        """;
    String casey = scim("POST", USERS, body).text("/id");
    signIn(Identity.verified(null, "casey@acme.example"));

    for (Answer answer :
        List.of(
            scim("PUT", USERS + "/" + casey, body),
            scim("PUT", USERS + "/" + casey, body),
            patch(
                USERS + "/" + casey,
                "replace",
                "emails[type eq \\\"work\\\"].value",
                "\"casey.lee@acme.example\""))) {
      assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
      assertThat(answer.text("/userName")).isEqualTo("casey@acme.example");
      assertThat(texts(answer.body().get("emails"), "value")).containsExactly("casey@acme.example");
    }
    assertThat(filter(USERS, "userName eq \"casey@acme.example\"").text("/Resources/0/id"))
        .isEqualTo(casey);
    assertThat(acme().sessions().list(UserId.of(casey))).hasSize(1);
  }

  @Test
  void optionalAttributesCanBeRemovedButRequiredOnesCannot() {
    String casey = casey();
    String path = USERS + "/" + casey;
    patch(path, "[{\"op\": \"replace\", \"value\": {\"locale\": \"fr\"}}]");

    assertThat(patch(path, "[{\"op\": \"remove\", \"path\": \"name\"}]").status()).isEqualTo(200);
    assertThat(patch(path, "replace", "locale", "null").status()).isEqualTo(200);
    User changed = stored(casey);
    assertThat(changed.firstName()).isNull();
    assertThat(changed.lastName()).isNull();
    assertThat(changed.locale()).isNotEqualTo("fr");
    for (String name : List.of("userName", "displayName", "externalId", "active")) {
      assertScimError(
          400, "mutability", patch(path, "[{\"op\": \"remove\", \"path\": \"" + name + "\"}]"));
      assertScimError(400, "mutability", patch(path, "replace", name, "null"));
    }
    assertThat(stored(casey)).isEqualTo(changed);
  }

  @Test
  void rejectsChangesToReadOnlyAttributes() {
    String casey = casey();
    String path = USERS + "/" + casey;

    for (String name : List.of("groups", "id", "meta", "meta.created")) {
      assertScimError(400, "mutability", patch(path, "replace", name, "\"x\""));
    }
    assertScimError(400, "mutability", patch(path, "[{\"op\": \"remove\", \"path\": \"groups\"}]"));
    assertThat(patch(path, "replace", "id", "\"" + casey + "\"").status()).isEqualTo(200);
    assertThat(stored(casey).version()).isEqualTo(1);
  }

  @Test
  void rejectsAChangeIfTheVersionDoesNotMatch() {
    String path = USERS + "/" + casey();
    String body = "{\"userName\": \"casey@acme.example\", \"name\": {\"givenName\": \"Cas\"}}";

    assertScimError(412, null, scim("PUT", path, "If-Match", "W/\"7\"", body));
    assertScimError(412, null, scim("PUT", path, "If-Match", "\"none of ours\"", body));
    String nothing = "{\"Operations\": [{\"op\": \"add\", \"value\": {\"title\": \"x\"}}]}";
    assertScimError(412, null, scim("PATCH", path, "If-Match", "W/\"7\"", nothing));
    assertThat(scim("PUT", path, "If-Match", "W/\"1\"", body).status()).isEqualTo(200);
    assertScimError(412, null, scim("PUT", path, "If-Match", "W/\"1\"", body));
    assertThat(scim("GET", path, "If-None-Match", "W/\"2\"", null).status()).isEqualTo(304);
    assertThat(scim("GET", path, "If-None-Match", "W/\"1\"", null).status()).isEqualTo(200);
  }

  // Removing

  @Test
  void aDeletedUserIsNotFoundAndCanBeCreatedAgain() {
    String casey = casey();

    assertThat(scim("DELETE", USERS + "/" + casey, null).status()).isEqualTo(204);

    assertScimError(404, null, get(USERS + "/" + casey));
    assertThat(createCasey().status()).isEqualTo(201);
  }

  @Test
  void rejectsADeleteIfTheVersionDoesNotMatch() {
    String path = USERS + "/" + casey();

    assertScimError(412, null, scim("DELETE", path, "If-Match", "W/\"99\"", null));
    assertThat(get(path).status()).isEqualTo(200);
    assertThat(scim("DELETE", path, "If-Match", "W/\"1\"", null).status()).isEqualTo(204);
  }

  @Test
  void theLastOwnerCannotBeDeletedOrDisabled() {
    String jordan = owner.user().id().toString();
    for (Answer refused :
        List.of(
            scim("DELETE", USERS + "/" + jordan, null),
            patch(USERS + "/" + jordan, "[{\"op\": \"replace\", \"value\": {\"active\": false}}]"),
            patch(
                USERS + "/" + jordan,
                "[{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}]"))) {
      assertScimError(403, null, refused);
      assertThat(refused.text("/detail")).contains("without an active owner");
    }
    assertThat(acme().users().get(UserRef.email("jordan@acme.example")).enabled()).isTrue();

    User second = acme().users().create(NewUser.of("second@acme.example").role("owner"));
    assertThat(scim("DELETE", USERS + "/" + jordan, null).status()).isEqualTo(204);
    assertScimError(403, null, scim("DELETE", USERS + "/" + second.id(), null));
  }

  // Who may

  @Test
  void acceptsOnlyAKeyWithTheProvisioningPermission() {
    for (String path : List.of(USERS, GROUPS, "/scim/v2/ServiceProviderConfig")) {
      assertScimError(401, null, sendWith("GET", path, null, null));
      assertScimError(401, null, sendWith("GET", path, "udk_" + "A".repeat(64), null));
      assertScimError(403, null, sendWith("GET", path, keyOf("admin"), null));
      assertScimError(403, null, send("GET", path, owner, null));
      assertThat(get(path).status()).isEqualTo(200);
    }
  }

  @Test
  void auditEventsNameTheProvisioningKey() {
    String casey = casey();

    assertThat(
            acme().audit().stream(AuditQuery.latest().target(UserId.of(casey)))
                .findFirst()
                .orElseThrow()
                .actor()
                .system())
        .startsWith("scim ");
  }

  @Test
  void servesTheServiceProviderConfigAndTheSchemas() {
    Answer config = get("/scim/v2/ServiceProviderConfig");
    assertThat(config.body().at("/patch/supported").asBoolean()).isTrue();
    assertThat(config.body().at("/filter/supported").asBoolean()).isTrue();
    assertThat(config.body().at("/bulk/supported").asBoolean()).isFalse();
    assertThat(texts(get("/scim/v2/ResourceTypes").body().get("Resources"), "endpoint"))
        .containsExactly("/Users", "/Groups");
    assertThat(texts(get("/scim/v2/Schemas").body().get("Resources"), "id"))
        .containsExactly(
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:core:2.0:Group");
  }
}
