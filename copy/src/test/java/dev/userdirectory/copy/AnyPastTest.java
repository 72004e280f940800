package dev.userdirectory.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.sqlite.SqliteStore;
import dev.userdirectory.testkit.actions.DirectoryActions;
import dev.userdirectory.testkit.actions.DirectoryRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;

/** Whatever was done in a directory, its copy is equal. */
class AnyPastTest {

  private Path file = Path.of("none");

  @Property(tries = 5)
  void theResultOfRandomOperationsIsCopiedToAServerAndBack(
      @ForAll("chains") ActionChain<DirectoryRun> chain) throws IOException {
    chain.run();

    try (Places places = new Places(file.getParent());
        DirectoryStore source = SqliteStore.open(file)) {
      DirectoryStore server = places.server();
      DirectoryStore memory = places.memory();
      CopyProgress there = StoreCopy.between(source, server).run();
      CopyProgress andBack = StoreCopy.between(server, memory).run();
      assertThat(andBack).isEqualTo(there);
      assertThat(memory.facts()).isEqualTo(source.facts());
    }
  }

  @Provide
  Arbitrary<ActionChain<DirectoryRun>> chains() {
    return DirectoryActions.of(
            RoleModels.ownerAdminOperatorViewer().delegating("users.read", "roles.assign"),
            this::open)
        .withMaxTransformations(150);
  }

  private DirectoryStore open() {
    try {
      file = Files.createTempDirectory("any-past").resolve("users.db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.toFile().deleteOnExit();
    return SqliteStore.open(file);
  }
}
