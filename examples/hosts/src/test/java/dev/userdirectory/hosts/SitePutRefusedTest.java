package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.userdirectory.Identity;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site product, {@code PUT /users}, where it is refused: by each documented status. */
class SitePutRefusedTest extends SiteTest {

  /** A request that is fine, for Casey, but for these fields. */
  private String body(String fields) {
    ObjectNode body =
        (ObjectNode)
            json(
                """
                {"email": "casey@acme.example", "firstName": "Casey", "lastName": "Lee",
                 "organisationId": "%s"}\
                """
                    .formatted(organization()));
    body.setAll((ObjectNode) json("{" + fields + "}"));
    return body.toString();
  }

  private Answer put(@Nullable String token, String body) {
    return sendWith("PUT", "/users", token, body);
  }

  private static String id(Object id) {
    return "\"id\": \"%s\"".formatted(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "{", "[]", "null", "7", "\"{}\"", "{'email': 'a'}"})
  void aBodyThatIsNotAJsonObjectIsABadRequest(String body) {
    assertTells(400, () -> put(jordan(), body));
  }

  @Test
  void putRequiresATokenOfTheIssuer() {
    for (String token : new String[] {null, "", "x", owner.token().reveal(), jordan() + "A"}) {
      assertTells(401, () -> put(token, body("")));
    }
  }

  @Test
  void aMissingTokenIsReportedBeforeAnInvalidBody() {
    assertTells(401, () -> put(null, "no JSON"));
    assertTells(401, () -> put(null, "{\"email\": 7}"));
  }

  @Test
  void aUserWhoIsNotAnAdminCannotPutAnotherUser() {
    String member = tokenOf("bo", "member", NORTH);
    String support = tokenOf("alex", "support", NORTH);
    User casey = created("casey", "member", NORTH);

    for (String token : List.of(member, support)) {
      assertTells(403, () -> put(token, body("")));
      assertTells(403, () -> put(token, body("\"email\": \"new@acme.example\"")));
      assertTells(403, () -> put(token, body(id(casey.id()))));
      assertTells(403, () -> put(token, body(id(UNKNOWN))));
    }
  }

  @Test
  void aUserCannotChangeTheirOwnRolesOrSites() {
    String casey = tokenOf("casey", "member");
    String alex = tokenOf("alex", "admin");

    assertTells(403, () -> put(casey, body("\"roles\": [\"admin\"]")));
    assertTells(403, () -> put(casey, body("\"siteIds\": [\"%s\"]".formatted(NORTH))));
    assertTells(
        403, () -> put(alex, body("\"email\": \"alex@acme.example\", \"roles\": [\"member\"]")));
  }

  @Test
  void anAdminCannotPutAnOwner() {
    String admin = tokenOf("alex", "admin");

    assertTells(403, () -> put(admin, body("\"roles\": [\"owner\"]")));
    assertTells(403, () -> put(admin, body("\"email\": \"jordan@acme.example\"")));
    assertTells(403, () -> put(admin, body(id(owner.user().id()))));
  }

  @Test
  void theOnlyOwnerCannotGiveUpTheOwnerRole() {
    assertTells(
        403,
        () -> put(jordan(), body("\"email\": \"jordan@acme.example\", \"roles\": [\"admin\"]")));
  }

  @Test
  void aUserCannotChangeTheirOwnEmailToAnUnverifiedOne() {
    User casey = seen("casey", "member");

    assertTells(
        403, () -> put(token("casey"), body(id(casey.id()) + ", \"email\": \"new@acme.example\"")));
  }

  @Test
  void aForeignOrUnknownOrganisationIsForbidden() {
    for (Object other :
        List.of(stranger.organization().id(), UNKNOWN, "no id", "", "x".repeat(1 << 20))) {
      assertTells(403, () -> put(jordan(), body("\"organisationId\": \"%s\"".formatted(other))));
    }
  }

  @Test
  void aDisabledOrUnknownCallerCannotPutAUser() {
    User alex = seen("alex", "admin");
    acme().users().disable(alex.id());

    assertTells(403, () -> put(token("alex"), body("")));
    assertTells(
        403, () -> put(issuer.sign(Identity.verified("idp|x", "x@acme.example")), body("")));
  }

  @Test
  void anUnknownForeignRemovedOrMalformedIdIsNotFound() {
    User gone = created("bo", "member");
    acme().users().remove(gone.id());

    for (Object id : List.of(UNKNOWN, stranger.user().id(), gone.id(), "string", "")) {
      assertTells(404, () -> put(jordan(), body(id(id))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "firstName", "lastName", "organisationId"})
  void aMissingRequiredFieldIsUnprocessable(String field) {
    ObjectNode body = (ObjectNode) json(body(""));
    body.remove(field);

    assertTells(422, () -> put(jordan(), body.toString()));
    assertTells(422, () -> put(jordan(), body("\"%s\": null".formatted(field))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"email\": \"\"",
        "\"email\": \"casey\"",
        "\"email\": 7",
        "\"email\": [\"a@b.example\"]",
        "\"firstName\": \"\"",
        "\"firstName\": \" \"",
        "\"firstName\": 7",
        "\"firstName\": \"a\\u0000b\"",
        "\"lastName\": \"\"",
        "\"lastName\": {}",
        "\"name\": \"\"",
        "\"name\": \" \"",
        "\"name\": true",
        "\"id\": 7",
        "\"organisationId\": 7",
        "\"roles\": []",
        "\"roles\": \"member\"",
        "\"roles\": [7]",
        "\"roles\": [null]",
        "\"roles\": [\"janitor\"]",
        "\"roles\": [\"Member\"]",
        "\"roles\": [\"member\", \"janitor\"]",
        "\"roles\": {\"member\": true}",
        "\"siteIds\": \"north\"",
        "\"siteIds\": [7]",
        "\"siteIds\": [null]",
        "\"siteIds\": [\"\"]",
        "\"siteIds\": [\" \"]",
        "\"siteIds\": {}"
      })
  void anInvalidFieldValueIsUnprocessable(String field) {
    assertTells(422, () -> put(jordan(), body(field)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstName", "lastName", "name"})
  void aNameOfMoreThanAHundredCharactersIsUnprocessable(String field) {
    for (int length : new int[] {101, 1 << 20}) {
      assertTells(
          422, () -> put(jordan(), body("\"%s\": \"%s\"".formatted(field, "n".repeat(length)))));
    }
  }

  @Test
  void tooManySitesOrAnOverlongSiteIdIsUnprocessable() {
    assertTells(
        422, () -> put(jordan(), body("\"siteIds\": [%s]".formatted(SitePutTest.sites(1001)))));
    assertTells(422, () -> put(jordan(), body("\"siteIds\": [\"%s\"]".formatted("s".repeat(256)))));
  }

  @Test
  void puttingTheEmailOfAnotherUserIsUnprocessable() {
    User casey = created("casey", "member");

    for (String taken : List.of("jordan@acme.example", "JORDAN@Acme.Example")) {
      assertTells(
          422, () -> put(jordan(), body(id(casey.id()) + ", \"email\": \"%s\"".formatted(taken))));
    }
  }

  @Test
  void puttingTheEmailOfAUserTheCallerCannotSeeIsUnprocessable() {
    User support = seen("alex", "support", NORTH);
    for (String permission : List.of("users.invite", "users.update", "roles.assign")) {
      acme().users().update(support.id(), UserChange.empty().permission(permission, true));
    }
    created("casey", "member", SOUTH);

    assertTells(422, () -> put(token("alex"), body("\"siteIds\": [\"%s\"]".formatted(NORTH))));
  }

  @Test
  void aStoreFailureIsReportedAsAnInternalError() {
    User casey = created("casey", "member");

    assertFails(() -> put(jordan(), body("")));
    assertFails(() -> put(jordan(), body("\"email\": \"new@acme.example\"")));
    assertTells(500, () -> whileReadOnly(() -> put(jordan(), body(id(casey.id())))));
    assertThat(put(jordan(), body("")).status()).isEqualTo(204);
  }
}
