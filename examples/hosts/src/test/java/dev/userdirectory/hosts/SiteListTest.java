package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.userdirectory.Identity;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site product, {@code GET /users}. */
class SiteListTest extends SiteTest {

  private Answer list(String token, String query) {
    return sendWith("GET", "/users" + query, token, null);
  }

  private List<String> names(String token, String query) {
    Answer answer = list(token, query);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    List<String> names = new ArrayList<>();
    for (JsonNode user : answer.body()) {
      names.add(user.at("/email").asText().replaceAll("@.*", ""));
    }
    return names;
  }

  @Test
  void theListReturnsEveryFieldOfTheOrganisationsUsers() {
    User casey = created("casey", "member", NORTH, SOUTH);

    Answer answer = list(jordan(), "?organisationId=" + organization());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            json(
                """
                [{"email": "jordan@acme.example", "firstName": "Jordan", "id": "%1$s",
                  "lastName": "Park", "name": "Jordan Park", "organisationId": "%3$s",
                  "organisationName": "Acme Logistics", "roles": ["owner"], "siteIds": []},
                 {"email": "casey@acme.example", "firstName": null, "id": "%2$s",
                  "lastName": null, "name": "casey", "organisationId": "%3$s",
                  "organisationName": "Acme Logistics", "roles": ["member"],
                  "siteIds": ["%4$s", "%5$s"]}]\
                """
                    .formatted(owner.user().id(), casey.id(), organization(), NORTH, SOUTH)));
  }

  @Test
  void theListBySiteReturnsTheUsersAssignedToTheSite() {
    created("north", "member", NORTH);
    created("both", "support", NORTH, SOUTH);
    created("south", "member", SOUTH);
    created("nowhere", "member");
    String acme = "&organisationId=" + organization();

    assertThat(names(jordan(), "?siteId=" + NORTH)).containsExactly("north", "both");
    assertThat(names(jordan(), "?siteId=" + SOUTH + acme)).containsExactly("both", "south");
    assertThat(names(jordan(), "?siteId=" + UNKNOWN)).isEmpty();
    assertThat(names(jordan(), "?siteId=north")).isEmpty();
    assertThat(names(issuer.sign(ROBIN), "?siteId=" + NORTH)).isEmpty();
  }

  @Test
  void theListDefaultsToTheCallersOrganisation() {
    created("casey", "member");

    assertThat(names(jordan(), "")).containsExactly("jordan", "casey");
    assertThat(names(issuer.sign(ROBIN), "")).containsExactly("robin");
    assertThat(names(jordan(), "?page=2&limit=0")).containsExactly("jordan", "casey");
  }

  @Test
  void invitedAndDisabledUsersAreListed() {
    acme().invitations().create(user("casey", "member"));
    acme().users().disable(created("alex", "member").id());

    assertThat(names(jordan(), "")).containsExactly("jordan", "casey", "alex");
  }

  @Test
  void theListIsNotPaged() {
    for (int i = 0; i < 120; i++) {
      created("user" + i, "member");
    }

    assertThat(names(jordan(), "")).hasSize(121).doesNotHaveDuplicates();
  }

  @Test
  void callersListOnlyTheUsersTheyCanSee() {
    String casey = tokenOf("casey", "member", NORTH);
    String support = tokenOf("alex", "support", NORTH);
    String admin = tokenOf("bo", "admin");
    created("south", "member", SOUTH);

    assertThat(names(casey, "")).containsExactly("casey");
    assertThat(names(casey, "?siteId=" + SOUTH)).isEmpty();
    assertThat(names(support, "")).containsExactly("casey", "alex");
    assertThat(names(support, "?siteId=" + SOUTH)).isEmpty();
    assertThat(names(admin, "")).containsExactly("jordan", "casey", "alex", "bo", "south");
  }

  @Test
  void aForeignOrUnknownOrganisationIsForbidden() {
    for (Object other : List.of(stranger.organization().id(), UNKNOWN, "x", "")) {
      assertTells(403, () -> list(jordan(), "?organisationId=" + other));
    }
  }

  @Test
  void aDisabledInvitedOrUnknownCallerCannotListUsers() {
    acme().users().disable(seen("casey", "admin").id());
    acme().invitations().create(user("alex", "admin"));

    assertTells(403, () -> list(token("casey"), ""));
    assertTells(403, () -> list(token("alex"), ""));
    assertTells(403, () -> list(issuer.sign(Identity.verified("idp|x", "x@acme.example")), ""));
  }

  @Test
  void aCallerInTwoOrganisationsMustNameOne() {
    acme().users().create(user("alex", "admin"));
    String alex = token("alex");
    directory
        .actingAs(SystemActor.named("test"), stranger.organization().id())
        .users()
        .create(user("alex", "member"));

    assertTells(422, () -> list(alex, ""));
    assertThat(names(alex, "?organisationId=" + organization())).containsExactly("jordan", "alex");
    assertThat(names(alex, "?organisationId=" + stranger.organization().id()))
        .containsExactly("alex");
  }

  @Test
  void theListRequiresATokenOfTheIssuer() {
    for (String token : new String[] {null, "", "x", owner.token().reveal(), jordan() + "A"}) {
      assertTells(401, () -> list(token, ""));
    }
  }

  @Test
  void aBlankOrOverlongSiteIdIsUnprocessable() {
    for (String site : List.of("", "%20", "%00", "s".repeat(256))) {
      assertTells(422, () -> list(jordan(), "?siteId=" + site));
    }
    assertThat(names(jordan(), "?siteId=" + "s".repeat(255))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"siteId=%zz", "organisationId=%", "siteId=%u0041"})
  void aMalformedQueryStringIsABadRequest(String query) throws IOException {
    String request =
        "GET /users?%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(query, jordan());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address("/").getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aStoreFailureIsReportedAsAnInternalError() {
    assertFails(() -> list(jordan(), ""));
    assertFails(() -> list(jordan(), "?siteId=" + NORTH));
    assertThat(names(jordan(), "")).containsExactly("jordan");
  }
}
