package dev.userdirectory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.Visibility;
import dev.userdirectory.tck.wrong.DoNothingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A store that answers otherwise than one that is right is noticed at once. */
class ComparedStoreTest {

  @Test
  void failsAtTheFirstCallWithDifferentAnswers() {
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

  @Test
  void comparesSetsInAnswersRegardlessOfTheirOrder() {
    assertThat(noted(seenAt(Set.of(SiteId.of("dock-1"), SiteId.of("dock-2")))))
        .isEqualTo(noted(seenAt(Set.of(SiteId.of("dock-2"), SiteId.of("dock-1")))))
        .isNotEqualTo(noted(seenAt(Set.of(SiteId.of("dock-1")))));
  }

  private static Visibility seenAt(Set<SiteId> sites) {
    return new Visibility(null, false, sites, Instant.EPOCH);
  }

  private static List<String> noted(Object answer) {
    List<String> notes = new ArrayList<>();
    Object given = NotedCalls.of(Supplier.class, () -> answer, notes::add).get();
    assertThat(given).isSameAs(answer);
    return notes;
  }
}
