package dev.userdirectory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a program from a page as a reader would. */
final class PageProgram {

  private PageProgram() {}

  /**
   * Compiles the code of a page into a folder, and starts one of its classes there in a new
   * process.
   *
   * @param arguments options of the JVM, the class, and its arguments
   */
  static Process start(String page, Path folder, String... arguments) throws IOException {
    assertThat(PageCompiler.compile(Page.of(page), folder)).isEmpty();
    String classPath =
        folder + System.getProperty("path.separator") + System.getProperty("java.class.path");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath);
    java.command().addAll(List.of(arguments));
    return java.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
