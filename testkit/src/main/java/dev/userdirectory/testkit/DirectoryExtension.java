package dev.userdirectory.testkit;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import dev.userdirectory.core.DirectorySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Opens a directory when a test first asks for a part of it, and closes it after the test, or with
 * the test's context if the test does not run to its end.
 */
final class DirectoryExtension implements ParameterResolver, AfterEachCallback {

  private static final Map<Class<?>, Function<TestDirectory, Object>> PARTS =
      Map.of(
          TestDirectory.class, directory -> directory,
          UserDirectory.class, TestDirectory::directory,
          FakeClock.class, TestDirectory::clock,
          RecordingSender.class, TestDirectory::sender,
          SeededIds.class, TestDirectory::ids,
          FaultyStore.class, TestDirectory::store);

  /** The directory that was opened for a test. */
  private static final class Opened implements AutoCloseable {
    private final TestDirectory directory;
    private final Path folder;
    private boolean closed;

    Opened(TestDirectory directory, Path folder) {
      this.directory = directory;
      this.folder = folder;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        try {
          directory.close();
        } catch (RuntimeException | Error failed) {
          deleteAfter(failed, folder);
          throw failed;
        }
        delete(folder);
      }
    }
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return PARTS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    if (test.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "A directory is for one test, and this is outside of any: ask for it in the test, in"
              + " @BeforeEach or in the constructor of a class that is made again for each test.");
    }
    Opened opened = store(test).getOrComputeIfAbsent(Opened.class, key -> open(test), Opened.class);
    return Objects.requireNonNull(PARTS.get(parameter.getParameter().getType()))
        .apply(opened.directory);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Opened opened = store(test).get(Opened.class, Opened.class);
    if (opened != null) {
      opened.close();
    }
  }

  private static ExtensionContext.Store store(ExtensionContext test) {
    return test.getStore(Namespace.create(DirectoryExtension.class, test.getUniqueId()));
  }

  private static Opened open(ExtensionContext test) {
    DirectorySetup setup = ReflectionSupport.newInstance(setupOf(test));
    RoleModel model = setup.model();
    DirectorySettings settings = setup.settings();
    long seed = test.getUniqueId().hashCode();
    Path folder = newFolder();
    try {
      return new Opened(TestDirectory.with(model, settings, setup.openStore(folder), seed), folder);
    } catch (RuntimeException | Error failed) {
      deleteAfter(failed, folder);
      throw failed;
    }
  }

  private static Class<? extends DirectorySetup> setupOf(ExtensionContext test) {
    return AnnotationSupport.findAnnotation(
            test.getRequiredTestClass(), DirectoryTest.class, test.getEnclosingTestClasses())
        .orElseThrow()
        .value();
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("directory-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes a folder after a failure. If that fails too, the first failure is still the one
   * reported.
   */
  private static void deleteAfter(Throwable failed, Path folder) {
    try {
      delete(folder);
    } catch (UncheckedIOException e) {
      failed.addSuppressed(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
