package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.RoleChange;
import dev.userdirectory.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    casey = acme().users().create(NewUser.of("casey@acme.example"));
    alex = acme().users().create(NewUser.of("alex@acme.example"));
  }

  private Answer create(String name, User... members) {
    StringBuilder all = new StringBuilder();
    for (User member : members) {
      all.append(all.isEmpty() ? "" : ",").append("{\"value\": \"" + member.id() + "\"}");
    }
    return scim(
        "POST",
        GROUPS,
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
         "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159", "displayName": "%s",
         "members": [%s]}
        """
            .formatted(name, all));
  }

  private Answer patch(String id, String operations) {
    return scim(
        "PATCH",
        GROUPS + "/" + id,
        "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": "
            + operations
            + "}");
  }

  private static String operation(String op, User... members) {
    StringBuilder all = new StringBuilder();
    for (User member : members) {
      all.append(all.isEmpty() ? "" : ",").append("{\"value\": \"" + member.id() + "\"}");
    }
    return "[{\"op\": \"" + op + "\", \"path\": \"members\", \"value\": [" + all + "]}]";
  }

  private Set<String> roles(User user) {
    return acme().users().get(user.id()).roles();
  }

  private List<String> members(String id) {
    return texts(get(GROUPS + "/" + id).body().get("members"), "value");
  }

  @Test
  void theProductsRolesAreGroups() {
    Answer all = get(GROUPS + "?excludedAttributes=members");

    assertThat(texts(all.body().get("Resources"), "displayName"))
        .containsExactly("owner", "admin", "provisioner", "user");
    assertThat(all.body().at("/Resources/0").has("members")).isFalse();
    assertThat(members("owner")).containsExactly(owner.user().id().toString());
    assertThat(members("provisioner")).isEmpty();
  }

  @Test
  void aGroupIsARoleThatTheOrganizationDefines() {
    Answer answer = create("Night shift", casey);

    assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
    String id = answer.text("/id");
    assertThat(answer.text("/displayName")).isEqualTo("Night shift");
    assertThat(acme().roles().list())
        .singleElement()
        .satisfies(
            role -> {
              assertThat(role.id()).hasToString(id);
              assertThat(role.name()).isEqualTo("Night-shift");
              assertThat(role.permissions()).isEmpty();
            });
    assertThat(roles(casey)).containsExactlyInAnyOrder("user", "Night-shift");
    assertThat(members(id)).containsExactly(casey.id().toString());
    // What it grants is for the product's own page to say.
    acme().roles().change("Night-shift", RoleChange.empty().grantingOnly("reports.read"));
    assertThat(acme().access().check(casey.id(), "reports.read")).isTrue();
    assertScimError(409, "uniqueness", create("night Shift"));
  }

  @Test
  void groupsHaveNamesInAnyScript() {
    for (String name : List.of("夜勤", "日勤", "42", "x".repeat(100))) {
      Answer answer = create(name);
      assertThat(answer.status()).as("answer %s", answer).isEqualTo(201);
      assertThat(answer.text("/displayName")).isEqualTo(name);
    }
    assertThat(texts(get(GROUPS).body().get("Resources"), "displayName")).contains("夜勤", "日勤");
  }

  @Test
  void anIdentityProviderLooksWhetherAGroupIsThere() {
    create("Night shift");
    String filter = URLEncoder.encode("displayName eq \"Night shift\"", StandardCharsets.UTF_8);
    String none = URLEncoder.encode("displayName eq \"Day shift\"", StandardCharsets.UTF_8);
    String refused = URLEncoder.encode("displayName co \"shift\"", StandardCharsets.UTF_8);

    assertThat(get(GROUPS + "?filter=" + filter).body().get("totalResults").asInt()).isEqualTo(1);
    assertThat(get(GROUPS + "?filter=" + none).body().get("totalResults").asInt()).isZero();
    assertScimError(400, "invalidFilter", get(GROUPS + "?filter=" + refused));
  }

  @Test
  void membersComeAndGo() {
    String id = create("Night shift").text("/id");

    // As Entra ID sends it.
    Answer added = patch(id, operation("Add", casey, alex));
    assertThat(added.status()).as("answer %s", added).isEqualTo(200);
    assertThat(members(id)).containsExactlyInAnyOrder(casey.id().toString(), alex.id().toString());
    patch(id, operation("Remove", casey));
    assertThat(members(id)).containsExactly(alex.id().toString());
    assertThat(roles(casey)).containsExactly("user");
    // As Okta sends it.
    patch(id, "[{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + alex.id() + "\\\"]\"}]");
    assertThat(members(id)).isEmpty();
    patch(id, operation("replace", casey));
    assertThat(members(id)).containsExactly(casey.id().toString());
    patch(
        id,
        "[{\"op\": \"replace\", \"value\": {\"id\": \"" + id + "\", \"displayName\": \"Late\"}}]");
    assertThat(get(GROUPS + "/" + id).text("/displayName")).isEqualTo("Late");
    assertThat(members(id)).containsExactly(casey.id().toString());
  }

  @Test
  void aGroupIsReplacedAndDeleted() {
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
  void theProductsRolesStayAsTheyAre() {
    assertScimError(400, "mutability", scim("DELETE", GROUPS + "/admin", null));
    assertScimError(
        400,
        "mutability",
        patch("admin", "[{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"x\"}]"));
    assertThat(patch("admin", operation("add", casey)).status()).isEqualTo(200);
    assertThat(roles(casey)).containsExactlyInAnyOrder("user", "admin");
  }

  @Test
  void theOwnersMayBeExchangedButNotAllTakenAway() {
    Answer refused = patch("owner", operation("remove", owner.user()));
    assertScimError(403, null, refused);
    assertThat(refused.text("/detail")).contains("without an active owner");
    assertScimError(
        403, null, scim("PUT", GROUPS + "/owner", "{\"displayName\": \"owner\", \"members\": []}"));
    assertThat(members("owner")).containsExactly(owner.user().id().toString());

    Answer exchanged = patch("owner", operation("replace", casey));
    assertThat(exchanged.status()).as("answer %s", exchanged).isEqualTo(200);
    assertThat(members("owner")).containsExactly(casey.id().toString());
    assertThat(roles(owner.user())).containsExactly("user");
  }

  @Test
  void aMemberWhoIsNotThereIsRefused() {
    String id = create("Night shift").text("/id");

    Answer answer =
        patch(
            id,
            "[{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \""
                + UNKNOWN
                + "\"}]}]");

    assertScimError(404, null, answer);
    assertScimError(400, "invalidValue", scim("POST", GROUPS, "{\"displayName\": \" \"}"));
  }
}
