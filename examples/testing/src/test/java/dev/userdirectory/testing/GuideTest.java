package dev.userdirectory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the test kit's guide are these very files. */
class GuideTest {

  /** The tests run in the module's folder, two below the root. */
  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("testkit/README.md"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DoorProduct",
        "DoorTest",
        "HiringTest",
        "InAFileTest",
        "WiringTest",
        "RolesPropertyTest",
        "BadgeTest"
      })
  void anExampleIsAFileThatIsRun(String name) throws IOException {
    Path file =
        Path.of("src/test/java/dev/userdirectory/testing").toAbsolutePath().resolve(name + ".java");
    String source = Files.readString(file);
    String shown = source.substring(source.indexOf('\n')).strip();

    assertThat(guide()).contains("```java\n" + shown + "\n```");
  }

  @Test
  void everyBlockButTheLastIsSuchAnExample() throws IOException {
    List<String> blocks = List.of(guide().split("```java\n", -1));

    assertThat(blocks).hasSize(9);
    assertThat(blocks.get(8)).contains("extends StoreConformanceSuite");
  }
}
