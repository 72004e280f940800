package dev.userdirectory.bench;

import dev.userdirectory.AuditQuery;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a page of twenty costs in organizations of different sizes, by filter, with and without its
 * total, beside a page of the raw table without a filter.
 */
final class Lists {

  private static final PageRequest PAGE = PageRequest.first().limit(20).withoutTotal();
  private static final PageRequest WITH_TOTAL = PageRequest.first().limit(20);

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
          RawFile raw = RawFile.create(folder.resolve("raw.db"), size)) {
        // What is measured first must not pay for what the compiler has yet to see.
        for (Consumer<World> question : questions().values()) {
          double[] unused = micros(() -> question.accept(file));
          double[] unusedEither = micros(() -> question.accept(memory));
        }
        double[] limit = micros(() -> raw.page(size / 2));
        for (Map.Entry<String, Consumer<World>> question : questions().entrySet()) {
          double[] inFile = micros(() -> question.getValue().accept(file));
          double[] inMemory = micros(() -> question.getValue().accept(memory));
          figures.add(
              new Figure(
                  "lists",
                  question.getKey(),
                  size,
                  "µs",
                  Writes.median(inFile),
                  Writes.spread(inFile),
                  null,
                  Writes.median(limit),
                  Map.of("our memory store", Writes.median(inMemory)),
                  false));
        }
      }
    }
    return figures;
  }

  /** What is measured. */
  private interface Call {
    void run() throws SQLException;
  }

  /** Medians of rounds, after one that does not count. */
  private double[] micros(Call call) throws SQLException {
    double[] rounds = new double[3];
    for (int round = -1; round < rounds.length; round++) {
      List<Double> times = new ArrayList<>();
      long end = System.nanoTime() + nanos / 4;
      while (System.nanoTime() < end || times.size() < 5) {
        long begun = System.nanoTime();
        call.run();
        times.add((System.nanoTime() - begun) / 1e3);
      }
      if (round >= 0) {
        rounds[round] = Writes.median(times.stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
    return rounds;
  }
}
