package dev.userdirectory.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.SignInResult;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.testkit.ForwardingStore;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The camera product is silent on a store that fails: it is told apart, and nothing has changed.
 */
class CameraStoreTest extends CameraTest {

  private @Nullable RuntimeException failure;

  @Override
  DirectoryStore store(DirectoryStore real) {
    return new ForwardingStore() {
      @Override
      protected DirectoryStore store() {
        if (failure != null) {
          throw failure;
        }
        return real;
      }
    };
  }

  private void assertEveryOperationAnswers(int status, String code, RuntimeException with) {
    SignInResult operator = signedIn("operator");
    String user = path(operator.user());
    String body = "{\"email\":\"n@acme.example\",\"display_name\":\"N\",\"role\":\"operator\"}";
    List<Supplier<Answer>> operations =
        List.of(
            () -> get(USERS),
            () -> invite(body),
            () -> get(user),
            () -> update(operator.user(), "{\"role\":\"admin\"}"),
            () -> disable(operator.user()),
            () -> get(user + "/sessions"),
            () -> send("DELETE", session(operator), owner, null));
    String before = everything();
    for (Supplier<Answer> operation : operations) {
      failure = with;
      Answer answer = operation.get();
      failure = null;
      assertIsError(status, code, answer);
      assertThat(answer.text("/message")).doesNotContain("disk");
      assertThat(everything()).isEqualTo(before);
    }
    assertThat(sender.sent()).isEmpty();
    assertThat(get(USERS).status()).isEqualTo(200);
  }

  @Test
  void aFailingStoreIsReportedAsUnavailable() {
    assertEveryOperationAnswers(
        503,
        "store_unavailable",
        new DirectoryException.StoreUnavailable(
            "The store does not work now; try again later.", new IllegalStateException("disk")));
  }

  @Test
  void aCommitWithAnUnknownOutcomeIsReportedAsSuch() {
    assertEveryOperationAnswers(
        503,
        "outcome_unknown",
        new DirectoryException.OutcomeUnknown(
            "The store can't say whether it committed; look first.",
            new IllegalStateException("disk")));
  }

  @Test
  void anUnexpectedFailureIsReportedWithoutDetails() {
    assertEveryOperationAnswers(500, "internal", new IllegalStateException("disk at /var/x"));
  }
}
