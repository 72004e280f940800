package dev.userdirectory.sqlite.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of its own that runs a program of this package, and what it tells. */
final class ChildJvm implements AutoCloseable {

  /** What a process ended by signal 9 leaves behind. */
  static final int KILLED = 128 + 9;

  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a program, which keeps its temporary files in a folder of the test.
   *
   * @param under a command to run it under, or none
   */
  static ChildJvm start(List<String> under, Path temporary, Class<?> program, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Djava.io.tmpdir=" + temporary,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** {@return the next line, or null after the last} */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /** Sends SIGKILL. Through its handle, which leaves what it has told to be read to the end. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  void killAfter(Duration delay) {
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(this::kill);
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    lines.close();
  }
}
