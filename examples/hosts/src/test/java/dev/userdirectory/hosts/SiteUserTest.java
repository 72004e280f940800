package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.Identity;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The site product, {@code GET /users/me}, {@code GET /users/{userId}}, {@code DELETE
 * /users/{userId}}.
 */
class SiteUserTest extends SiteTest {

  private Answer me(String token) {
    return sendWith("GET", "/users/me", token, null);
  }

  private Answer get(String token, Object id) {
    return sendWith("GET", "/users/" + id, token, null);
  }

  private Answer delete(String token, Object id) {
    return sendWith("DELETE", "/users/" + id, token, null);
  }

  private void assertGone(Answer answer, Object id) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    assertThat(answer.body().isMissingNode()).isTrue();
    assertTells(404, () -> get(jordan(), id));
  }

  private void inGlobexToo(String name) {
    directory
        .actingAs(SystemActor.named("test"), stranger.organization().id())
        .users()
        .create(user(name, "member"));
  }

  // Get my profile

  @Test
  void meReturnsEveryFieldOfTheCaller() {
    User casey =
        member(
                user("casey", "member", NORTH)
                    .roles(List.of("member", "support"))
                    .firstName("Casey")
                    .lastName("Lee")
                    .displayName("Casey L."))
            .user();

    Answer answer = me(token("casey"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"email": "casey@acme.example", "firstName": "Casey", "id": "%s",
                 "lastName": "Lee", "name": "Casey L.", "organisationId": "%s",
                 "organisationName": "Acme Logistics", "roles": ["support", "member"],
                 "siteIds": ["%s"]}\
                """
                    .formatted(casey.id(), organization(), NORTH)));
  }

  @Test
  void meIsForbiddenToADisabledInvitedOrUnknownCaller() {
    acme().users().disable(created("casey", "member").id());
    acme().invitations().create(user("alex", "member"));

    assertTells(403, () -> me(token("casey")));
    assertTells(403, () -> me(token("alex")));
    assertTells(403, () -> me(issuer.sign(Identity.verified("idp|x", "x@acme.example"))));
  }

  @Test
  void meIsUnprocessableForACallerInTwoOrganisations() {
    created("casey", "member");
    inGlobexToo("casey");

    assertTells(422, () -> me(token("casey")));
  }

  @Test
  void meIsUnprocessableForATokenWithoutASubjectOrValidEmail() {
    assertTells(422, () -> me(issuer.sign(Identity.verified(null, null))));
    assertTells(422, () -> me(issuer.sign(Identity.verified(null, "no e-mail"))));
  }

  @Test
  void meRequiresATokenOfTheIssuer() {
    for (String token : new String[] {null, "", "x", owner.token().reveal(), jordan() + "A"}) {
      assertTells(401, () -> me(token));
    }
  }

  // Get user

  @Test
  void getReturnsEveryFieldOfTheUser() {
    User casey = created("casey", "member", NORTH);

    Answer answer = get(jordan(), casey.id());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"email": "casey@acme.example", "firstName": null, "id": "%s",
                 "lastName": null, "name": "casey", "organisationId": "%s",
                 "organisationName": "Acme Logistics", "roles": ["member"],
                 "siteIds": ["%s"]}\
                """
                    .formatted(casey.id(), organization(), NORTH)));
  }

  @Test
  void anyUserCanGetThemselves() {
    User casey = seen("casey", "member");

    assertThat(get(token("casey"), casey.id()).body()).isEqualTo(me(token("casey")).body());
  }

  @Test
  void aSupportUserCanGetOnlyTheUsersOfTheirSites() {
    String support = tokenOf("alex", "support", NORTH);
    User north = created("north", "member", NORTH, SOUTH);
    User south = created("south", "member", SOUTH);

    assertThat(get(support, north.id()).status()).isEqualTo(200);
    assertTells(404, () -> get(support, south.id()));
    assertTells(404, () -> get(support, owner.user().id()));
  }

  @Test
  void aMemberCannotGetOthersWhetherOrNotTheyExist() {
    String casey = tokenOf("casey", "member", NORTH);
    User north = created("north", "member", NORTH);

    for (Object id : List.of(north.id(), owner.user().id(), UNKNOWN, "x", stranger.user().id())) {
      assertTells(403, () -> get(casey, id));
    }
  }

  @Test
  void aDisabledOrUnknownCallerCannotGetAUser() {
    User casey = seen("casey", "admin");
    acme().users().disable(casey.id());

    assertTells(403, () -> get(token("casey"), casey.id()));
    assertTells(
        403, () -> get(issuer.sign(Identity.verified("idp|x", "x@acme.example")), casey.id()));
  }

  @Test
  void anUnknownForeignOrRemovedUserIsNotFound() {
    User gone = created("casey", "member");
    acme().users().remove(gone.id());

    for (Object id :
        List.of(UNKNOWN, "x", "ME", "%20", stranger.user().id(), gone.id(), "x".repeat(4000))) {
      assertTells(404, () -> get(jordan(), id));
    }
  }

  @Test
  void getRequiresATokenOfTheIssuer() {
    for (String token : new String[] {null, "", "x", owner.token().reveal(), jordan() + "A"}) {
      assertTells(401, () -> get(token, owner.user().id()));
    }
  }

  // Delete user

  @Test
  void anAdminCanDeleteAUser() {
    String admin = tokenOf("alex", "admin");
    User casey = seen("casey", "member");

    assertGone(delete(admin, casey.id()), casey.id());

    assertTells(403, () -> me(token("casey")));
    assertTells(404, () -> delete(admin, casey.id()));
  }

  @Test
  void aMemberOrOneOfTwoOwnersCanDeleteThemselves() {
    User casey = seen("casey", "member");
    User second = seen("bo", "owner");

    assertGone(delete(token("casey"), casey.id()), casey.id());
    assertGone(delete(token("bo"), second.id()), second.id());
  }

  @Test
  void theOnlyOwnerCannotBeDeleted() {
    assertTells(403, () -> delete(jordan(), owner.user().id()));
  }

  @Test
  void onlyAnAdminCanDeleteOthersAndNoAdminCanDeleteAnOwner() {
    User north = created("north", "member", NORTH);
    String member = tokenOf("casey", "member", NORTH);
    String support = tokenOf("alex", "support", NORTH);
    String admin = tokenOf("bo", "admin");

    for (Object id : List.of(north.id(), owner.user().id(), UNKNOWN, "x", stranger.user().id())) {
      assertTells(403, () -> delete(member, id));
      assertTells(403, () -> delete(support, id));
    }
    assertTells(403, () -> delete(admin, owner.user().id()));
  }

  @Test
  void deletingAnUnknownOrForeignUserIsNotFound() {
    for (Object id : List.of(UNKNOWN, "x", "me", stranger.user().id(), "x".repeat(4000))) {
      assertTells(404, () -> delete(jordan(), id));
    }
    assertThat(me(issuer.sign(ROBIN)).status()).isEqualTo(200);
  }

  @Test
  void deleteRequiresATokenOfTheIssuer() {
    for (String token : new String[] {null, "", "x", owner.token().reveal(), jordan() + "A"}) {
      assertTells(401, () -> delete(token, owner.user().id()));
    }
  }

  // All of them

  @Test
  void aStoreFailureIsReportedAsAnInternalError() {
    User casey = created("casey", "member");

    assertFails(() -> me(jordan()));
    assertFails(() -> get(jordan(), casey.id()));
    assertFails(() -> delete(jordan(), casey.id()));
    assertTells(500, () -> whileReadOnly(() -> delete(jordan(), casey.id())));
    assertThat(whileReadOnly(() -> get(jordan(), casey.id())).status()).isEqualTo(200);
  }

  @Test
  void anUnsupportedMethodIsNotAllowed() {
    for (String method : List.of("POST", "PATCH", "DELETE")) {
      assertTells(405, () -> sendWith(method, "/users", jordan(), "{}"));
    }
    for (String method : List.of("POST", "PUT", "PATCH")) {
      assertTells(405, () -> sendWith(method, "/users/" + UNKNOWN, jordan(), "{}"));
    }
  }

  @Test
  void anUnknownPathIsNotFound() {
    for (String path : List.of("/", "/user", "/Users", "/users/me/x", "/users/a/b")) {
      assertTells(404, () -> sendWith("GET", path, jordan(), null));
    }
  }
}
