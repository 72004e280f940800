package dev.userdirectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.DirectorySettings;
import dev.userdirectory.core.UserDirectoryBuilder;
import dev.userdirectory.core.UserDirectoryModule;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.RoleHolder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gives a store to a directory that can't be built does not have to close it. */
class RefusedBuildTest {

  private final Watched store = new Watched();

  /** A store that tells whether it was closed, and fails where a test says so. */
  private static final class Watched extends ForwardingStore {
    private final DirectoryStore real = new MemoryStore();
    private @Nullable Error failure;
    private @Nullable Error closingFailure;
    private int closed;

    @Override
    protected DirectoryStore store() {
      return real;
    }

    @Override
    public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
      if (failure != null) {
        throw failure;
      }
      return super.holdersOfOtherRoles(known, most);
    }

    @Override
    public void close() {
      closed++;
      if (closingFailure != null) {
        throw closingFailure;
      }
    }
  }

  /** Fills the store with the owner of a model that the other tests don't have. */
  private void registerAnOwner() {
    UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), store)
        .build()
        .signIn(
            SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
            RequestContext.none());
  }

  @Test
  void aBuildRefusedForAnUnknownRoleClosesTheStore() {
    registerAnOwner();

    assertThatThrownBy(UserDirectoryBuilder.of(RoleModels.ownerFlag(), store)::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'owner'")
        .hasNoSuppressedExceptions();
    assertThat(store.closed).isEqualTo(1);
  }

  @Test
  void aFailureOnCloseIsAddedToTheFirstFailureAsSuppressed() {
    store.failure = new AssertionError("opening, as the test says");
    store.closingFailure = new AssertionError("closing, as the test says");

    assertThatThrownBy(UserDirectoryBuilder.of(RoleModels.ownerFlag(), store)::build)
        .isSameAs(store.failure)
        .hasSuppressedException(store.closingFailure);
    assertThat(store.closed).isEqualTo(1);
  }

  @Test
  void theSameFailureOnCloseIsNotAddedAsSuppressed() {
    store.failure = new AssertionError("as the test says");
    store.closingFailure = store.failure;

    assertThatThrownBy(UserDirectoryBuilder.of(RoleModels.ownerFlag(), store)::build)
        .isSameAs(store.failure)
        .hasNoSuppressedExceptions();
  }

  @Test
  void aBuiltDirectoryKeepsItsStoreOpenUntilItIsClosed() {
    UserDirectory directory = UserDirectoryBuilder.of(RoleModels.ownerFlag(), store).build();

    assertThat(store.closed).isZero();
    directory.close();
    assertThat(store.closed).isEqualTo(1);
  }

  @Test
  void aTestDirectoryThatCannotBeBuiltClosesItsStore() {
    registerAnOwner();

    assertThatThrownBy(
            () -> TestDirectory.with(RoleModels.ownerFlag(), DirectorySettings.defaults(), store))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.closed).isEqualTo(1);
  }

  @Test
  void anUnknownRoleClosesTheStoreProvidedByGuice() {
    registerAnOwner();

    assertThatThrownBy(() -> inject(Stage.DEVELOPMENT, binder -> {}))
        .isInstanceOf(ProvisionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(store.closed).isEqualTo(1);
  }

  @Test
  void aFailingHostBindingClosesTheStoreProvidedByGuice() {
    for (Stage stage : List.of(Stage.DEVELOPMENT, Stage.PRODUCTION)) {
      store.closed = 0;
      assertThatThrownBy(() -> inject(stage, new BrokenSettings()))
          .hasRootCauseMessage("as the test says");
      assertThat(store.closed).as(stage.name()).isEqualTo(1);
    }
  }

  private void inject(Stage stage, Module host) {
    Module stores =
        new AbstractModule() {
          @Provides
          @Singleton
          DirectoryStore opened() {
            return store;
          }
        };
    Guice.createInjector(stage, host, new UserDirectoryModule(RoleModels.ownerFlag(), stores))
        .getInstance(UserDirectory.class);
  }

  /** Settings that are made when they are asked for, and can't be. */
  private static final class BrokenSettings extends AbstractModule {
    @Provides
    DirectorySettings settings() {
      throw new IllegalStateException("as the test says");
    }
  }
}
