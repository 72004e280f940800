package dev.userdirectory.sqlite;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.tck.ComparedStore;
import dev.userdirectory.testkit.actions.DirectoryActions;
import dev.userdirectory.testkit.actions.DirectoryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.state.ActionChain;

/** Verifies that a store in a file and one in memory always return the same results. */
class SameAnswersTest {

  private static final List<RoleModel> MODELS =
      List.of(
          RoleModels.ownerAdminOperatorViewer()
              .granting("viewer", "cameras.view")
              .delegating("cameras.view", "users.read"),
          RoleModels.permissionFlags().granting("user", "cameras.view"),
          RoleModels.ownerFlag().granting("OPERATOR", "cameras.view"),
          RoleModels.ownerAdminUser().granting("user", "cameras.view"),
          RoleModels.ownerAdminSupportMember().granting("support", "cameras.view"));

  private final List<DirectoryStore> opened = new ArrayList<>();
  private Path folder;

  @BeforeProperty
  void makeTheFolder() throws IOException {
    folder = Files.createTempDirectory("chains");
  }

  @AfterTry
  void closeTheStores() {
    opened.forEach(DirectoryStore::close);
  }

  @AfterProperty
  void deleteTheFolder() throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private DirectoryStore open() {
    DirectoryStore store =
        new ComparedStore(
            new MemoryStore(), SqliteStore.open(folder.resolve(opened.size() + ".db")));
    opened.add(store);
    return store;
  }

  @Property(tries = 2)
  void randomOperationsGetTheSameAnswersFromBothStores(
      @ForAll("chains") ActionChain<DirectoryRun> chain) {
    compare(chain);
  }

  @Property(tries = 15)
  @Tag("slow")
  void moreRandomOperationsGetTheSameAnswersFromBothStores(
      @ForAll("chains") ActionChain<DirectoryRun> chain) {
    compare(chain);
  }

  private static void compare(ActionChain<DirectoryRun> chain) {
    chain.run();
    chain.finalState().orElseThrow().keepsItsPromises();
  }

  @Provide
  Arbitrary<ActionChain<DirectoryRun>> chains() {
    return Arbitraries.of(MODELS)
        .flatMap(model -> DirectoryActions.of(model, this::open).withMaxTransformations(100));
  }
}
