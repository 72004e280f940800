package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserRef;
import dev.userdirectory.UserState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site product, {@code PUT /users}, where it is done. */
class SitePutTest extends SiteTest {

  private Answer put(String token, String fields) {
    return sendWith(
        "PUT",
        "/users",
        token,
        """
        {"email": "casey@acme.example", "firstName": "Casey", "lastName": "Lee",
         "organisationId": "%s"%s}\
        """
            .formatted(organization(), fields));
  }

  private User casey() {
    return acme().users().get(UserRef.email("casey@acme.example"));
  }

  private static void assertUpdated(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    assertThat(answer.body().isMissingNode()).isTrue();
  }

  @Test
  void puttingAnUnknownUserCreatesAndReturnsIt() {
    Answer answer =
        sendWith(
            "PUT",
            "/users",
            jordan(),
            """
            {"email": "user@example.com", "firstName": "Casey", "id": null, "lastName": "Lee",
             "name": "Casey L.", "organisationId": "%s", "organisationName": "Globex",
             "roles": ["member", "support"], "siteIds": ["%s", "%s"]}\
            """
                .formatted(organization(), NORTH, SOUTH));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"email": "user@example.com", "firstName": "Casey", "id": "%s",
                 "lastName": "Lee", "name": "Casey L.", "organisationId": "%s",
                 "organisationName": "Acme Logistics", "roles": ["support", "member"],
                 "siteIds": ["%s", "%s"]}\
                """
                    .formatted(answer.text("/id"), organization(), NORTH, SOUTH)));
    User user = acme().users().get(UserRef.email("user@example.com"));
    assertThat(user.id().toString()).isEqualTo(answer.text("/id"));
    assertThat(user.state()).isEqualTo(UserState.ACTIVE);
    assertThat(sender.sent()).isEmpty();
    assertThat(sendWith("GET", "/users/" + user.id(), jordan(), null).body())
        .isEqualTo(answer.body());
  }

  @Test
  void createsAUserFromOnlyTheRequiredFields() {
    Answer answer = put(jordan(), "");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                {"email": "casey@acme.example", "firstName": "Casey", "id": "%s",
                 "lastName": "Lee", "name": "Casey Lee", "organisationId": "%s",
                 "organisationName": "Acme Logistics", "roles": ["member"], "siteIds": []}\
                """
                    .formatted(answer.text("/id"), organization())));
  }

  @Test
  void nullAndUnknownFieldsAreIgnored() {
    Answer answer =
        put(
            jordan(),
            """
            , "id": null, "name": null, "organisationName": null, "roles": null,
            "siteIds": null, "state": "DISABLED", "owner": true, "x": {"y": []}\
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(casey().roles()).containsExactly("member");
    assertThat(casey().state()).isEqualTo(UserState.ACTIVE);
  }

  @Test
  void puttingAnExistingIdUpdatesTheUserAndReturnsNoBody() {
    User casey = created("jane", "member", NORTH);

    assertUpdated(
        put(
            jordan(),
            ", \"id\": \"%s\", \"name\": \"Casey L.\", \"roles\": [\"support\"], \"siteIds\": [\"%s\"]"
                .formatted(casey.id(), SOUTH)));

    assertThat(sendWith("GET", "/users/" + casey.id(), jordan(), null).body())
        .isEqualTo(
            json(
                """
                {"email": "casey@acme.example", "firstName": "Casey", "id": "%s",
                 "lastName": "Lee", "name": "Casey L.", "organisationId": "%s",
                 "organisationName": "Acme Logistics", "roles": ["support"],
                 "siteIds": ["%s"]}\
                """
                    .formatted(casey.id(), organization(), SOUTH)));
  }

  @Test
  void aPutWithoutAnIdUpdatesTheUserWithTheEmail() {
    User casey =
        acme().users().create(user("CASEY", "support", NORTH).displayName("C.").firstName("X"));

    assertUpdated(put(jordan(), ""));

    assertThat(casey().id()).isEqualTo(casey.id());
    assertThat(casey().firstName()).isEqualTo("Casey");
    assertThat(casey().displayName()).isEqualTo("C.");
    assertThat(casey().roles()).containsExactly("support");
    assertThat(casey().sites()).isEqualTo(casey.sites());
  }

  @Test
  void anEmptySiteListRemovesAllSites() {
    created("casey", "member", NORTH);

    assertUpdated(put(jordan(), ", \"siteIds\": []"));

    assertThat(casey().sites()).isEmpty();
  }

  @Test
  void repeatingARequestChangesNothing() {
    put(jordan(), "");
    String before = everything();

    assertUpdated(put(jordan(), ""));

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aUserThatWasReadCanBePutBack() {
    User casey = created("casey", "support", NORTH);
    put(jordan(), "");
    String read = sendWith("GET", "/users/" + casey.id(), jordan(), null).body().toString();
    String self = sendWith("GET", "/users/me", jordan(), null).body().toString();
    // A derived name is given as one's own when it is put back, once.
    assertUpdated(sendWith("PUT", "/users", jordan(), read));
    assertUpdated(sendWith("PUT", "/users", jordan(), self));
    String before = everything();

    assertUpdated(sendWith("PUT", "/users", jordan(), read));
    assertUpdated(sendWith("PUT", "/users", jordan(), self));

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aDisabledUserStaysDisabledWhenUpdated() {
    acme().users().disable(created("casey", "member").id());

    assertUpdated(put(jordan(), ""));

    assertThat(casey().state()).isEqualTo(UserState.DISABLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "admin", "support"})
  void everyDocumentedRoleCanBeAssigned(String role) {
    assertThat(put(jordan(), ", \"roles\": [\"%s\"]".formatted(role)).status()).isEqualTo(201);

    assertThat(casey().roles()).containsExactly(role);
  }

  @Test
  void anOwnerCanCreateAnOwner() {
    assertThat(put(jordan(), ", \"roles\": [\"owner\"]").status()).isEqualTo(201);

    assertThat(casey().owner()).isTrue();
  }

  @Test
  void aUserCanHaveSeveralRolesAndDuplicatesAreRemoved() {
    put(jordan(), ", \"roles\": [\"member\", \"admin\", \"support\", \"member\"]");

    assertThat(casey().roles()).containsExactly("admin", "support", "member");
  }

  @Test
  void aUserCanHaveAThousandSitesAndDuplicatesAreRemoved() {
    String twice = "\"%s\", \"%s\"".formatted(NORTH, NORTH);
    put(jordan(), ", \"siteIds\": [%s]".formatted(twice));
    assertThat(casey().sites()).hasSize(1);

    assertUpdated(put(jordan(), ", \"siteIds\": [%s]".formatted(sites(1000))));

    assertThat(casey().sites()).hasSize(1000);
  }

  static String sites(int count) {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < count; i++) {
      ids.append(i == 0 ? "" : ", ").append('"').append(new UUID(7, i)).append('"');
    }
    return ids.toString();
  }

  @Test
  void sitesOfARoleThatIsNotSiteScopedAreNotStored() {
    put(jordan(), ", \"roles\": [\"admin\"], \"siteIds\": [\"%s\"]".formatted(NORTH));

    assertThat(casey().sites()).isEmpty();
  }

  @Test
  void acceptsNamesOfAHundredCharacters() {
    String hundred = "\uD83D\uDE00".repeat(100);

    Answer answer =
        sendWith(
            "PUT",
            "/users",
            jordan(),
            """
            {"email": "casey@acme.example", "firstName": "%1$s", "lastName": "%1$s",
             "name": "%1$s", "organisationId": "%2$s"}\
            """
                .formatted(hundred, organization()));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(List.of(answer.text("/firstName"), answer.text("/lastName"), answer.text("/name")))
        .containsOnly(hundred);
  }

  @Test
  void anAdminCanCreateAUserAndAUserCanChangeTheirOwnName() {
    assertThat(put(tokenOf("alex", "admin"), "").status()).isEqualTo(201);

    assertUpdated(put(token("casey"), ", \"name\": \"C.\""));

    assertThat(casey().displayName()).isEqualTo("C.");
  }

  @Test
  void anEmailUsedInAnotherOrganisationCanBeUsedAgain() {
    Answer answer =
        sendWith(
            "PUT",
            "/users",
            jordan(),
            """
            {"email": "robin@globex.example", "firstName": "Robin", "lastName": "Roe",
             "organisationId": "%s"}\
            """
                .formatted(organization()));

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void anAdminOfTwoOrganisationsCanCreateAUserInTheNamedOne() {
    created("alex", "admin");
    directory
        .actingAs(SystemActor.named("test"), stranger.organization().id())
        .users()
        .create(user("alex", "admin"));

    assertThat(put(token("alex"), "").status()).isEqualTo(201);
  }
}
