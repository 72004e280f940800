package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the tests shown on the page about testing, and verifies that they pass. */
class TestingPageTest {

  private static final String PAGE = "docs/testing-your-rules.md";

  @Test
  void theTestsOfThePagePass(@TempDir Path classes) throws Exception {
    assertThat(PageCompiler.compile(Page.of(PAGE), classes)).isEmpty();

    TestExecutionSummary summary = run(classes);

    assertThat(summary.getFailures())
        .extracting(
            failure -> failure.getTestIdentifier().getDisplayName(),
            failure -> failure.getException())
        .isEmpty();
    assertThat(summary.getTestsSucceededCount())
        .isEqualTo(
            Page.of(PAGE).blocks("java").stream()
                .flatMap(String::lines)
                .filter(line -> line.matches(" *@(Test|Property).*"))
                .count())
        .isPositive();
  }

  private static TestExecutionSummary run(Path classes) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (URLClassLoader page = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(page);
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClasspathRoots(Set.of(classes)))
                  .build(),
              listener);
    } finally {
      thread.setContextClassLoader(before);
    }
    return listener.getSummary();
  }
}
