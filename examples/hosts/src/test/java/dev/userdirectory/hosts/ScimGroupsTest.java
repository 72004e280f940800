package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.RoleChange;
import dev.userdirectory.User;
import dev.userdirectory.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups, which are roles: the product's, and those that the organization defines. */
class ScimGroupsTest extends ScimTest {

  private User casey;
  private User alex;

  @BeforeEach
  void createUsers() {
    casey = user("casey");
    alex = user("alex");
  }

  private Answer create(String name, User... members) {
    return scim(
        "POST",
        GROUPS,
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
         "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159", "displayName": "%s",
         "members": %s}
        """
            .formatted(name, listed(members)));
  }

  private static String listed(User... users) {
    return members(Arrays.stream(users).map(User::id).toArray(UserId[]::new));
  }

  private Answer change(String id, String op, User... members) {
    return patch(GROUPS + "/" + id, op, "members", listed(members));
  }

  private Set<String> roles(User user) {
    return acme().users().get(user.id()).roles();
  }

  private List<String> membersOf(String id) {
    return texts(get(GROUPS + "/" + id).body().get("members"), "value");
  }

  @Test
  void builtInRolesAreListedAsGroups() {
    Answer all = get(GROUPS + "?excludedAttributes=members");

    assertThat(texts(all.body().get("Resources"), "displayName"))
        .containsExactly("owner", "admin", "provisioner", "user");
    assertThat(all.body().at("/Resources/0").has("members")).isFalse();
    assertThat(membersOf("owner")).containsExactly(owner.user().id().toString());
    assertThat(membersOf("provisioner")).isEmpty();
  }

  @Test
  void creatingAGroupDefinesACustomRole() {
    Answer answer = create("Night shift", casey);

    assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
    String id = answer.text("/id");
    assertThat(answer.text("/displayName")).isEqualTo("Night shift");
    assertThat(acme().roles().list())
        .singleElement()
        .satisfies(
            role -> {
              assertThat(role.id()).hasToString(id);
              assertThat(role.name()).matches("Night-shift-[0-9a-f]{8}");
              assertThat(role.permissions()).isEmpty();
            });
    String role = acme().roles().list().get(0).name();
    assertThat(roles(casey)).containsExactlyInAnyOrder("user", role);
    assertThat(membersOf(id)).containsExactly(casey.id().toString());
    // What it grants is for the product's own page to say.
    acme().roles().change(role, RoleChange.empty().grantingOnly("reports.read"));
    assertThat(acme().access().check(casey.id(), "reports.read")).isTrue();
    assertScimError(409, "uniqueness", create("night Shift"));
  }

  @Test
  void groupNamesCanUseAnyScript() {
    for (String name :
        List.of("夜勤", "日勤", "夜勤 A", "日勤 A", "Sales & Ops", "Sales / Ops", "42", "x".repeat(100))) {
      Answer answer = create(name);
      assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
      assertThat(answer.text("/displayName")).isEqualTo(name);
    }
    assertThat(texts(get(GROUPS).body().get("Resources"), "displayName")).contains("夜勤", "日勤");
  }

  @Test
  void groupsCanBeFilteredByDisplayName() {
    create("Night shift");
    for (String found :
        List.of(
            "displayName eq \"Night shift\"",
            "displayName eq \"night shift\"",
            "urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq \"Night shift\"")) {
      assertThat(filter(GROUPS, found).body().get("Resources")).as(found).hasSize(1);
    }
    for (String nobody :
        List.of(
            "displayName eq \"Day shift\"",
            "externalId eq \"\"",
            "displayName eq \"Night shift\" and displayName eq \"owner\"")) {
      assertThat(filter(GROUPS, nobody).body().get("Resources")).as(nobody).isEmpty();
    }
    for (String refused : List.of("displayName co \"shift\"", "displayName eq [1]", "id eq 1")) {
      assertScimError(400, "invalidFilter", filter(GROUPS, refused));
    }
  }

  @Test
  void membersCanBeAddedRemovedAndReplaced() {
    String id = create("Night shift").text("/id");

    // As Entra ID sends it.
    Answer added = change(id, "Add", casey, alex);
    assertThat(added.status()).as("answer %s", added).isEqualTo(200);
    assertThat(membersOf(id))
        .containsExactlyInAnyOrder(casey.id().toString(), alex.id().toString());
    change(id, "Remove", casey);
    assertThat(membersOf(id)).containsExactly(alex.id().toString());
    assertThat(roles(casey)).containsExactly("user");
    // As Okta sends it.
    patch(
        GROUPS + "/" + id,
        "[{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + alex.id() + "\\\"]\"}]");
    assertThat(membersOf(id)).isEmpty();
    change(id, "replace", casey);
    assertThat(membersOf(id)).containsExactly(casey.id().toString());
    patch(
        GROUPS + "/" + id,
        "[{\"op\": \"replace\", \"value\": {\"id\": \"" + id + "\", \"displayName\": \"Late\"}}]");
    assertThat(get(GROUPS + "/" + id).text("/displayName")).isEqualTo("Late");
    assertThat(membersOf(id)).containsExactly(casey.id().toString());
  }

  @Test
  void groupsCanBeReplacedAndDeleted() {
    String id = create("Night shift", casey).text("/id");

    Answer replaced =
        scim(
            "PUT",
            GROUPS + "/" + id,
            "{\"displayName\": \"Late\", \"members\": [{\"value\": \"" + alex.id() + "\"}]}");

    assertThat(replaced.status()).as("answer %s", replaced).isEqualTo(200);
    assertThat(roles(casey)).containsExactly("user");
    assertThat(scim("DELETE", GROUPS + "/" + id, null).status()).isEqualTo(204);
    assertThat(roles(alex)).containsExactly("user");
    assertScimError(404, null, get(GROUPS + "/" + id));
    assertScimError(404, null, scim("DELETE", GROUPS + "/" + id, null));
  }

  @Test
  void builtInRolesCannotBeRenamedOrDeletedButCanGainMembers() {
    assertScimError(400, "mutability", scim("DELETE", GROUPS + "/admin", null));
    assertScimError(
        400,
        "mutability",
        patch(
            GROUPS + "/admin",
            "[{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"x\"}]"));
    assertThat(change("admin", "add", casey).status()).isEqualTo(200);
    assertThat(roles(casey)).containsExactlyInAnyOrder("user", "admin");
  }

  @Test
  void theLastOwnerCanBeReplacedInTheOwnerGroupButNotRemoved() {
    Answer refused = change("owner", "remove", owner.user());
    assertScimError(403, null, refused);
    assertThat(refused.text("/detail")).contains("without an active owner");
    assertScimError(
        403, null, scim("PUT", GROUPS + "/owner", "{\"displayName\": \"owner\", \"members\": []}"));
    assertThat(membersOf("owner")).containsExactly(owner.user().id().toString());

    Answer exchanged = change("owner", "replace", casey);
    assertThat(exchanged.status()).as("answer %s", exchanged).isEqualTo(200);
    assertThat(membersOf("owner")).containsExactly(casey.id().toString());
    assertThat(roles(owner.user())).containsExactly("user");
  }

  @Test
  void groupsArePaged() {
    Answer page = get(GROUPS + "?startIndex=2&count=2");

    assertThat(texts(page.body().get("Resources"), "displayName"))
        .containsExactly("admin", "provisioner");
    assertThat(page.body().get("totalResults").asInt()).isEqualTo(4);
    assertThat(get(GROUPS + "?count=0").body().get("Resources")).isEmpty();
  }

  @Test
  void groupNamesAreUniqueIgnoringCase() {
    String night = create("Night").text("/id");
    String late = create("Late").text("/id");

    for (String taken : List.of("Night", "NIGHT", "owner", "Owner")) {
      assertScimError(409, "uniqueness", create(taken));
      assertScimError(
          409,
          "uniqueness",
          patch(GROUPS + "/" + late, "replace", "displayName", "\"" + taken + "\""));
      assertScimError(
          409,
          "uniqueness",
          scim("PUT", GROUPS + "/" + late, "{\"displayName\": \"" + taken + "\"}"));
    }
    // A name that is free again may be taken, though the role keeps it.
    patch(GROUPS + "/" + night, "replace", "displayName", "\"Dusk\"");
    assertThat(create("Night").status()).isEqualTo(201);
    assertThat(patch(GROUPS + "/" + late, "replace", "displayName", "\"LATE\"").status())
        .isEqualTo(200);
  }

  @Test
  void theExternalIdOfAGroupIsIgnored() {
    Answer group = create("Night");
    String path = GROUPS + "/" + group.text("/id");

    assertThat(group.body().has("externalId")).isFalse();
    assertThat(patch(path, "replace", "externalId", "\"x\"").status()).isEqualTo(200);
    assertThat(get(path).body()).isEqualTo(group.body());
  }

  @Test
  void rejectsAnIfMatchVersionForAGroup() {
    String path = GROUPS + "/" + create("Night", casey).text("/id");
    String body = "{\"displayName\": \"Late\"}";

    assertScimError(412, null, scim("DELETE", path, "If-Match", "W/\"1\"", null));
    assertScimError(412, null, scim("PUT", path, "If-Match", "W/\"1\"", body));
    assertScimError(412, null, scim("PATCH", path, "If-Match", "W/\"1\"", body));
    assertThat(get(path).text("/displayName")).isEqualTo("Night");
    assertThat(scim("PUT", path, "If-Match", "*", body).status()).isEqualTo(200);
  }

  @Test
  void rejectsRemovingTheNameOrChangingTheIdOfAGroup() {
    String path = GROUPS + "/" + create("Night", casey).text("/id");

    for (String operation :
        List.of(
            "[{\"op\": \"remove\", \"path\": \"displayName\"}]",
            "[{\"op\": \"replace\", \"path\": \"displayName\", \"value\": null}]",
            "[{\"op\": \"replace\", \"path\": \"displayName\", \"value\": 5}]")) {
      assertScimError(400, "invalidValue", patch(path, operation));
    }
    assertScimError(400, "invalidValue", scim("POST", GROUPS, "{\"displayName\": \" \"}"));
    assertScimError(400, "invalidPath", patch(path, "replace", "members.value", "\"x\""));
    assertScimError(400, "mutability", patch(path, "replace", "id", "\"x\""));
  }
}
