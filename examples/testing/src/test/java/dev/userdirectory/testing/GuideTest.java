package dev.userdirectory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the test kit's guide are these very files. */
class GuideTest {

  /** The tests run in the module's folder, two below the root. */
  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();

  private static final String SOURCES = "src/%s/java/dev/userdirectory/testing/%s.java";

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("testkit/README.md"));
  }

  @ParameterizedTest
  @CsvSource({
    "main, DoorModule",
    "test, DoorProduct",
    "test, DoorTest",
    "main, Doors",
    "test, HiringTest",
    "test, InAFileTest",
    "test, WiringTest",
    "test, RoleTableTest",
    "test, RolesPropertyTest",
    "test, RolesTest",
    "test, BadgeTest"
  })
  void eachExampleFileIsShownInTheGuide(String folder, String name) throws IOException {
    String source = Files.readString(Path.of(SOURCES.formatted(folder, name)).toAbsolutePath());
    String shown = source.substring(source.indexOf('\n')).strip();

    assertThat(guide()).contains("```java\n" + shown + "\n```");
  }

  @Test
  void theGuideShowsNoOtherJavaBlocks() throws IOException {
    List<String> blocks = List.of(guide().split("```java\n", -1));

    assertThat(blocks).hasSize(12);
  }
}
