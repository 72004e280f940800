package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.userdirectory.NewUser;
import dev.userdirectory.SignInResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The team product: the numbered pages of members and of invitations. */
class TeamListTest extends TeamTest {

  @Test
  void membersAreListedInCreationOrder() {
    SignInResult jane = jane("VIEWER");

    assertAnswer(
        200,
        pageJson(1, 20, 2, jordanJson(), memberJson(jane, "VIEWER", false, JANE)),
        send("GET", MEMBERS, owner, null));
  }

  @Test
  void invitationsAreListedInCreationOrder() {
    String first = invite(owner, "engineer@example.com", "USER").text("/id");
    String second = invite(owner, "operator@example.com", "OPERATOR").text("/id");

    assertAnswer(
        200,
        pageJson(
            1,
            20,
            2,
            invitationJson(first, "engineer@example.com", "PENDING", "USER"),
            invitationJson(second, "operator@example.com", "PENDING", "OPERATOR")),
        send("GET", INVITATIONS, owner, null));
  }

  @Test
  void anOrganizationWithoutInvitationsReturnsAnEmptyPage() {
    assertAnswer(200, pageJson(1, 20, 0), send("GET", INVITATIONS, owner, null));
  }

  @Test
  void invitedAndRemovedUsersAreNotListedAsMembers() {
    invite(owner, "engineer@example.com", "USER");
    SignInResult jane = jane("USER");
    acme().users().remove(jane.user().id());

    assertAnswer(200, pageJson(1, 20, 1, jordanJson()), send("GET", MEMBERS, owner, null));
  }

  @Test
  void aDisabledUserIsStillListedAsAMember() {
    SignInResult jane = jane("USER");
    acme().users().disable(jane.user().id());

    assertAnswer(
        200,
        pageJson(1, 20, 2, jordanJson(), memberJson(jane, "USER", false, JANE)),
        send("GET", MEMBERS, owner, null));
  }

  @Test
  void membersAndInvitationsOfAnotherOrganizationAreNotListed() {
    jane("USER");
    invite(owner, "engineer@example.com", "USER");

    assertThat(send("GET", MEMBERS, stranger, null).body().findValuesAsText("email"))
        .containsExactly("robin@globex.example");
    assertAnswer(200, pageJson(1, 20, 0), send("GET", INVITATIONS, stranger, null));
  }

  @Test
  void anAdminSeesEveryMemberAndEveryInvitation() {
    SignInResult jane = jane("ADMIN");
    invite(owner, "engineer@example.com", "USER");

    assertThat(send("GET", MEMBERS, jane, null).body().at("/total").intValue()).isEqualTo(2);
    assertThat(send("GET", INVITATIONS, jane, null).body().at("/total").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "OPERATOR", "VIEWER"})
  void aMemberWhoIsNotAnAdminSeesOnlyThemselvesAndNoInvitations(String role) {
    SignInResult jane = jane(role);
    invite(owner, "engineer@example.com", "USER");

    assertAnswer(
        200,
        pageJson(1, 20, 1, memberJson(jane, role, false, JANE)),
        send("GET", MEMBERS, jane, null));
    assertAnswer(200, pageJson(1, 20, 0), send("GET", INVITATIONS, jane, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {MEMBERS, INVITATIONS})
  void thePageNumberMustBeFromOneToAThousand(String path) {
    for (int page : new int[] {1, 2, 999, 1000}) {
      Answer answer = send("GET", path + "?page=" + page, owner, null);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().at("/page").intValue()).isEqualTo(page);
      assertThat(answer.body().at("/perPage").intValue()).isEqualTo(20);
    }
    for (String page :
        new String[] {
          "0",
          "1001",
          "-1",
          "2147483647",
          "2147483648",
          "1.0",
          "one",
          "",
          "1e2",
          "0x1",
          "%201",
          "null",
          "1".repeat(2000)
        }) {
      assertInvalid(() -> send("GET", path + "?page=" + page, owner, null));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MEMBERS, INVITATIONS})
  void perPageMustBeFromOneToAHundred(String path) {
    for (int perPage : new int[] {1, 2, 20, 99, 100}) {
      Answer answer = send("GET", path + "?perPage=" + perPage, owner, null);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().at("/perPage").intValue()).isEqualTo(perPage);
      assertThat(answer.body().at("/page").intValue()).isEqualTo(1);
    }
    for (String perPage :
        new String[] {"0", "101", "-1", "2147483648", "20.0", "all", "", "9".repeat(2000)}) {
      assertInvalid(() -> send("GET", path + "?perPage=" + perPage, owner, null));
    }
  }

  @Test
  void membersArePaged() {
    fill(120);

    assertThat(emails(MEMBERS)).hasSize(20);
    assertThat(emails(MEMBERS + "?page=7")).hasSize(1);
    assertThat(emails(MEMBERS + "?page=8")).isEmpty();
    assertThat(emails(MEMBERS + "?perPage=100")).hasSize(100);
    assertThat(emails(MEMBERS + "?page=1000&perPage=100")).isEmpty();
    List<String> all = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      JsonNode body = send("GET", MEMBERS + "?perPage=50&page=" + page, owner, null).body();
      assertThat(body.at("/total").intValue()).isEqualTo(121);
      all.addAll(body.findValuesAsText("email"));
    }
    assertThat(all).hasSize(121).doesNotHaveDuplicates().startsWith("jordan@acme.example");
  }

  @Test
  void invitationsArePaged() {
    for (int i = 1; i <= 21; i++) {
      acme().invitations().create(NewUser.of("i" + i + "@example.com").role("USER"));
    }

    List<String> all = new ArrayList<>(emails(INVITATIONS));
    assertThat(all).hasSize(20);
    all.addAll(emails(INVITATIONS + "?page=2"));
    assertThat(all).hasSize(21).doesNotHaveDuplicates();
    assertThat(emails(INVITATIONS + "?page=3")).isEmpty();
    assertThat(emails(INVITATIONS + "?page=21&perPage=1")).containsExactly("i21@example.com");
  }

  private List<String> emails(String path) {
    Answer answer = send("GET", path, owner, null);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().findValuesAsText("email");
  }

  @ParameterizedTest
  @CsvSource({"page, 0", "perPage, 0", "page, one", "perPage, many"})
  void anErrorNamesTheInvalidParameter(String parameter, String value) {
    assertThat(
            assertInvalid(() -> send("GET", MEMBERS + "?" + parameter + "=" + value, owner, null)))
        .contains(parameter + ":");
  }

  @Test
  void ignoresUnknownQueryParameters() {
    assertAnswer(
        200,
        pageJson(1, 20, 1, jordanJson()),
        send("GET", MEMBERS + "?Page=0&per_page=0&limit=0&cursor=x&role=NONE", owner, null));
  }
}
