package dev.userdirectory.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies that the source files named in the architecture documentation exist. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern SOURCE = Pattern.compile("`(\\w+\\.java)`");

  @Test
  void sourceFilesNamedInTheArchitectureGuideExist() throws IOException {
    String walks = Files.readString(ROOT.resolve("docs/architecture.md"));
    Set<String> named =
        SOURCE
            .matcher(walks)
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(sources()).containsAll(named);
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .collect(Collectors.toSet());
    }
  }
}
