package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.testkit.Invariants;
import dev.userdirectory.testkit.internal.oracle.Census;
import dev.userdirectory.testkit.internal.oracle.ChangeOracle;
import dev.userdirectory.testkit.internal.oracle.Person;
import dev.userdirectory.testkit.internal.oracle.Powers;
import dev.userdirectory.testkit.internal.oracle.StateOracle;
import dev.userdirectory.testkit.smallworlds.Report.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The exploration itself. It goes breadth first, one layer of states after another, so that the
 * path to the first violation is a shortest one. The states of a layer are shared among threads,
 * each with its own stage.
 */
final class Exploration {

  private final Bounds bounds;
  private final Opening opening;
  private final boolean readings;
  private final Transitions transitions;
  private final Shape shape;
  private final ChangeOracle changeOracle;
  private final ReadOracle readOracle;
  private final StateOracle stateOracle;
  private final Set<String> reached = ConcurrentHashMap.newKeySet();
  private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();
  private final LongAdder steps = new LongAdder();
  private final LongAdder changes = new LongAdder();

  Exploration(Bounds bounds, Opening opening, boolean readings) {
    Powers powers = new Powers(bounds.model(), bounds.sites());
    this.bounds = bounds;
    this.opening = opening;
    this.readings = readings;
    this.transitions = new Transitions(bounds);
    this.shape = new Shape(bounds.sites());
    this.changeOracle = new ChangeOracle(bounds.model(), powers);
    this.readOracle = new ReadOracle(bounds, powers);
    this.stateOracle = new StateOracle(powers);
  }

  /** A state that was reached, and the path to it. */
  private record Reached(World world, Way way) {}

  /** The last step of a path, and the path before it. */
  private record Way(@Nullable Way before, String step) {

    List<String> path() {
      Deque<String> path = new ArrayDeque<>();
      for (Way way = this; way.before != null; way = way.before) {
        path.addFirst(way.step);
      }
      return List.copyOf(path);
    }

    Way and(String next) {
      return new Way(this, next);
    }
  }

  Report run() {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Stage> stages = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        stages.add(new Stage(opening, i));
      }
      return run(pool, stages);
    } finally {
      pool.shutdownNow();
    }
  }

  private Report run(ExecutorService pool, List<Stage> stages) {
    Stage first = stages.get(0);
    Reached beginning = new Reached(first.found(), new Way(null, ""));
    Census founded = census(beginning.world());
    reached.add(shape.of(founded));
    visit(first, beginning, founded);
    Queue<Reached> layer = new ConcurrentLinkedQueue<>(List.of(beginning));
    int depth = 0;
    while (!layer.isEmpty() && violations.isEmpty()) {
      Queue<Reached> next = new ConcurrentLinkedQueue<>();
      expand(pool, stages, layer, next);
      depth += next.isEmpty() ? 0 : 1;
      layer = next;
    }
    return new Report(
        bounds.toString(), reached.size(), steps.sum(), changes.sum(), depth, worst());
  }

  /** Returns the violation to report, always the same one if a layer has several. */
  private @Nullable Violation worst() {
    return violations.stream()
        .min(
            Comparator.comparing((Violation violation) -> violation.path().size())
                .thenComparing(Violation::what)
                .thenComparing(violation -> violation.path().toString()))
        .orElse(null);
  }

  private void expand(
      ExecutorService pool, List<Stage> stages, Queue<Reached> layer, Queue<Reached> next) {
    List<Future<?>> running = new ArrayList<>();
    for (Stage stage : stages) {
      running.add(
          pool.submit(
              () -> {
                for (Reached state = layer.poll(); state != null; state = layer.poll()) {
                  expand(stage, state, next);
                }
              }));
    }
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A step failed otherwise than by being refused.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The walk was interrupted.", e);
      }
    }
  }

  private void expand(Stage stage, Reached from, Queue<Reached> next) {
    Census before = census(from.world());
    for (Step step : transitions.in(before)) {
      steps.increment();
      Stage.Outcome outcome = stage.attempt(from.world(), step);
      Census after = census(outcome.world());
      Way way = from.way().and(step.text());
      String wrong = stateOracle.judge(before, after, outcome.refusal() != null);
      if (wrong == null && !before.sameRightsAs(after)) {
        changes.increment();
        wrong = changeOracle.judge(step.attempt(), before, after);
      }
      if (wrong != null) {
        report(wrong, way, after);
      } else if (!StateOracle.same(before, after) && reached.add(shape.of(after))) {
        Reached state = new Reached(stage.settled(outcome.world()), way);
        visit(stage, state, after);
        next.add(state);
      }
    }
  }

  /** Verifies a new state. */
  private void visit(Stage stage, Reached state, Census census) {
    String wrong = stateOracle.judge(census);
    if (wrong == null && readings) {
      stage.show(state.world());
      wrong = readOracle.judge(stage, census);
      wrong = wrong != null ? wrong : brokenInvariant(stage);
    }
    if (wrong != null) {
      report(wrong, state.way(), census);
    }
  }

  private static @Nullable String brokenInvariant(Stage stage) {
    try {
      Invariants.of(stage.directory()).check();
      return null;
    } catch (AssertionError broken) {
      return "An invariant is broken: " + broken.getMessage();
    }
  }

  private void report(String wrong, Way way, Census census) {
    violations.add(
        new Violation(wrong, way.path(), census.people().stream().map(Person::toString).toList()));
  }

  private static Census census(World world) {
    return Census.of(world.store(), world.organization(), world.now());
  }
}
