package dev.userdirectory.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows has to compile. */
class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String IMPORTS =
      """
      import dev.userdirectory.*;
      import dev.userdirectory.access.*;
      import dev.userdirectory.core.*;
      import dev.userdirectory.postgres.*;
      import dev.userdirectory.sqlite.*;
      import java.nio.file.Path;
      import java.time.*;
      """;

  /** What the first block makes, and a user, for the blocks after it. */
  private static final String MADE =
      """
        UserDirectory directory;
        Caller caller;
        OrganizationDirectory acme;
        UserId sam;
        SiteId dock4;
      """;

  @TempDir Path classes;

  @Test
  void everyJavaBlockOfTheReadmeCompiles() throws IOException {
    Matcher blocks = JAVA.matcher(Files.readString(readme(), StandardCharsets.UTF_8));
    int count = 0;
    while (blocks.find()) {
      assertThat(errorsIn("Block" + count++, blocks.group(1))).isEmpty();
    }
    assertThat(count).isEqualTo(9);
  }

  /** The tests run in the module's folder, two below the root. */
  private static Path readme() {
    return Path.of("").toAbsolutePath().resolve("../../README.md").normalize();
  }

  private String errorsIn(String name, String block) throws IOException {
    String source =
        IMPORTS + "class " + name + " {\n" + MADE + "  void run() {\n" + block + "\n  }\n}\n";
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      boolean compiled = compiler.getTask(errors, files, null, options, null, List.of(file)).call();
      assertThat(compiled).as(errors.toString()).isTrue();
    }
    return errors.toString();
  }
}
