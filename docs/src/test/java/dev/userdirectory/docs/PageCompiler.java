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
 * Compiles the Java blocks of a page, all of them together. One that declares a type is a file of
 * its own; any other is the body of a method, among fields that stand for what the reader has by
 * then, as the index of the pages says.
 */
final class PageCompiler {

  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:public |final |abstract |sealed )*(?:class|interface|record|enum) (\\w+)");

  private static final String IMPORTS = granted("imports");

  /** What a reader has by then. */
  private static final String GIVEN = granted("given");

  private PageCompiler() {}

  /** What the index tells readers that the examples take for granted, and nothing else. */
  private static String granted(String what) {
    return Page.of("docs/README.md").blocks("java " + what).get(0);
  }

  /**
   * Compiles a page.
   *
   * @param classes the folder for the classes
   * @return what the compiler says; empty if all is well
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
