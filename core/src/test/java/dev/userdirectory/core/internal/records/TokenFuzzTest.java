package dev.userdirectory.core.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.userdirectory.DirectoryException;
import dev.userdirectory.RequestContext;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.memory.MemoryStore;

/** Uses arbitrary texts as session tokens and as invitation codes. */
class TokenFuzzTest {

  private static final UserDirectory DIRECTORY =
      UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), new MemoryStore()).build();

  @FuzzTest(maxDuration = "20s")
  void nobodyGetsInByATokenThatWasNeverIssued(FuzzedDataProvider data) {
    String prefix = data.pickValue(new String[] {"", "uds_", "udi_"});
    String text = prefix + data.consumeRemainingAsString();

    for (Token.Kind kind : Token.Kind.values()) {
      Token token = Token.parse(kind, text);
      if (token != null) {
        assertThat(token.secret().reveal()).isEqualTo(text);
        assertThat(token.toString()).doesNotContain(text);
      }
    }
    assertThatThrownBy(() -> DIRECTORY.authenticate(text, new RequestContext(text, text, text)))
        .isInstanceOf(DirectoryException.AuthRequired.class);
    assertThatThrownBy(() -> DIRECTORY.previewInvitation(text))
        .isInstanceOf(DirectoryException.NotFound.class);
  }
}
