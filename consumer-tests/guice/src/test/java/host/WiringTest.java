package host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.util.Modules;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryModule;
import dev.userdirectory.sqlite.SqliteStoreModule;
import dev.userdirectory.testkit.TestDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

  private static final RoleModel MODEL = RoleModels.ownerAdminOperatorViewer();

  @TempDir Path folder;

  private UserDirectoryModule module() {
    return new UserDirectoryModule(MODEL, new SqliteStoreModule(folder.resolve("users.db")));
  }

  @Test
  void theDirectoryIsBound() {
    try (UserDirectory directory =
        Guice.createInjector(module()).getInstance(UserDirectory.class)) {
      Identity jordan = Identity.verified("idp|4711", "jordan@acme.example");

      assertThat(
              directory
                  .signIn(SignInRequest.of(jordan).register(true), RequestContext.none())
                  .user()
                  .role())
          .isEqualTo("owner");
    }
  }

  @Test
  void aTestDirectoryOverridesTheBoundDirectory() {
    try (TestDirectory acme = TestDirectory.with(MODEL)) {
      assertThat(
              Guice.createInjector(Modules.override(module()).with(acme.module()))
                  .getInstance(UserDirectory.class))
          .isSameAs(acme.directory());
    }
  }
}
