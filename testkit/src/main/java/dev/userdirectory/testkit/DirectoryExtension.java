package dev.userdirectory.testkit;

import dev.userdirectory.UserDirectory;
import dev.userdirectory.spi.IdSource;
import dev.userdirectory.spi.InvitationSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
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

/** Opens a directory when a test first asks for a part of it, and closes it after the test. */
final class DirectoryExtension implements ParameterResolver, AfterEachCallback {

  private static final Map<Class<?>, Function<TestDirectory, Object>> PARTS =
      Map.of(
          TestDirectory.class, directory -> directory,
          UserDirectory.class, TestDirectory::directory,
          FakeClock.class, TestDirectory::clock,
          InstantSource.class, TestDirectory::clock,
          RecordingSender.class, TestDirectory::sender,
          InvitationSender.class, TestDirectory::sender,
          SeededIds.class, TestDirectory::ids,
          IdSource.class, TestDirectory::ids,
          FaultyStore.class, TestDirectory::store);

  /** What is kept for a test. */
  private record Opened(TestDirectory directory, Path folder) {}

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
              + " @BeforeEach or in the constructor of a class that is made anew for each test.");
    }
    Opened opened = store(test).getOrComputeIfAbsent(Opened.class, key -> open(test), Opened.class);
    return Objects.requireNonNull(PARTS.get(parameter.getParameter().getType()))
        .apply(opened.directory());
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Opened opened = store(test).remove(Opened.class, Opened.class);
    if (opened != null) {
      try {
        opened.directory().close();
      } finally {
        delete(opened.folder());
      }
    }
  }

  private static ExtensionContext.Store store(ExtensionContext test) {
    return test.getStore(Namespace.create(DirectoryExtension.class, test.getUniqueId()));
  }

  private static Opened open(ExtensionContext test) {
    DirectorySetup setup = ReflectionSupport.newInstance(setupOf(test));
    Path folder = newFolder();
    long seed = test.getUniqueId().hashCode();
    return new Opened(
        TestDirectory.with(setup.model(), setup.settings(), setup.openStore(folder), seed), folder);
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
