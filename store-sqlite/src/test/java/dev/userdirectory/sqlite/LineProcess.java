package dev.userdirectory.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process over a file that reads one command per line and answers each with a line. */
final class LineProcess {

  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;

  private LineProcess(Process process) {
    this.process = process;
    this.commands =
        new PrintStream(process.getOutputStream(), /* autoFlush= */ true, StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static LineProcess start(Class<?> program, Path file) throws IOException {
    return new LineProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Sends a command to the process without waiting for the answer. */
  void send(String line) {
    commands.println(line);
  }

  /** Waits for the next answer. */
  String answer() throws IOException {
    String line = answers.readLine();
    return line == null ? "The process is gone." : line;
  }

  /** Ends the process by closing its input. */
  void end() {
    commands.close();
    process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
    process.destroy();
  }

  /** Kills the process with SIGKILL. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }
}
