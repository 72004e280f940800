package dev.userdirectory.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles all Java blocks of a page together. A block that declares a type becomes a file of its
 * own. Any other block becomes the body of a method in a class with the fields that the index of
 * the pages declares as given.
 */
final class PageCompiler {

  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:public |final |abstract |sealed )*(?:class|interface|record|enum) (\\w+)");

  private static final String IMPORTS = granted("imports");

  /** The fields that all examples take for granted. */
  private static final String GIVEN = granted("given");

  private PageCompiler() {}

  /** Returns the code that the index of the pages declares as given for all examples. */
  private static String granted(String what) {
    return Page.of("docs/README.md").blocks("java " + what).get(0);
  }

  /**
   * Compiles a page.
   *
   * @param classes the folder for the classes
   * @return the output of the compiler; empty if it reports nothing
   */
  static String compile(Page page, Path classes) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String block : page.blocks("java")) {
      sources.add(source("Block" + sources.size(), block));
    }
    if (sources.isEmpty()) {
      return "";
    }
    List<String> options =
        List.of(
            "-proc:none",
            "-Xlint:deprecation",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      compiler.getTask(said, files, null, options, null, sources).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return said.toString();
  }

  private static JavaFileObject source(String name, String block) {
    Matcher type = TYPE.matcher(block);
    if (!type.find()) {
      return file(
          name,
          "%sclass %s {\n%s  void run() throws Exception {\n%s\n  }\n}\n"
              .formatted(IMPORTS, name, GIVEN, block));
    }
    return file(type.group(1), block.contains("import ") ? block : IMPORTS + block);
  }

  private static JavaFileObject file(String name, String source) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
