package dev.userdirectory.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs the requested parts and prints one table. */
public final class Bench {

  private static final List<String> PARTS =
      List.of("checks", "sessions", "reads", "lists", "writes", "imports", "starts", "memory");

  private static final String ORGANIZATIONS = "organizations";
  private static final String SERVER = "server";

  /** The parts that run only when they are named. */
  private static final List<String> NAMED = List.of(ORGANIZATIONS, SERVER);

  /** A line of a part: the methods that measure the library, the limit and the peers. */
  private record Line(String name, String ours, String limit, List<String> peers) {}

  private static final Map<String, Class<?>> CLASSES =
      Map.of("checks", CheckByUser.class, "sessions", Authenticate.class, "reads", GetUser.class);

  private static final Map<String, List<Line>> LINES =
      Map.of(
          "checks",
          List.of(
              new Line("check of a caller in hand", "oursOfACaller", "limit", List.of()),
              new Line(
                  "check by user id, in memory",
                  "ours",
                  "limit",
                  List.of("shiro", "jcasbin", "springSecurity"))),
          "sessions",
          List.of(
              new Line("authenticate, in memory", "oursInMemory", "limit", List.of("shiro")),
              new Line("authenticate, in a file", "oursInAFile", "limit", List.of("shiro"))),
          "reads",
          List.of(
              new Line(
                  "get by id, in a file",
                  "oursInAFile",
                  "limit",
                  List.of("narrowTable", "springSecurity", "flowable")),
              new Line("get by id, in memory", "oursInMemory", "limit", List.of()),
              new Line(
                  "page of 20, in a file",
                  "pageInAFile",
                  "pageLimit",
                  List.of("narrowTablePage", "flowablePage")),
              new Line("page of 20, in memory", "pageInMemory", "pageLimit", List.of())));

  private final boolean quick;
  private final List<Integer> sizes;
  private final List<Figure> figures = new ArrayList<>();

  private Bench(boolean quick, List<Integer> sizes) {
    this.quick = quick;
    this.sizes = sizes;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    boolean quick = words.remove("--quick");
    boolean check = words.remove("--check");
    List<Integer> sizes = quick ? List.of(1_000, 10_000) : List.of(1_000, 100_000);
    int at = words.indexOf("--sizes");
    if (at >= 0) {
      sizes = Arrays.stream(words.remove(at + 1).split(",")).map(Integer::valueOf).toList();
      words.remove(at);
    }
    if (!words.stream().allMatch(word -> PARTS.contains(word) || NAMED.contains(word))) {
      System.err.println("Parts are " + PARTS + " and " + NAMED + ", not " + words + ".");
      System.exit(2);
    }
    Bench bench = new Bench(quick, sizes);
    for (String part : words.isEmpty() ? PARTS : words) {
      bench.run(part);
    }
    if (check) {
      bench.measureAgainWhatIsSlow();
    }
    bench.print();
    if (check && !bench.isWithinBounds()) {
      System.exit(1);
    }
  }

  private void run(String part) throws Exception {
    switch (part) {
      case "writes" -> figures.addAll(new Writes(quick).measure());
      case "imports" -> figures.addAll(new Imports(quick).measure(sizes));
      case "lists" -> figures.addAll(new Lists(quick).measure(sizes));
      case "memory" -> figures.addAll(new Memory().measure(sizes));
      case ORGANIZATIONS -> figures.addAll(new Organizations(quick).measure(sizes));
      case SERVER -> figures.addAll(new OnServer(quick).measure());
      case "starts" -> figures.addAll(new Starts(quick).measure());
      default -> runMicro(part);
    }
  }

  private void runMicro(String part) throws RunnerException {
    Class<?> benchmarks = CLASSES.get(part);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmarks.getName() + "\\.")
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(quick ? 600 : 2_000))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(quick ? 300 : 2_000))
            .verbosity(VerboseMode.SILENT)
            .param("size", sizes.stream().map(String::valueOf).toArray(String[]::new));
    Collection<RunResult> results = new Runner(options.build()).run();
    for (int size : sizes) {
      Map<String, RunResult> ofSize =
          results.stream()
              .filter(result -> result.getParams().getParam("size").equals(String.valueOf(size)))
              .collect(Collectors.toMap(result -> result.getPrimaryResult().getLabel(), it -> it));
      for (Line line : LINES.get(part)) {
        Map<String, Double> peers = new LinkedHashMap<>();
        line.peers().forEach(peer -> peers.put(peer, score(ofSize.get(peer))));
        RunResult ours = ofSize.get(line.ours());
        Result<?> bytes = ours.getSecondaryResults().get("gc.alloc.rate.norm");
        figures.add(
            new Figure(
                part,
                line.name(),
                size,
                "ns",
                score(ours),
                spread(ours),
                bytes == null ? null : bytes.getScore(),
                score(ofSize.get(line.limit())),
                peers,
                false));
      }
    }
  }

  /**
   * Returns half the difference between the fastest and the slowest iteration, relative to the
   * score.
   */
  private static double spread(RunResult result) {
    Statistics iterations = result.getPrimaryResult().getStatistics();
    return (iterations.getMax() - iterations.getMin()) / 2 / iterations.getMean();
  }

  private static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private void print() throws IOException {
    String table =
        Figure.head()
            + "\n"
            + figures.stream().map(Figure::line).collect(Collectors.joining("\n"))
            + "\n";
    Files.writeString(Path.of("target", "results.md"), table);
    Files.writeString(
        Path.of("target", "results.json"),
        figures.stream().map(Figure::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
    Files.writeString(Path.of("target", "chart.svg"), Chart.of(figures));
    System.out.println(table);
  }

  /**
   * Measures slow parts again and keeps the better ratio, since other programs may have disturbed
   * them.
   */
  private void measureAgainWhatIsSlow() throws Exception {
    Properties bounds = bounds();
    List<Figure> first = List.copyOf(figures);
    for (String part : PARTS) {
      if (first.stream().anyMatch(it -> it.part().equals(part) && isSlow(it, bounds))) {
        run(part);
      }
    }
    Map<String, Figure> best = new LinkedHashMap<>();
    for (Figure figure : figures) {
      best.merge(figure.key(), figure, (one, other) -> one.ratio() < other.ratio() ? one : other);
    }
    figures.clear();
    figures.addAll(best.values());
  }

  /** Returns whether no ratio exceeds twice its committed bound. */
  private boolean isWithinBounds() throws IOException {
    Properties bounds = bounds();
    List<Figure> slow = figures.stream().filter(figure -> isSlow(figure, bounds)).toList();
    for (Figure figure : slow) {
      System.err.printf(
          Locale.ROOT,
          "%s is %.2f times its limit, more than twice its bound of %s.%n",
          figure.key(),
          figure.ratio(),
          bounds.getProperty(figure.key()));
    }
    return slow.isEmpty();
  }

  private static boolean isSlow(Figure figure, Properties bounds) {
    String bound = bounds.getProperty(figure.key());
    return bound != null && figure.ratio() > 2 * Double.parseDouble(bound);
  }

  private static Properties bounds() throws IOException {
    Properties bounds = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("bounds.properties"))) {
      bounds.load(in);
    }
    return bounds;
  }
}
