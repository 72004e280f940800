package dev.userdirectory.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.userdirectory.UserState;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.UserFilter;
import dev.userdirectory.spi.UserOrder;
import dev.userdirectory.spi.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the log stays short, however much is read. */
class LogLengthTest {

  private static final long MEGABYTE = 1 << 20;
  private static final int WRITES = 250;
  private static final UserFilter EVERYONE =
      UserFilter.of(Visibility.all(Samples.START), Set.of(UserState.values()));

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void theLogStaysShortUnderContinuouslyOverlappingReads() throws Exception {
    Path file = folder.resolve("users.db");
    Path log = folder.resolve("users.db-wal");
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong reads = new AtomicLong();
    long longest = 0;
    ExecutorService threads = Executors.newCachedThreadPool();
    try (SqliteStore store = SqliteStore.open(file, SqliteOptions.defaults().readers(4))) {
      Samples.fill(store, 100);
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(
            threads.submit(
                () -> {
                  while (!done.get()) {
                    store.<Object>read(
                        Samples.ACME,
                        view -> view.users(EVERYONE, UserOrder.CREATED, Slice.first(20)));
                    reads.incrementAndGet();
                  }
                }));
      }
      for (int i = 0; i < WRITES; i++) {
        int from = 1_000 + 10 * i;
        Samples.write(
            store,
            tx -> {
              for (int number = from; number < from + 10; number++) {
                tx.insertUsers(List.of(Samples.user(number)));
              }
            });
        longest = Math.max(longest, size(log));
      }
      done.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }

    assertThat(reads).hasPositiveValue();
    assertThat(longest).as("bytes").isLessThan(32 * MEGABYTE);
    assertThat(log).as("after close").doesNotExist();
  }

  @Test
  void theLogIsTruncatedAfterALongReadEnds() throws IOException {
    Path log = folder.resolve("users.db-wal");
    try (SqliteStore store = SqliteStore.open(folder.resolve("users.db"))) {
      Samples.fill(store, 10);
      int[] next = {1_000};
      AtomicLong whileReading = new AtomicLong();
      store.<Object>read(
          Samples.ACME,
          view -> {
            assertThat(view.user(Samples.userId(1))).isNotNull();
            runInAnotherThread(
                () -> {
                  for (int i = 0; i < 30; i++) {
                    writeMany(store, next[0]);
                    next[0] += 200;
                  }
                });
            whileReading.set(size(log));
            return view.user(Samples.userId(1));
          });
      assertThat(whileReading).hasValueGreaterThan(16 * MEGABYTE);

      for (int i = 0; i < 10; i++) {
        writeMany(store, next[0]);
        next[0] += 200;
      }

      assertThat(size(log)).isLessThan(10 * MEGABYTE);
    }
  }

  private static void writeMany(SqliteStore store, int from) {
    Samples.write(
        store,
        tx -> {
          for (int number = from; number < from + 200; number++) {
            tx.insertUsers(List.of(Samples.user(number)));
          }
        });
  }

  private static void runInAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
