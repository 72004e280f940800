package dev.userdirectory.sqlite;

import dev.userdirectory.access.RoleModels;
import dev.userdirectory.testkit.actions.DirectoryActions;
import dev.userdirectory.testkit.actions.DirectoryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

/** Whatever anyone does at random, the rules hold over a file too. */
class ChainsTest {

  private final List<SqliteStore> opened = new ArrayList<>();
  private Path folder;

  @BeforeProperty
  void makeTheFolder() throws IOException {
    folder = Files.createTempDirectory("chains");
  }

  @AfterTry
  void closeTheStores() {
    opened.forEach(SqliteStore::close);
  }

  @AfterProperty
  void deleteTheFolder() throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private SqliteStore open() {
    SqliteStore store = SqliteStore.open(folder.resolve(opened.size() + ".db"));
    opened.add(store);
    return store;
  }

  @Property(tries = 10)
  void whateverAnyoneDoesTheRulesHold(@ForAll("chains") ActionChain<DirectoryRun> chain) {
    chain.withInvariant(DirectoryRun::keepsItsPromises).run();
  }

  @Provide
  ActionChainArbitrary<DirectoryRun> chains() {
    return DirectoryActions.of(RoleModels.ownerAdminOperatorViewer(), this::open);
  }
}
