package dev.userdirectory.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the guide are the very files of this application. */
class GuideTest {

  /** The tests run in the module's folder, two below the root. */
  private static final Path MODULE = Path.of("").toAbsolutePath();

  private static final Path SOURCES = MODULE.resolve("src");

  private static String guide() throws IOException {
    return Files.readString(MODULE.resolve("../../docs/spring-boot.md"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main/java/dev/userdirectory/springboot/CamerasApplication.java",
        "main/java/dev/userdirectory/springboot/Security.java",
        "main/java/dev/userdirectory/springboot/Team.java",
        "main/java/dev/userdirectory/springboot/Cameras.java",
        "main/java/dev/userdirectory/springboot/Administration.java",
        "test/java/dev/userdirectory/springboot/CamerasTest.java",
        "test/java/dev/userdirectory/browser/BrowserLogin.java",
        "test/java/dev/userdirectory/browser/Welcome.java",
        "test/java/dev/userdirectory/verified/VerifiedPersons.java"
      })
  void eachExampleFileIsShownInTheGuide(String file) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    String shown = source.substring(source.indexOf('\n')).strip();

    assertThat(guide()).contains("```java\n" + shown + "\n```");
  }

  @Test
  void theGuideShowsTheApplicationsProperties() throws IOException {
    String properties =
        Files.readString(SOURCES.resolve("main/resources/application.properties")).strip();

    assertThat(properties.split("\n\n"))
        .hasSize(2)
        .allSatisfy(each -> assertThat(guide()).contains("```properties\n" + each + "\n```"));
  }

  @Test
  void theGuideShowsNoOtherJavaBlocks() throws IOException {
    assertThat(List.of(guide().split("```java\n", -1))).hasSize(10);
  }
}
