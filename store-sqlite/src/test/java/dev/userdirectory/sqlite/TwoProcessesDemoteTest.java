package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.testkit.Invariants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests two processes over one file, in which two owners demote each other. */
class TwoProcessesDemoteTest {

  private static final SystemActor SYSTEM = SystemActor.named("test");
  private static final int ROUNDS = 5 * Integer.getInteger("userdirectory.rounds", 1);

  @TempDir private Path folder;
  private Path file;
  private OrganizationId organization;
  private SignInResult jordan;
  private SignInResult casey;

  @BeforeEach
  void registerAnOrganizationWithTwoOwners() {
    file = folder.resolve("users.db");
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      jordan =
          directory.signIn(
              SignInRequest.of(DirectoryProcess.person("jordan")).register(true),
              RequestContext.none());
      organization = jordan.organization().id();
      directory
          .actingAs(SYSTEM, organization)
          .users()
          .create(NewUser.of("casey@acme.example").externalId("idp|casey").role("owner"));
      casey =
          directory.signIn(
              SignInRequest.of(DirectoryProcess.person("casey")), RequestContext.none());
    }
  }

  @Test
  @Timeout(300)
  void twoOwnersDemotingEachOtherFromTwoProcessesLeaveOneOwner() throws IOException {
    demoteEachOther(4 * ROUNDS);
  }

  @Test
  @Tag("long")
  @Timeout(3_000)
  void fiveThousandMutualDemotionsFromTwoProcessesLeaveOneOwnerEach() throws IOException {
    demoteEachOther(5_000);
  }

  private void demoteEachOther(int rounds) throws IOException {
    UserId one = jordan.user().id();
    UserId two = casey.user().id();
    try (DirectoryProcess a = DirectoryProcess.start(file);
        DirectoryProcess b = DirectoryProcess.start(file)) {
      for (int round = 1; round <= rounds; round++) {
        a.send("demote", jordan.token().reveal(), two);
        b.send("demote", casey.token().reveal(), one);
        List<String> answers = List.of(a.answer(), b.answer());

        assertThat(answers)
            .as("round %d", round)
            .satisfiesOnlyOnce(answer -> assertThat(answer).startsWith("done "))
            .satisfiesOnlyOnce(answer -> assertThat(answer).startsWith("forbidden "));
        boolean wonByOne = answers.get(0).startsWith("done ");
        assertThat(b.ask("owners", organization)).isEqualTo("done " + (wonByOne ? one : two));
        assertThat(a.ask("restore", organization, wonByOne ? two : one)).startsWith("done ");
      }
    }
    assertThatAllIsWell();
  }

  @Test
  @Timeout(300)
  void aUserDisabledInOneProcessIsRejectedByTheNextCallInAnother() throws IOException {
    UserId whom = casey.user().id();
    try (DirectoryProcess a = DirectoryProcess.start(file);
        DirectoryProcess b = DirectoryProcess.start(file)) {
      for (int round = 1; round <= ROUNDS; round++) {
        String token = word(a.ask("signIn", "casey"), 1);
        assertThat(b.ask("authenticate", token)).isEqualTo("done " + whom);

        assertThat(a.ask("disable", organization, whom)).startsWith("done ");
        assertThat(b.ask("authenticate", token)).startsWith("auth_required session_ended ");
        assertThat(b.ask("signIn", "casey")).startsWith("forbidden active_only ");

        assertThat(b.ask("enable", organization, whom)).startsWith("done ");
      }
    }
    assertThatAllIsWell();
  }

  @Test
  @Timeout(300)
  void registeringInTwoProcessesAtOnceCreatesOneOrganization() throws IOException {
    try (DirectoryProcess a = DirectoryProcess.start(file);
        DirectoryProcess b = DirectoryProcess.start(file)) {
      for (int round = 1; round <= ROUNDS; round++) {
        a.send("register", "alex" + round);
        b.send("register", "alex" + round);
        List<String> answers = List.of(a.answer(), b.answer());

        assertThat(answers).extracting(answer -> word(answer, 0)).containsOnly("done");
        assertThat(answers)
            .extracting(answer -> word(answer, 1))
            .containsExactlyInAnyOrder("true", "false");
        assertThat(word(answers.get(0), 2)).isEqualTo(word(answers.get(1), 2));
      }
    }
    assertThatAllIsWell();
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      for (int round = 1; round <= ROUNDS; round++) {
        assertThat(directory.organizations(SYSTEM).of(DirectoryProcess.person("alex" + round)))
            .hasSize(1);
      }
    }
  }

  private static String word(String answer, int index) {
    return answer.split(" ", -1)[index];
  }

  private void assertThatAllIsWell() {
    try (UserDirectory directory = DirectoryProcess.open(file)) {
      Invariants.of(directory).check();
    }
  }
}
