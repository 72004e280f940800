package dev.userdirectory.bench;

import dev.userdirectory.UserChange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Measures durable changes per second: a name is changed, from one thread and from several. */
final class Writes {

  private static final int USERS = 1_000;
  private static final int[] THREADS = {1, 8, 32};
  private static final int WARM_UP = 2;

  private final int rounds;
  private final long nanos;

  Writes(boolean quick) {
    this.rounds = quick ? 3 : 5;
    this.nanos = quick ? 1_000_000_000L : 3_000_000_000L;
  }

  /** One change by a thread. */
  private interface Change {
    void make(int user, int round) throws SQLException;
  }

  /** Opens the change of a thread, on a connection of its own or on what all threads share. */
  private interface Subject {
    Change open() throws SQLException;
  }

  List<Figure> measure() throws Exception {
    Path folder = World.folder();
    List<Figure> figures = new ArrayList<>();
    Path byHandFile = folder.resolve("rows.db");
    Path narrowFile = folder.resolve("narrow.db");
    try (World file = World.inFile(folder.resolve("users.db"), USERS);
        World memory = World.inMemory(USERS);
        SameRows rows = SameRows.copy(file, byHandFile);
        RawFile narrow = RawFile.create(narrowFile, USERS)) {
      for (int threads : THREADS) {
        boolean alone = threads == 1;
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put("ours", () -> (user, round) -> rename(file, user, round));
        subjects.put(
            "by hand", alone ? () -> changing(rows) : () -> changing(SameRows.open(byHandFile)));
        subjects.put(
            "narrow table",
            alone ? () -> changing(narrow) : () -> changing(RawFile.open(narrowFile)));
        subjects.put("our memory store", () -> (user, round) -> rename(memory, user, round));
        Map<String, double[]> rates = new LinkedHashMap<>();
        // One thread that changes as many users as there are threads, and then commits.
        subjects.put(
            "together",
            () ->
                (user, round) ->
                    rows.renameTogether(user % (USERS - threads), threads, "Name " + round));
        // The first rounds do not count: the compiler has yet to see what runs.
        for (int round = -WARM_UP; round < rounds; round++) {
          for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
            boolean together = subject.getKey().equals("together");
            double rate = rate(subject.getValue(), together ? 1 : threads);
            if (round >= 0) {
              rates.computeIfAbsent(subject.getKey(), name -> new double[rounds])[round] = rate;
            }
          }
        }
        figures.add(
            new Figure(
                "writes",
                "change a name, threads: " + threads,
                USERS,
                "/s",
                median(rates.get("ours")),
                spread(rates.get("ours")),
                null,
                median(rates.get("by hand")),
                Map.of(
                    "by hand, all in one commit", threads * median(rates.get("together")),
                    "narrow table", median(rates.get("narrow table")),
                    "our memory store", median(rates.get("our memory store"))),
                true));
      }
    }
    return figures;
  }

  private static Change changing(SameRows rows) {
    return (user, round) -> rows.rename(user, "Name " + round);
  }

  private static Change changing(RawFile narrow) {
    return (user, round) -> narrow.rename(user, "Name " + round);
  }

  private static void rename(World world, int user, int round) {
    world
        .system
        .users()
        .update(world.users.get(user), UserChange.empty().displayName("Name " + round));
  }

  private double rate(Subject subject, int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicLong changes = new AtomicLong();
      long start = System.nanoTime();
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * (USERS / threads);
        Change change = subject.open();
        work.add(
            () -> {
              for (int i = 0; System.nanoTime() - start < nanos; i++) {
                change.make(first + i % (USERS / threads), i + (int) (start % 1_000_000));
                changes.incrementAndGet();
              }
              return true;
            });
      }
      for (Future<Boolean> done : pool.invokeAll(work)) {
        done.get();
      }
      return changes.get() * 1e9 / (System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static double spread(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length - 1] - sorted[0]) / 2 / median(numbers);
  }
}
