package dev.userdirectory.console;

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

/** What the guide to the console shows has to compile, and its pictures have to be there. */
class DocumentationTest {

  private static final Path GUIDE = Path.of("../docs/console.md");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\((images/[^)]+)\\)");
  private static final int MOST_BYTES = 150_000;

  private static final String IMPORTS =
      """
      import com.sun.net.httpserver.*;
      import dev.userdirectory.*;
      import dev.userdirectory.access.*;
      import dev.userdirectory.console.*;
      import dev.userdirectory.console.jdk.*;
      import dev.userdirectory.console.servlet.*;
      import jakarta.servlet.ServletContext;
      import java.net.InetSocketAddress;
      """;

  private static final String GIVEN =
      """
        UserDirectory directory;
        RoleModel model;
        ServletContext servletContext;
        static String yourCookie(HttpExchange exchange) { return null; }
      """;

  @TempDir Path classes;

  private static String guide() throws IOException {
    return Files.readString(GUIDE, StandardCharsets.UTF_8);
  }

  @Test
  void everyJavaBlockOfTheGuideCompiles() throws IOException {
    Matcher blocks = JAVA.matcher(guide());
    int count = 0;
    while (blocks.find()) {
      assertCompiles("Block" + count++, blocks.group(1));
    }
    assertThat(count).isEqualTo(2);
  }

  @Test
  void everyPictureOfTheGuideIsThereAndSmall() throws IOException {
    Matcher pictures = PICTURE.matcher(guide());
    int count = 0;
    while (pictures.find()) {
      count++;
      Path picture = GUIDE.resolveSibling(pictures.group(1));
      assertThat(picture).isNotEmptyFile();
      assertThat(Files.size(picture)).as(picture.toString()).isLessThan(MOST_BYTES);
    }
    assertThat(count).isEqualTo(3);
  }

  private void assertCompiles(String name, String block) throws IOException {
    String source =
        IMPORTS
            + "class "
            + name
            + " {\n"
            + GIVEN
            + "  void run() throws Exception {\n"
            + block
            + "\n  }\n}\n";
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
  }
}
