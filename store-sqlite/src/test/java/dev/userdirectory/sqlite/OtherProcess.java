package dev.userdirectory.sqlite;

import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.TrailMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that opens a file, which may be new, and appends events to the organization in it. */
final class OtherProcess {

  static final int EVENTS = 50;

  private OtherProcess() {}

  /** Appends the events. The first process to write adds the organization. */
  public static void main(String[] arguments) {
    int firstId = Integer.parseInt(arguments[1]);
    try (DirectoryStore store = SqliteStore.open(Path.of(arguments[0]))) {
      for (int i = 0; i < EVENTS; i++) {
        appendOne(store, firstId + i);
      }
    }
  }

  static Process start(Path file, int firstId) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            file.toString(),
            String.valueOf(firstId))
        .inheritIO()
        .start();
  }

  private static void appendOne(DirectoryStore store, int id) {
    Samples.write(
        store,
        tx -> {
          if (tx.organization() == null) {
            tx.insert(Samples.acme());
          }
          TrailMark head = tx.head();
          tx.append(List.of(Samples.event((int) (head == null ? 0 : head.sequence()) + 1, id)));
        });
  }
}
