package dev.userdirectory.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator, which is used if this machine has it. */
final class Pgbench {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  private final int port;
  private final Path script;

  private Pgbench(int port, Path script) {
    this.port = port;
    this.script = script;
  }

  static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Over a server on this machine; a script may use the variable {@code spread}. */
  static Pgbench of(int port, String script) throws IOException {
    Path file = Files.createTempFile("pgbench", ".sql");
    file.toFile().deleteOnExit();
    Files.writeString(file, script);
    return new Pgbench(port, file);
  }

  /** Returns the transactions per second. */
  double rate(int clients, int spread, long seconds) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--host=localhost",
                "--port=" + port,
                "--username=postgres",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, 2),
                "--time=" + seconds,
                "--define=spread=" + spread,
                "--file=" + script,
                "postgres")
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RATE.matcher(told);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IOException("pgbench has failed: " + told);
    }
    return Double.parseDouble(rate.group(1));
  }
}
