package dev.userdirectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SystemActor;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.memory.MemoryStore;
import dev.userdirectory.spi.DirectoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** One annotation gives each test a directory of its own. */
@DirectoryTest(CameraProduct.class)
class DirectoryExtensionTest {

  private final TestDirectory fromConstructor;

  DirectoryExtensionTest(TestDirectory acme) {
    fromConstructor = acme;
  }

  @BeforeEach
  void someoneIsThere(TestDirectory acme) {
    acme.user("casey", "operator");
  }

  @Test
  void allParametersOfATestBelongToOneDirectory(
      TestDirectory acme,
      UserDirectory directory,
      FakeClock clock,
      RecordingSender sender,
      SeededIds ids,
      FaultyStore store) {
    assertThat(acme).isSameAs(fromConstructor);
    assertThat(acme.directory()).isSameAs(directory);
    assertThat(acme.clock()).isSameAs(clock);
    assertThat(acme.sender()).isSameAs(sender);
    assertThat(acme.ids()).isSameAs(ids);
    assertThat(acme.store()).isSameAs(store);
    assertThat(acme.userOf("casey").role()).isEqualTo("operator");
  }

  @Nested
  class InANestedClass {
    @Test
    void aNestedTestUsesTheSameDirectory(TestDirectory acme) {
      assertThat(acme).isSameAs(fromConstructor);
      assertThat(acme.userOf("casey").role()).isEqualTo("operator");
    }
  }

  /** What the classes below, which are run on purpose, leave behind. */
  private static final Map<String, List<String>> TOKENS = new ConcurrentHashMap<>();

  private static final Set<UserDirectory> DIRECTORIES = ConcurrentHashMap.newKeySet();
  private static final List<Path> FOLDERS = new CopyOnWriteArrayList<>();

  @BeforeEach
  @AfterEach
  void forget() {
    TOKENS.clear();
    DIRECTORIES.clear();
    FOLDERS.clear();
  }

  @DirectoryTest(CameraProduct.class)
  @Execution(ExecutionMode.CONCURRENT)
  static class Crowded {
    @RepeatedTest(20)
    void eachRepetitionHasItsOwnDirectory(
        TestDirectory acme, TestInfo info, RepetitionInfo repetition) {
      acme.user("casey", "operator");
      DIRECTORIES.add(acme.directory());
      TOKENS
          .computeIfAbsent(info.getDisplayName(), name -> new CopyOnWriteArrayList<>())
          .add(acme.tokenOf("casey"));
      assertThat(repetition.getCurrentRepetition()).isPositive();
    }
  }

  @Test
  void parallelTestsAreIsolatedAndTheirSecretsAreReproducible() {
    run(Crowded.class).testEvents().assertStatistics(stats -> stats.succeeded(20));
    assertThat(DIRECTORIES).hasSize(20);
    run(Crowded.class).testEvents().assertStatistics(stats -> stats.succeeded(20));

    assertThat(TOKENS.values()).hasSize(20).allSatisfy(tokens -> assertThat(tokens).hasSize(2));
    assertThat(TOKENS.values()).allSatisfy(tokens -> assertThat(Set.copyOf(tokens)).hasSize(1));
    assertThat(TOKENS.values().stream().flatMap(List::stream).distinct()).hasSize(20);
  }

  static final class InAFolder implements DirectorySetup {
    @Override
    public RoleModel model() {
      return CameraProduct.MODEL;
    }

    @Override
    public DirectoryStore openStore(Path folder) {
      FOLDERS.add(folder);
      try {
        Files.writeString(Files.createDirectory(folder.resolve("inside")).resolve("users"), "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new MemoryStore();
    }
  }

  @DirectoryTest(InAFolder.class)
  static class WithAFolder {
    @Test
    void one(UserDirectory directory) {
      assertThat(FOLDERS).last().matches(folder -> Files.exists(folder.resolve("inside/users")));
      DIRECTORIES.add(directory);
    }

    @Test
    void another(UserDirectory directory) {
      DIRECTORIES.add(directory);
    }
  }

  @Test
  void theFolderOfAStoreIsDeletedAfterTheTest() {
    run(WithAFolder.class).testEvents().assertStatistics(stats -> stats.succeeded(2));

    assertThat(FOLDERS).hasSize(2).doesNotHaveDuplicates().noneMatch(Files::exists);
    assertThat(DIRECTORIES).hasSize(2).allSatisfy(DirectoryExtensionTest::isClosed);
  }

  private static void isClosed(UserDirectory directory) {
    assertThatExceptionOfType(DirectoryException.StoreUnavailable.class)
        .isThrownBy(
            () -> directory.organizations(SystemActor.named("test")).list(PageRequest.first()));
  }

  @DirectoryTest(InAFolder.class)
  static class NeverRun {
    NeverRun(UserDirectory directory) {
      DIRECTORIES.add(directory);
    }

    @Test
    @Disabled("on purpose: its directory is opened by the constructor")
    void isSkipped() {}
  }

  @DirectoryTest(InAFolder.class)
  static class NeverMade {
    NeverMade(UserDirectory directory) {
      DIRECTORIES.add(directory);
      throw new IllegalStateException("The constructor fails, as the test says.");
    }

    @Test
    void isNotReached() {}
  }

  static final class Broken implements DirectorySetup {
    @Override
    public RoleModel model() {
      return CameraProduct.MODEL;
    }

    @Override
    public DirectoryStore openStore(Path folder) {
      FOLDERS.add(folder);
      throw new IllegalStateException("The store can't be opened, as the test says.");
    }
  }

  @DirectoryTest(Broken.class)
  static class NeverOpened {
    @Test
    void isNotReached(UserDirectory directory) {
      DIRECTORIES.add(directory);
    }
  }

  @Test
  void directoriesAreClosedEvenIfTheTestIsNotRun() {
    for (Class<?> tests : List.of(NeverRun.class, NeverMade.class, NeverOpened.class)) {
      run(tests).testEvents().assertStatistics(stats -> stats.succeeded(0));
    }

    assertThat(FOLDERS).hasSize(3).noneMatch(Files::exists);
    assertThat(DIRECTORIES).hasSize(2).allSatisfy(DirectoryExtensionTest::isClosed);
  }

  @DirectoryTest(CameraProduct.class)
  @TestInstance(Lifecycle.PER_CLASS)
  static class SharedByItsTests {
    private final TestDirectory acme;

    SharedByItsTests(TestDirectory acme) {
      this.acme = acme;
    }

    @Test
    void isNeverReached() {
      assertThat(acme).isNotNull();
    }
  }

  @Test
  void refusesADirectoryOutsideOfATestWithAHint() {
    EngineExecutionResults results = run(SharedByItsTests.class);

    assertThat(
            results
                .containerEvents()
                .failed()
                .map(
                    event ->
                        event.getRequiredPayload(
                            org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> Objects.toString(result.getThrowable().orElseThrow().getMessage())))
        .singleElement()
        .asString()
        .contains("ask for it in the test, in @BeforeEach or in the constructor");
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .selectors(selectClass(tests))
        .execute();
  }
}
