package dev.userdirectory.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import org.junit.jupiter.api.Test;

/** A store that answers otherwise than one that is right is noticed at once. */
class ComparedStoreTest {

  @Test
  void noticesTheFirstCallThatIsAnsweredOtherwise() {
    try (UserDirectory directory =
        UserDirectoryBuilder.of(
                RoleModels.ownerAdminUser(),
                new ComparedStore(new MemoryStore(), new DoNothingStore()))
            .build()) {
      SignInRequest register =
          SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true);

      assertThatThrownBy(() -> directory.signIn(register, RequestContext.none()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("The stores differ at call ")
          .hasMessageContaining("expected: ")
          .hasMessageContaining("answered: ");
    }
  }
}
