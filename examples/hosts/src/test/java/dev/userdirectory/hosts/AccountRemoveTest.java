package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.IssuedInvitation;
import dev.userdirectory.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account product, {@code POST /user/remove}. */
class AccountRemoveTest extends AccountTest {

  private static String id(Object id) {
    return "{\"id\": \"%s\"}".formatted(id);
  }

  @Test
  void anAdminRemovesAUserByIdEmailOrBoth() {
    String token = session("alex", "admin");
    User casey = created("casey", "user");
    User bo = created("bo", "user");
    created("zoe", "user");

    for (String body :
        List.of(
            id(casey.id()),
            "{\"email\": \"ZOE@acme.example\"}",
            "{\"id\": \"%s\", \"email\": \"bo@acme.example\"}".formatted(bo.id()))) {
      Answer answer = post("remove", token, body);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(json("{}"));
      assertNotFound(() -> post("get", token, body));
      assertNotFound(() -> post("remove", token, body));
    }
  }

  @Test
  void removingAUserEndsTheirSessionsAndFreesTheirEmail() {
    String casey = session("casey", "user");

    post("remove", session(JORDAN), "{\"email\": \"casey@acme.example\"}");

    assertNeedsLogin(() -> post("get", casey, "{}"));
    assertNotFound(() -> login(person("casey"), "{}"));
    created("casey", "user");
    assertThat(login(person("casey"), "{}").status()).isEqualTo(200);
  }

  @Test
  void aRemovedInvitedUserCanNoLongerAcceptTheInvite() {
    IssuedInvitation invitation = invited("casey", "user");

    post("remove", session(JORDAN), id(invitation.user().id()));

    assertConflict(
        () -> login(person("casey"), "{\"invite\": \"%s\"}".formatted(invitation.code().reveal())));
  }

  @Test
  void anAdminOrOneOfTwoOwnersCanRemoveThemselves() {
    String admin = session("alex", "admin");
    String second = session("bo", "owner");

    assertThat(post("remove", admin, id(idOf("alex"))).status()).isEqualTo(200);
    assertThat(post("remove", second, id(idOf("bo"))).status()).isEqualTo(200);

    assertNeedsLogin(() -> post("get", admin, "{}"));
    assertNeedsLogin(() -> post("get", second, "{}"));
  }

  @Test
  void theOnlyOwnerCannotBeRemoved() {
    String jordan = session(JORDAN);

    assertForbidden(() -> post("remove", jordan, id(owner.user().id())));
  }

  @Test
  void anAdminCannotRemoveAnOwner() {
    String admin = session("alex", "admin");
    User second = created("bo", "owner");

    assertForbidden(() -> post("remove", admin, id(second.id())));
  }

  @Test
  void aUserWhoIsNotAnAdminCannotRemoveAnyoneIncludingThemselves() {
    String casey = session("casey", "user");

    for (Object id :
        List.of(idOf("casey"), owner.user().id(), stranger.user().id(), UNKNOWN, "no id", "")) {
      assertForbidden(() -> post("remove", casey, id(id)));
    }
    assertForbidden(() -> post("remove", casey, "{}"));
  }

  @Test
  void anUnknownForeignOrMismatchedUserIsNotFound() {
    String token = session("alex", "admin");
    User casey = created("casey", "user");

    for (String body :
        List.of(
            id(UNKNOWN),
            id("no id"),
            id(stranger.user().id()),
            "{\"email\": \"robin@globex.example\"}",
            "{\"email\": \"no e-mail\"}",
            "{\"id\": \"%s\", \"email\": \"alex@acme.example\"}".formatted(casey.id()))) {
      assertNotFound(() -> post("remove", token, body));
    }
    assertThat(login(Identity.verified("idp|robin", null), "{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"id\": null}",
        "{\"id\": \"\"}",
        "{\"email\": \" \"}",
        "{\"id\": 7}",
        "{\"email\": []}",
        "{\"user\": \"casey@acme.example\"}"
      })
  void rejectsARequestWithoutAUsableIdOrEmail(String body) {
    String token = session("alex", "admin");

    assertInvalid(() -> post("remove", token, body));
  }
}
