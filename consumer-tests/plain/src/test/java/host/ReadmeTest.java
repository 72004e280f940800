package host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** This host is what the README shows. */
class ReadmeTest {

  @Test
  void theProgramMatchesTheReadme() throws IOException {
    assertThat(words("src/main/java/host/FirstProgram.java")).contains(block("java"));
  }

  @Test
  void theDependenciesMatchTheReadme() throws IOException {
    assertThat(words("pom.xml")).contains(block("xml"));
  }

  /** The first block of a language. */
  private static String block(String language) throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(block.find()).isTrue();
    return unindented(block.group(1));
  }

  private static String words(String file) throws IOException {
    return unindented(Files.readString(Path.of(file)));
  }

  private static String unindented(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
