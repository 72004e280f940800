package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show has to compile. */
class PagesTest {

  /** Pages that explain or point elsewhere. */
  private static final Set<String> WITHOUT_CODE =
      Set.of("docs/README.md", "docs/architecture.md", "docs/scaling.md", "docs/testing.md");

  /** Beside what they are about, a test compiles them or compares them with what it runs. */
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
