package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that the Java code on the pages compiles. */
class PagesTest {

  /** Pages without Java code, which only explain or point elsewhere. */
  private static final Set<String> WITHOUT_CODE =
      Set.of("docs/README.md", "docs/architecture.md", "docs/scaling.md", "docs/testing.md");

  /**
   * Pages whose code is compiled, or compared with running code, by a test in the module that they
   * describe.
   */
  private static final Set<String> TESTED_ELSEWHERE =
      Set.of("docs/console.md", "docs/spring-boot.md");

  static List<Page> pages() {
    return Page.all().stream().filter(page -> !TESTED_ELSEWHERE.contains(page.toString())).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyJavaBlockCompiles(Page page, @TempDir Path classes) {
    assertThat(page.blocks("java").isEmpty()).isEqualTo(WITHOUT_CODE.contains(page.toString()));
    assertThat(PageCompiler.compile(page, classes)).isEmpty();
  }
}
