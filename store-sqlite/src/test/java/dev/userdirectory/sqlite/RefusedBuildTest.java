package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.userdirectory.Identity;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a directory that can't be built leaves nothing open. */
class RefusedBuildTest {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors are counted in /proc")
  void failedBuildsLeakNoFileDescriptors() throws IOException {
    Path file = folder.toRealPath().resolve("users.db");
    try (UserDirectory directory =
        UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), SqliteStore.open(file)).build()) {
      directory.signIn(
          SignInRequest.of(Identity.verified("idp|jordan", "jordan@acme.example")).register(true),
          RequestContext.none());
      assertThat(descriptors()).isNotEmpty();
    }

    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () -> UserDirectoryBuilder.of(RoleModels.ownerFlag(), SqliteStore.open(file)).build())
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(descriptors()).isEmpty();
  }

  /** Returns the files of this test's folder that this process has open. */
  private List<Path> descriptors() throws IOException {
    Path inside = folder.toRealPath();
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.map(RefusedBuildTest::target).filter(path -> path.startsWith(inside)).toList();
    }
  }

  /**
   * Returns the file of a descriptor, or the descriptor itself if another test has closed it
   * meanwhile.
   */
  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException closed) {
      return descriptor;
    }
  }
}
