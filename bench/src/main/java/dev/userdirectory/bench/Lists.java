package dev.userdirectory.bench;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a page of twenty costs in organizations of different sizes, by filter, with and without its
 * total, in processor time, beside a page of the same rows by hand, without a filter.
 */
final class Lists {

  private static final PageRequest PAGE = PageRequest.first().limit(20).withoutTotal();
  private static final PageRequest WITH_TOTAL = PageRequest.first().limit(20);

  /** Measures processor time, since garbage of the setup is still being collected. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int TURNS = 4;

  private final long nanos;

  Lists(boolean quick) {
    this.nanos = quick ? 200_000_000L : 1_000_000_000L;
  }

  private static Map<String, Consumer<World>> questions() {
    Map<String, Consumer<World>> questions = new LinkedHashMap<>();
    questions.put("page", world -> world.system.users().list(UserQuery.all(), PAGE));
    questions.put(
        "page and total", world -> world.system.users().list(UserQuery.all(), WITH_TOTAL));
    questions.put("page of a role", list(UserQuery.all().role("admin"), PAGE));
    questions.put("page and total of a role", list(UserQuery.all().role("admin"), WITH_TOTAL));
    questions.put("page of a site", list(UserQuery.all().site(SiteId.of("site-7")), PAGE));
    questions.put(
        "page and total of a site", list(UserQuery.all().site(SiteId.of("site-7")), WITH_TOTAL));
    questions.put("page of the disabled", list(UserQuery.all().states(UserState.DISABLED), PAGE));
    questions.put("page of a prefix, all match", list(UserQuery.all().search("user"), PAGE));
    questions.put("page of a prefix, one matches", list(UserQuery.all().search("user77@"), PAGE));
    questions.put(
        "page of who can at a site",
        world -> world.system.access().whoCan(World.PERMISSION, SiteId.of("site-7"), PAGE));
    questions.put("latest events", world -> world.system.audit().list(AuditQuery.latest(), PAGE));
    return questions;
  }

  private static Consumer<World> list(UserQuery query, PageRequest page) {
    return world -> world.system.users().list(query, page);
  }

  List<Figure> measure(List<Integer> sizes) throws SQLException {
    List<Figure> figures = new ArrayList<>();
    for (int size : sizes) {
      Path folder = World.folder();
      try (World file = World.inFile(folder.resolve("users.db"), size);
          World memory = World.inMemory(size);
          SameRows rows = SameRows.copy(file, folder.resolve("rows.db"))) {
        System.gc();
        figures.addAll(measure(size, file, memory, rows));
      }
    }
    return figures;
  }

  /**
   * Measures all lists in turns, so that a busy moment affects all of them; the fastest turn
   * counts.
   */
  private List<Figure> measure(int size, World file, World memory, SameRows rows)
      throws SQLException {
    Map<String, Consumer<World>> questions = questions();
    double[] limit = new double[TURNS];
    Map<String, double[]> inFile = new LinkedHashMap<>();
    Map<String, double[]> inMemory = new LinkedHashMap<>();
    // The first turn does not count: the compiler has yet to see what runs.
    for (int turn = -1; turn < TURNS; turn++) {
      note(limit, turn, () -> rows.page(size / 2));
      for (Map.Entry<String, Consumer<World>> question : questions.entrySet()) {
        double[] ofFile = inFile.computeIfAbsent(question.getKey(), key -> new double[TURNS]);
        double[] ofMemory = inMemory.computeIfAbsent(question.getKey(), key -> new double[TURNS]);
        note(ofFile, turn, () -> question.getValue().accept(file));
        note(ofMemory, turn, () -> question.getValue().accept(memory));
      }
    }
    return questions.keySet().stream()
        .map(
            name ->
                new Figure(
                    "lists",
                    name,
                    size,
                    "µs",
                    least(inFile.get(name)),
                    Writes.spread(inFile.get(name)),
                    null,
                    least(limit),
                    Map.of("our memory store", least(inMemory.get(name))),
                    false))
        .toList();
  }

  private static double least(double[] turns) {
    return Arrays.stream(turns).min().orElseThrow();
  }

  /** A call that is measured. */
  private interface Call {
    void run() throws SQLException;
  }

  /** Records the median of one turn. */
  private void note(double[] turns, int turn, Call call) throws SQLException {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + nanos / 4;
    while (System.nanoTime() < end || times.size() < 5) {
      long begun = THREADS.getCurrentThreadCpuTime();
      call.run();
      times.add((THREADS.getCurrentThreadCpuTime() - begun) / 1e3);
    }
    if (turn >= 0) {
      turns[turn] = Writes.median(times.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
