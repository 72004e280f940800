package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewRole;
import dev.userdirectory.PageRequest;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserId;
import dev.userdirectory.UserKind;
import dev.userdirectory.UserQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is in a group: changed as asked or not at all, also by requests side by side. */
class ScimMembersTest extends ScimTest {

  private static final UserId NOBODY = UserId.of(UNKNOWN);

  private UserId casey;
  private String night;

  @BeforeEach
  void createAGroup() {
    casey = user("casey").id();
    night = GROUPS + "/" + scim("POST", GROUPS, "{\"displayName\": \"Night\"}").text("/id");
  }

  private Answer change(String group, String op, UserId... members) {
    return patch(group, op, "members", members(members));
  }

  private Set<String> roles(UserId user) {
    return stored(user).roles();
  }

  // What can't be read

  @Test
  void rejectsMembersThatAreNotAListOfObjectsWithAStringValue() {
    change(night, "add", casey);

    for (String members :
        List.of("\"x\"", "5", "null", "true", "[\"x\"]", "[null]", "[{}]", "[{\"value\": 5}]")) {
      for (String op : List.of("add", "replace", "remove")) {
        assertScimError(400, "invalidValue", patch(night, op, "members", members));
      }
      String group = "{\"displayName\": \"Late\", \"members\": " + members + "}";
      assertScimError(400, "invalidValue", scim("PUT", night, group));
      assertScimError(400, "invalidValue", scim("POST", GROUPS, group));
    }
    assertThat(roles(casey)).contains("Night");
    assertThat(acme().roles().list()).hasSize(1);
  }

  @Test
  void aMemberValueIsNotInterpretedAsAFilter() {
    change(night, "add", casey);

    Answer answer =
        patch(night, "remove", "members", "[{\"value\": \"z\\\" or value pr or value eq \\\"z\"}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(roles(casey)).contains("Night");
  }

  @Test
  void membersCanBeFilteredOnlyByAnExactId() {
    change(night, "add", casey);

    for (String filter : List.of("value pr", "value ne \\\"x\\\"", "display eq \\\"x\\\"")) {
      assertScimError(
          400,
          "invalidFilter",
          patch(night, "[{\"op\": \"remove\", \"path\": \"members[" + filter + "]\"}]"));
    }
    assertThat(roles(casey)).contains("Night");
  }

  @Test
  void attributeNamesIgnoreCaseAndCanBeQualifiedByTheSchema() {
    String urn = "urn:ietf:params:scim:schemas:core:2.0:Group:members";
    for (String path : List.of("Members", urn, urn + "[VALUE eq \\\"" + casey + "\\\"]")) {
      change(night, "add", casey);
      Answer answer = patch(night, "[{\"op\": \"remove\", \"path\": \"" + path + "\"}]");
      assertThat(answer.status()).as("answer %s", answer).isEqualTo(200);
      assertThat(roles(casey)).as(path).containsExactly("user");
    }
    patch(night, "add", "MEMBERS", "{\"Value\": \"" + casey + "\"}");
    assertThat(roles(casey)).contains("Night");
    scim("PUT", night, "{\"DISPLAYNAME\": \"Night\", \"" + urn + "\": []}");
    assertThat(roles(casey)).containsExactly("user");
  }

  @Test
  void rejectsMoreThanAThousandMembers() {
    List<UserId> many = new ArrayList<>(Collections.nCopies(1_001, casey));

    for (String op : List.of("add", "remove", "replace")) {
      assertScimError(413, null, change(night, op, many.toArray(UserId[]::new)));
    }
    String group = "{\"displayName\": \"Late\", \"members\": %s}";
    String all = members(many.toArray(UserId[]::new));
    assertScimError(413, null, scim("PUT", night, group.formatted(all)));
    assertScimError(413, null, scim("POST", GROUPS, group.formatted(all)));
    assertThat(roles(casey)).containsExactly("user");
    assertThat(change(night, "add", many.subList(0, 1_000).toArray(UserId[]::new)).status())
        .isEqualTo(200);
  }

  // All or nothing

  @Test
  void aRequestWithAnUnknownMemberChangesNothing() {
    UserId machine =
        acme()
            .users()
            .list(UserQuery.all().kind(UserKind.MACHINE), PageRequest.first())
            .items()
            .get(0)
            .id();

    for (UserId unknown : List.of(NOBODY, stranger.user().id(), machine)) {
      String group = "{\"displayName\": \"Late\", \"members\": " + members(casey, unknown) + "}";
      assertScimError(404, null, scim("POST", GROUPS, group));
      assertScimError(404, null, scim("PUT", night, group));
      assertScimError(404, null, change(night, "add", casey, unknown));
      assertScimError(404, null, patch(night, "[{\"op\": \"replace\", \"value\": " + group + "}]"));
    }
    assertThat(acme().roles().list()).hasSize(1);
    assertThat(get(night).text("/displayName")).isEqualTo("Night");
    assertThat(roles(casey)).containsExactly("user");
    assertThat(roles(machine)).containsExactly("provisioner");
  }

  @Test
  void refusingToRemoveTheLastOwnerRollsBackTheWholeRequest() {
    UserId jordan = owner.user().id();
    change(GROUPS + "/owner", "add", casey);

    assertScimError(403, null, change(GROUPS + "/owner", "replace"));
    assertScimError(403, null, change(GROUPS + "/owner", "remove", casey, jordan));

    assertThat(roles(casey)).containsExactlyInAnyOrder("owner", "user");
    assertThat(roles(jordan)).containsExactly("owner");
  }

  @Test
  void aGroupIsNotCreatedIfAMemberCannotBeAdded() {
    UserId alex = user("alex").id();
    List<String> most = new ArrayList<>(List.of("user"));
    for (int i = 1; i < 32; i++) {
      most.add(acme().roles().define(NewRole.named("role" + i).rank(10)).name());
    }
    acme().users().update(alex, UserChange.empty().roles(most));

    Answer answer =
        scim(
            "POST",
            GROUPS,
            "{\"displayName\": \"Late\", \"members\": " + members(casey, alex) + "}");

    assertScimError(400, "invalidValue", answer);
    assertThat(filter(GROUPS, "displayName eq \"Late\"").body().get("Resources")).isEmpty();
    assertThat(roles(casey)).containsExactly("user");
  }

  @Test
  void aGroupKeepsItsMembersIfItCannotBeDeletedOrRenamed() {
    change(night, "add", casey);
    String tooLong = "x".repeat(101);

    assertScimError(
        400, "invalidValue", scim("PUT", night, "{\"displayName\": \"" + tooLong + "\"}"));
    assertThat(roles(casey)).contains("Night");

    User machine =
        acme().users().stream(UserQuery.all().kind(UserKind.MACHINE)).findFirst().orElseThrow();
    acme().users().update(machine.id(), UserChange.empty().roles(Set.of("provisioner", "Night")));
    assertScimError(409, null, scim("DELETE", night, null));
    assertThat(roles(casey)).contains("Night");
  }

  @Test
  void theOnlyRoleOfAUserCannotBeRemoved() {
    UserId alex = user("alex").id();
    change(night, "add", alex);
    String everyone = GROUPS + "/user";

    assertScimError(400, "mutability", change(everyone, "remove", alex, casey));
    assertScimError(400, "mutability", change(everyone, "replace", alex));
    assertThat(roles(alex)).containsExactlyInAnyOrder("user", "Night");

    assertThat(change(everyone, "remove", alex).status()).isEqualTo(200);
    assertThat(roles(alex)).containsExactly("Night");
  }

  @Test
  void removingANonMemberSucceedsAndChangesNothing() {
    assertThat(change(night, "remove", casey, NOBODY).status()).isEqualTo(200);
    assertThat(stored(casey).version()).isEqualTo(1);
  }

  // Side by side

  @Test
  void aConcurrentAddToAnotherGroupDoesNotUndoARemoval() {
    for (int i = 0; i < 20; i++) {
      UserId user = user("user" + i).id();
      change(GROUPS + "/admin", "add", user);

      CompletableFuture<Answer> removed =
          CompletableFuture.supplyAsync(() -> change(GROUPS + "/admin", "remove", user));
      CompletableFuture<Answer> added =
          CompletableFuture.supplyAsync(() -> change(night, "add", user));

      assertThat(removed.join().status()).isEqualTo(200);
      assertThat(added.join().status()).isEqualTo(200);
      assertThat(roles(user)).containsExactlyInAnyOrder("user", "Night");
    }
  }

  @Test
  void membersAddedConcurrentlyAreAllKept() {
    for (int i = 0; i < 20; i++) {
      UserId one = user("one" + i).id();
      UserId two = user("two" + i).id();

      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(() -> change(night, "add", one));
      CompletableFuture<Answer> second =
          CompletableFuture.supplyAsync(() -> change(night, "add", two));

      assertThat(first.join().status()).isEqualTo(200);
      assertThat(second.join().status()).isEqualTo(200);
      assertThat(roles(one)).contains("Night");
      assertThat(roles(two)).contains("Night");
    }
  }
}
